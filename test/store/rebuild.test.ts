import { type Compilable, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rebuildTallies } from '../../src/store/rebuild.ts'
import { retire } from '../../src/store/retire.ts'
import type { Store } from '../../src/store/store.ts'
import { find } from '../../surveys/list.ts'
import { type Citizen, CODES, citizen, wholeAnswer } from '../support/citizen.ts'
import { changesIn } from '../support/sqlite-file.ts'

let here: Citizen
beforeEach(async () => {
  here = await citizen()
})
afterEach(() => here.end())

const household = find('household-sipas', 1)
if (!household) throw new Error('no household form')

const answer = async (code: string, fields: Record<string, string>) =>
  expect((await here.post(code, { id: await here.open(code), ...fields })).status).toBe(200)

/** Answers of several forms, streams and half-months. */
async function answers() {
  for (const [day, overall] of [
    ['01', '5'],
    ['14', '1'],
    ['15', '3'],
    ['29', '4'],
  ] as const) {
    here.now = new Date(`2026-06-${day}T03:00:00Z`)
    await answer(CODES.oneTap, { overall, trips: 'one', comment: 'Góp ý' })
    await answer(CODES.ward, { overall, officials_polite: '2', result_lawful: overall })
    await answer(CODES.asking, {
      overall,
      field: day < '15' ? 'land' : 'justice',
      moment: 'result',
      access_signs: 'x',
    })
  }
  await answer(CODES.household, wholeAnswer(household as never, '5'))
}

const books = async () => {
  const { db } = here.store
  const read = (table: 'tally' | 'tally_section' | 'public_step') =>
    db.selectFrom(table).selectAll().execute()
  const rows = await Promise.all((['tally', 'tally_section', 'public_step'] as const).map(read))
  return rows.map((table) => table.map((row) => JSON.stringify(row)).sort())
}
const check = (apply = false) => rebuildTallies(here.store, here.deps.definitions, { apply })
const spoil = (...statements: Array<ReturnType<typeof sql>>) =>
  here.store.atomically(
    statements.map((statement): Compilable => ({ compile: () => statement.compile(here.store.db) })),
  )

describe('counting the ledger anew', () => {
  it('gives the running balance, figure for figure, and writes nothing', async () => {
    await answers()
    const before = await changesIn(here.store)
    expect(await check(true)).toEqual({ responses: 13, differences: [], applied: false })
    expect(await changesIn(here.store)).toBe(before)
  })

  it('of nothing finds nothing', async () => {
    expect(await check()).toEqual({ responses: 0, differences: [], applied: false })
  })

  it('still agrees once the hours are forgotten', async () => {
    await answers()
    await retire(here.store, new Date('2027-01-01T00:00:00Z'))
    expect((await check()).differences).toEqual([])
  })

  it('names each figure that is wrong, missing or too many, with both values', async () => {
    await answers()
    await spoil(
      sql`UPDATE tally SET n = n + 2 WHERE question = 'overall' AND option = '5' AND stream = 1`,
      sql`DELETE FROM tally WHERE question = 'trips' AND half_month = '2026-06-2'`,
      sql`INSERT INTO tally VALUES (1, 1, '2025-01-1', 'counted', 'overall', '4', 9)`,
      sql`UPDATE tally_section SET yy = 7, persons = 5 WHERE section = 'overall' AND stream = 2 AND half_month = '2026-06-1'`,
      sql`UPDATE public_step SET counted = 100 WHERE unit = 'XA2'`,
    )
    const { differences, applied } = await check()
    expect(applied).toBe(false)
    expect(
      differences.map(({ book, column, stored, recomputed }) => [book, column, stored, recomputed]),
    ).toEqual([
      ['tally', 'n', 9, 0],
      ['tally', 'n', 3, 1],
      ['tally_section', 'persons', 5, 2],
      ['tally_section', 'yy', 7, 1],
      ['tally', 'n', 0, 2],
      ['public_step', 'counted', 100, 4],
    ])
    expect(differences[0]?.key).toEqual({
      stream: 1,
      definition: 1,
      half_month: '2025-01-1',
      status: 'counted',
      question: 'overall',
      option: '4',
    })
    expect(differences.at(-1)?.key).toEqual({ unit: 'XA2', decider: 'XA1', survey: 'ward', channel: 'qr' })
  })

  it('mends every book to exactly what it was', async () => {
    await answers()
    const before = await books()
    await spoil(
      sql`UPDATE tally SET n = 0`,
      sql`DELETE FROM tally_section WHERE stream = 1`,
      sql`UPDATE tally_section SET wo = wo + 1`,
      sql`INSERT INTO tally VALUES (9, 1, '2026-06-1', 'quarantined', 'nothing', 'x', 4)`,
      sql`DELETE FROM public_step WHERE unit = 'TT'`,
      sql`UPDATE public_step SET counted = counted - 3`,
    )
    expect(await books()).not.toEqual(before)
    const report = await check(true)
    expect(report.applied).toBe(true)
    expect(report.differences.length).toBeGreaterThan(20)
    expect(await books()).toEqual(before)
    expect((await check()).differences).toEqual([])
  })

  it('reads a ledger of many pages, every row once', async () => {
    await answer(CODES.oneTap, { overall: '5' })
    await spoil(sql`
      WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < 12000)
      INSERT INTO response SELECT '20612' || printf('%016d', n), stream, definition, half_month, hour, status, flags, answers, digest
      FROM response, more`)
    const { responses, differences } = await check(true)
    expect(responses).toBe(12_001)
    expect(
      differences.filter(({ book, column }) => book !== 'tally_section' || column === 'persons'),
    ).toMatchObject([
      { book: 'tally', stored: 1, recomputed: 12_001 },
      { book: 'tally_section', stored: 1, recomputed: 12_001 },
      { book: 'public_step', stored: 1, recomputed: 12_001 },
    ])
    expect((await check()).differences).toEqual([])
  })

  it('touches neither the ledger nor what the public has been shown', async () => {
    await answers()
    await spoil(sql`UPDATE tally SET n = 7`, sql`UPDATE public_step SET published = 2, day = '2026-06-20'`)
    const kept = async () =>
      JSON.stringify([
        await here.store.db.selectFrom('response').selectAll().execute(),
        await here.store.db.selectFrom('public_tally').selectAll().execute(),
        await here.store.db.selectFrom('public_step').select(['published', 'day']).execute(),
      ])
    const before = await kept()
    await check(true)
    expect(await kept()).toBe(before)
  })
})

describe('while answers come in', () => {
  /** The store, with one more answer coming in right after the given reading. */
  function interrupted(after: number): Store & { readings: number } {
    const { store } = here
    const state = { ...store, readings: 0 }
    state.db = store.db.withPlugin({
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        state.readings += 1
        if (state.readings === after) await answer(CODES.oneTap, { overall: '2', trips: 'two' })
        return result
      },
    })
    return state
  }

  it('reads again rather than report a difference that is none, whenever the answer comes', async () => {
    await answers()
    let last = 0
    for (let after = 1; after === last + 1; after++) {
      const store = interrupted(after)
      const { differences } = await rebuildTallies(store, here.deps.definitions, { apply: false })
      expect(differences, `an answer after reading ${after}`).toEqual([])
      if (store.readings >= after) last = after
    }
    expect(last).toBeGreaterThan(15)
  })

  it('mends by amounts, so that an answer between the reading and the writing is counted too', async () => {
    await answers()
    await spoil(sql`UPDATE tally SET n = n + 1 WHERE question = 'overall'`)
    const { store } = here
    const late: Store = {
      ...store,
      async atomically(plan) {
        await answer(CODES.oneTap, { overall: '4' })
        await store.atomically(plan)
      },
    }
    await rebuildTallies(late, here.deps.definitions, { apply: true })
    expect((await check()).differences).toEqual([])
    expect((await here.rows()).response).toBe(15)
  })
})

describe('a ledger row that cannot be read', () => {
  it.each([
    ['answers that do not fit the form', sql`UPDATE response SET answers = '5'`, /không khớp với mẫu phiếu/],
    ['a form nobody has', sql`UPDATE response SET definition = 99`, /không có mẫu phiếu số 99/],
  ])('(%s) is named, and nothing is changed', async (_, damage, message) => {
    await answers()
    await spoil(damage, sql`UPDATE tally SET n = n + 1`)
    const before = await books()
    await expect(check(true)).rejects.toThrow(message)
    expect(await books()).toEqual(before)
  })
})
