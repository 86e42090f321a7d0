import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportResponses, importResponses } from '../../src/commands/responses.ts'
import { printFault } from '../../src/import/report.ts'
import type { ResponseFormat } from '../../src/import/response-file.ts'
import { rebuildTallies } from '../../src/store/rebuild.ts'
import { inSnapshot, RESPONSE_COLUMNS } from '../../src/store/response-pages.ts'
import { retire } from '../../src/store/retire.ts'
import type { Store } from '../../src/store/store.ts'
import { type Citizen, CODES, citizen, wholeAnswer } from '../support/citizen.ts'
import { openTestStore, type TestStore } from '../support/open-store.ts'

const DAY_MS = 24 * 3600_000

let here: Citizen
let there: TestStore
beforeEach(async () => {
  here = await citizen()
  there = await openTestStore()
  await answerFor(20)
})
afterEach(async () => {
  await here.end()
  await there.close()
})

/** Several answers a day at three counters, one of which asks for field and moment. */
async function answerFor(days: number): Promise<void> {
  const sipas = here.deps.definitions.current('counter-sipas')?.survey
  for (let day = 0; day < days; day++) {
    const level = String(1 + (day % 5))
    await answer(CODES.oneTap, { overall: level, comment: 'Nhờ xem lại' })
    if (sipas && day % 3 === 0)
      await answer(CODES.asking, { ...wholeAnswer(sipas, level), field: 'land', moment: 'result' })
    here.now = new Date(here.now.getTime() + DAY_MS)
  }
}

async function answer(code: string, answers: Record<string, string>): Promise<void> {
  const { status } = await here.post(code, { id: await here.open(code), ...answers })
  if (status !== 200) throw new Error(`answered ${status}`)
}

async function exported(store: Store, format: ResponseFormat = 'csv'): Promise<string> {
  let text = ''
  await inSnapshot(store.db, (db) =>
    exportResponses(db, format, async (piece) => {
      text += piece
    }),
  )
  return text
}

async function* lines(text: string) {
  yield* text.split('\n')
}

const imported = (text: string, format: ResponseFormat = 'csv', store: Store = there.store, most = 7) =>
  importResponses(store, there.definitions, format, () => lines(text), most)

/** The running balance with its streams written out: their numbers are each installation's own. */
async function balance({ db }: Store) {
  const stream = sql`s.code || ' ' || s.revision || ' ' || s.field || ' ' || s.moment || ' ' || s.unit || ' ' || s.decider`
  const of = async (table: string) =>
    (
      await sql<object>`SELECT ${stream} AS place, t.* FROM ${sql.table(table)} t JOIN stream s ON s.id = t.stream`.execute(
        db,
      )
    ).rows
      .map((row) => JSON.stringify({ ...row, stream: 0 }))
      .sort()
  const steps = await db
    .selectFrom('public_step')
    .select(['unit', 'decider', 'survey', 'channel', 'counted'])
    .execute()
  return {
    tally: await of('tally'),
    sections: await of('tally_section'),
    arrivals: await of('arrivals'),
    steps: steps.map((row) => JSON.stringify(row)).sort(),
  }
}

async function expectSound(store: Store): Promise<void> {
  expect((await rebuildTallies(store, there.definitions, { apply: false })).differences).toEqual([])
}

describe('answers carried from one installation to another', () => {
  it.each(['csv', 'jsonl'] as const)(
    'give the same file and the same tallies again, as %s',
    async (format) => {
      const text = await exported(here.store, format)
      expect(await imported(text, format)).toEqual({
        faults: [],
        faulty: 0,
        added: 27,
        known: 0,
        different: 0,
        sealed: 0,
      })
      expect(await exported(there.store, format)).toBe(text)
      expect(await balance(there.store)).toEqual(await balance(here.store))
      await expectSound(there.store)
    },
  )

  it('count once, however often they are imported', async () => {
    const text = await exported(here.store)
    await imported(text)
    const once = await balance(there.store)
    expect(await imported(text)).toMatchObject({ added: 0, known: 27 })
    expect(await imported(await exported(here.store, 'jsonl'), 'jsonl')).toMatchObject({
      added: 0,
      known: 27,
    })
    expect(await balance(there.store)).toEqual(once)
  })

  it('join what is there already', async () => {
    const early = await exported(here.store)
    await imported(early)
    await answerFor(3)
    expect(await imported(await exported(here.store))).toMatchObject({ added: 4, known: 27 })
    expect(await balance(there.store)).toEqual(await balance(here.store))
  })

  it('do not replace an answer that differs under the same key', async () => {
    const text = await exported(here.store)
    await imported(text)
    const changed = text.replace(/^(.*one-tap.*,counted,[a-z ]*,)\d/m, '$15')
    expect(changed).not.toBe(text)
    expect(await imported(changed)).toMatchObject({ added: 0, known: 26, different: 1 })
    expect(await exported(there.store)).toBe(text)
  })
})

describe('answers whose day one of the two installations has forgotten', () => {
  const later = (days: number) => new Date(here.now.getTime() + days * DAY_MS)

  it('are known again where the receiver has forgotten it', async () => {
    const text = await exported(here.store)
    await imported(text)
    await retire(there.store, later(35))
    expect((await exported(there.store)).match(/,,counted/g)?.length).toBeGreaterThan(5)
    expect(await imported(text)).toMatchObject({ added: 0, known: 27 })
    await expectSound(there.store)
  })

  it('are known again where the sender has forgotten it', async () => {
    await imported(await exported(here.store))
    await retire(here.store, later(35))
    expect(await imported(await exported(here.store))).toMatchObject({ added: 0, known: 27 })
  })

  it('are known again where a third file brought them first', async () => {
    const text = await exported(here.store)
    await retire(here.store, later(60))
    await imported(await exported(here.store))
    expect(await imported(text)).toMatchObject({ added: 0, known: 27 })
  })

  it('arrive without hour and day where the receiver no longer keeps them', async () => {
    const text = await exported(here.store)
    await retire(there.store, later(60))
    await imported(text)
    await retire(here.store, later(60))
    expect(await exported(there.store)).toBe(await exported(here.store))
    expect((await balance(there.store)).arrivals).toEqual([])
    await expectSound(there.store)
  })
})

describe('an import that is interrupted', () => {
  it('leaves tallies equal to the ledger, and goes on when it is called again', async () => {
    const text = await exported(here.store)
    let plans = 0
    const { store } = there
    const dying: Store = {
      ...store,
      atomically: (plan) => (++plans > 5 ? Promise.reject(new Error('killed')) : store.atomically(plan)),
    }
    await expect(imported(text, 'csv', dying)).rejects.toThrow('killed')
    const { n } = await store.db
      .selectFrom('response')
      .select((query) => query.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(n).toBeGreaterThan(0)
    expect(n).toBeLessThan(27)
    await expectSound(store)
    expect(await imported(text)).toMatchObject({ added: 27 - n, known: n })
    expect(await balance(store)).toEqual(await balance(here.store))
  })
})

describe('a file with bad lines', () => {
  const bad = async (change: (cells: Record<string, string>) => void): Promise<string[]> => {
    const [head = '', ...rows] = (await exported(here.store)).trimEnd().split('\n')
    const broken = rows.map((row, at) => {
      if (at !== 3) return row
      const values = row.split(',')
      const cells = Object.fromEntries(RESPONSE_COLUMNS.map((column, place) => [column, values[place] ?? '']))
      change(cells)
      return RESPONSE_COLUMNS.map((column) => cells[column]).join(',')
    })
    const report = await imported([head, ...broken].join('\n'))
    expect(report).toMatchObject({ added: 0, known: 0 })
    expect(await exported(there.store)).toBe(`${RESPONSE_COLUMNS.join(',')}\n`)
    return report.faults.map(printFault)
  }

  it.each([
    ['id', '20612', 'không phải mã phiếu'],
    ['half_month', '2026-01-1', 'phiếu của ngày 2026-06-'],
    ['hour', '2026-01-01T10', 'không phải giờ của ngày 2026-06-'],
    ['code', 'ABC', 'không phải mã đánh giá'],
    ['revision', '0', 'cần số nguyên từ 1'],
    ['unit', '', 'để trống'],
    ['channel', 'fax', 'không có kênh'],
    ['moment', 'later', 'không có thời điểm'],
    ['status', 'deleted', 'cần counted hoặc quarantined'],
    ['flags', '<b>', 'chỉ gồm các từ viết thường'],
    ['digest', '', 'không phải dấu vết'],
    ['version', '99', 'không có mẫu phiếu'],
    ['answers', 'zz', 'không khớp với mẫu phiếu'],
  ])('is refused whole for %s = "%s"', async (column, value, words) => {
    const faults = await bad((cells) => {
      cells[column] = value
    })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(/^Dòng 5, cột/)
    expect(faults[0]).toContain(words)
  })

  it('is refused whole where a counter belongs to two units', async () => {
    const faults = await bad((cells) => {
      cells.unit = 'KHAC'
    })
    expect(faults.join()).toContain('thuộc đơn vị')
  })

  it('is refused whole where a column, a cell or a whole line is missing', async () => {
    const text = await exported(here.store)
    const faults = async (changed: string, format: ResponseFormat = 'csv') =>
      (await imported(changed, format)).faults.map(printFault)
    expect(await faults(text.replace(',digest', ''))).toEqual(['Dòng 1: thiếu cột digest'])
    expect(await faults(text.replace(/,[^,\n]*\n$/, '\n'))).toEqual(['Dòng 28: có 15 ô, cần 16'])
    expect(await faults('{"id":1}\nx\n', 'jsonl')).toEqual([
      `Dòng 1: thiếu ${RESPONSE_COLUMNS.slice(1).join(', ')}`,
      'Dòng 2: không phải JSON',
    ])
    expect(await exported(there.store)).toBe(`${RESPONSE_COLUMNS.join(',')}\n`)
  })
})
