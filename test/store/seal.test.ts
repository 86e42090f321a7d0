import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportResponses, importResponses } from '../../src/commands/responses.ts'
import { exportSealed, importSealed, printSealedImport } from '../../src/commands/sealed.ts'
import { isSound, printVerified, verify } from '../../src/commands/verify.ts'
import { sealNext } from '../../src/store/seal.ts'
import { hashOf } from '../../src/store/sealed.ts'
import { upkeep } from '../../src/upkeep.ts'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { raw } from '../support/engine-site.ts'

let here: Citizen
beforeEach(async () => {
  here = await citizen()
  for (const day of ['2026-06-08', '2026-06-20', '2026-07-01']) {
    here.now = new Date(`${day}T03:00:00Z`)
    const id = await here.open(CODES.oneTap)
    expect((await here.post(CODES.oneTap, { id, overall: '4', trips: 'one' })).status).toBe(200)
  }
})
afterEach(() => here.end())

const next = (months: number, now: string) =>
  sealNext(here.store, here.deps.definitions, months, new Date(now))
const halves = async () =>
  (await here.store.db.selectFrom('response').select('half_month').orderBy('half_month').execute()).map(
    ({ half_month }) => half_month,
  )
const text = async (write: (piece: (text: string) => Promise<void>) => Promise<unknown>) => {
  let all = ''
  await write(async (piece) => {
    all += piece
  })
  return all
}
const sealedText = () => text((write) => exportSealed(here.store.db, write))
async function* lines(all: string) {
  yield* all.split('\n')
}
const taken = (store: Citizen, all: string) => importSealed(store.store, store.deps.definitions, lines(all))

describe('answers older than they are kept', () => {
  it('are sealed from the first day of a month on, oldest first, one half-month at a time', async () => {
    expect(await next(12, '2027-06-30T16:59:59Z')).toEqual({ kind: 'nothing due' })
    const later = '2027-06-30T17:00:00Z'
    expect(await next(12, later)).toEqual({ kind: 'sealed', half_month: '2026-06-1', responses: 1 })
    expect(await halves()).toEqual(['2026-06-2', '2026-07-1'])
    expect(await next(12, later)).toMatchObject({ half_month: '2026-06-2' })
    expect(await next(12, later)).toEqual({ kind: 'nothing due' })
  })

  it('are kept for good unless the operator says otherwise', async () => {
    here.now = new Date('2099-01-01T00:00:00Z')
    await upkeep(here.deps)
    expect(await halves()).toHaveLength(3)
    await upkeep({ ...here.deps, config: { ...here.deps.config, ledgerMonths: 12 } })
    expect(await halves()).toEqual(['2026-06-2', '2026-07-1'])
  })

  it('are not sealed where the tallies are not what they give; it is said', async () => {
    await here.store.atomically([raw(here.store, sql`UPDATE tally SET n = 9 WHERE half_month = '2026-06-1'`)])
    here.now = new Date('2028-01-01T00:00:00Z')
    await upkeep({ ...here.deps, config: { ...here.deps.config, ledgerMonths: 12 } })
    expect(await halves()).toHaveLength(3)
    expect(here.logged).toContainEqual({ event: 'not sealed', halfMonth: '2026-06-1' })
  })
})

describe('a sealed half-month', () => {
  it('takes no answers from a file written before it was sealed: nothing is counted twice', async () => {
    const before = await text((write) => exportResponses(here.store.db, 'jsonl', write))
    await next(12, '2028-01-01T00:00:00Z')
    const report = await importResponses(here.store, here.deps.definitions, 'jsonl', () => lines(before))
    expect(report).toMatchObject({ faulty: 1, added: 0 })
    expect(report.faults[0]).toMatchObject({ line: 1, column: 'half_month', value: '2026-06-1' })
    expect(report.faults[0]?.reason).toContain('đã niêm phong')
  })

  it('with another figure, or another number of answers, is named by verify', async () => {
    await next(12, '2028-01-01T00:00:00Z')
    const now = () => verify(here.store, here.deps.definitions)
    expect(isSound(await now())).toBe(true)
    const damages = [
      sql`INSERT INTO tally VALUES (1, 1, '2026-06-1', 'quarantined', 'overall', '1', 1)`,
      sql`UPDATE sealed_stream SET n = n + 1`,
      sql`DELETE FROM tally_section WHERE half_month = '2026-06-1'`,
    ]
    for (const damage of damages) {
      await here.store.atomically([raw(here.store, damage)])
      const found = await now()
      expect(isSound(found)).toBe(false)
      expect(printVerified(found)).toContain('nửa tháng: 2026-06-1.')
    }
  })

  it('travels with its tallies; what was changed on the way, or would count twice, is refused', async () => {
    await next(12, '2028-01-01T00:00:00Z')
    await next(12, '2028-01-01T00:00:00Z')
    const all = await sealedText()
    const there = await citizen()
    const spoilt = all.replace('"one":1', '"one":2')
    expect(spoilt).not.toBe(all)
    const first = await taken(there, spoilt)
    expect(first).toMatchObject({ added: ['2026-06-2'], known: [], refused: [{ half_month: '2026-06-1' }] })
    expect(printSealedImport(first)).toContain('2026-06-1: không nhập, số liệu không khớp với dấu SHA-256')
    expect(await taken(there, all)).toMatchObject({ added: ['2026-06-1'], known: ['2026-06-2'], refused: [] })
    expect(isSound(await verify(there.store, there.deps.definitions))).toBe(true)
    await there.end()

    const own = await citizen()
    const id = await own.open(CODES.oneTap)
    await own.post(CODES.oneTap, { id, overall: '1' })
    const { refused } = await taken(own, all)
    expect(refused).toEqual([
      { half_month: '2026-06-1', reason: 'ở đây đã có phiếu hoặc số liệu của nửa tháng này' },
    ])
    await own.end()
  })

  it('is not read from a file of something else', async () => {
    await expect(taken(here, '{"id":"1"}\n')).rejects.toThrow('Dòng 1: không phải số liệu đã niêm phong')
    await expect(taken(here, 'không')).rejects.toThrow('Dòng 1')
  })
})

it('hashes the lines of a half-month as their bytes stand in a file, so that sha256sum agrees', async () => {
  // printf 'một\nhai\n' | sha256sum
  expect(await hashOf(['một', 'hai'])).toBe(
    '7b12542ec4fd25329be2783e601d192f2bfcb7b35f772c9e04341b90ce03311e',
  )
})
