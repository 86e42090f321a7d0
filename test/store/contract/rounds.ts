import { expect, it } from 'vitest'
import { findIndex } from '../../../scoring/list.ts'
import { keptFramework } from '../../../src/rounds/framework.ts'
import { databaseFiles } from '../../../src/store/file-piece.ts'
import { entriesOfRound, insertEntries } from '../../../src/store/round.ts'
import { declaredCounts } from '../../../src/store/round-progress.ts'
import type { EntryRow } from '../../../src/store/round-tables.ts'
import { unitQuestionCounts, unitSectionSums } from '../../../src/store/round-tally.ts'
import { SECTION_SUMS } from '../../../src/store/schema.ts'
import type { Engine } from '../../support/engine.ts'

const ENTRY: EntryRow = {
  ...{ round: 'r', unit: 'u', criterion: '1.1', stage: 'self', version: 1, value: '1' },
  ...{ decision: 'declared', reason: 'vì "…"', actor: 'a', at: '2026-01-01T00:00:00.000Z' },
}
const NO_SUMS = Object.fromEntries(SECTION_SUMS.map((name) => [name, 0])) as Record<
  (typeof SECTION_SUMS)[number],
  number
>

/** What assessment rounds ask of a store. */
export function roundsHold(engine: () => Engine): void {
  it('takes one of two values entered on the same version, and says which key was taken', async () => {
    const { store } = engine()
    const plans = ['1', '2'].map((value) => store.atomically(insertEntries(store.db, [{ ...ENTRY, value }])))
    const settled = await Promise.allSettled(plans)
    const failed = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(failed.map((error) => store.isDuplicate(error))).toEqual([true])
    expect(await entriesOfRound(store.db, 'r')).toHaveLength(1)
  })

  it('counts a criterion once, however often it was declared', async () => {
    const { store } = engine()
    const rows = [1, 2, 3].map((version) => ({ ...ENTRY, round: 'counted', version }))
    await store.atomically(
      insertEntries(store.db, [...rows, { ...ENTRY, round: 'counted', criterion: '1.2' }]),
    )
    expect(await declaredCounts(store.db, 'counted')).toHaveLength(2)
  })

  it('seals a framework once, also when it is first used twice at the same moment', async () => {
    const { store, another } = engine()
    const index = findIndex('par-commune-model')
    if (!index) throw new Error('no framework')
    const other = another()
    const ids = await Promise.all([keptFramework(store, index), keptFramework(other, index)])
    expect(new Set(ids).size).toBe(1)
    await other.close()
  })

  it('keeps a file of some pieces and gives it back byte for byte', async () => {
    const { store } = engine()
    const bytes = Uint8Array.from({ length: 150_000 }, (_, at) => (at * 7) & 255)
    const files = databaseFiles(store)
    expect(await files.get(await files.put(bytes))).toEqual(bytes)
  })

  it('adds up answers by the unit that answers for them', async () => {
    const { store } = engine()
    const { db } = store
    const stream = { code: 'c', revision: 1, field: '', moment: 'result', channel: 'qr' }
    const key = { definition: 1, half_month: '2026-06-1', status: 'counted' } as const
    await store.atomically([
      db.insertInto('stream').values({ ...stream, id: 1, unit: 'TT', decider: 'A' }),
      db.insertInto('stream').values({ ...stream, id: 2, unit: 'TT', decider: 'B', field: 'land' }),
      ...[1, 2].map((id) =>
        db.insertInto('tally').values({ ...key, stream: id, question: 'q', option: '4', n: 10 * id }),
      ),
      db.insertInto('tally').values({ ...key, definition: 2, stream: 1, question: 'q', option: '4', n: 99 }),
      db.insertInto('tally_section').values({ ...key, stream: 2, section: '*', ...NO_SUMS, persons: 7 }),
    ])
    const span = { first: '2026-01-1', last: '2026-12-2' }
    const scope = { column: 'decider', units: ['A', 'B'], span, definitions: [1] } as const
    const counts = await unitQuestionCounts(db, scope, ['q'])
    expect(counts.map(({ unit, n }) => [unit, n]).sort()).toEqual([
      ['A', 10],
      ['B', 20],
    ])
    expect(await unitQuestionCounts(db, { ...scope, column: 'unit', units: ['TT'] }, ['q'])).toMatchObject([
      { unit: 'TT', n: 30 },
    ])
    expect(await unitSectionSums(db, scope)).toMatchObject([
      { unit: 'B', section: '*', sums: { persons: 7 } },
    ])
    expect(await unitQuestionCounts(db, { ...scope, units: [] }, [])).toEqual([])
  })
}
