import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CollectorRevision, codeState, revisionOn } from '../../src/collector.ts'
import { collectorAt, collectorRevision, loadCollectors, saveCollectors } from '../../src/store/collector.ts'
import { temporaryStore } from '../support/temporary-store.ts'

const first: CollectorRevision = {
  code: 'ABCDEFGH1',
  revision: 1,
  since: '2026-01-01',
  unit: 'TT',
  label: 'Quầy số 3',
  channel: 'qr',
  survey: 'one-tap',
  fields: [
    { field: 'land', decider: 'SNNMT' },
    { field: 'justice', decider: 'TT' },
  ],
  moments: ['receipt', 'result'],
}
const second: CollectorRevision = { ...first, revision: 2, since: '2026-06-01', label: 'Quầy số 4' }
const days = { code: first.code, opens_on: '2026-02-01', closes_on: '2026-12-01', revoked_on: '' }

describe('a printed code in the database', () => {
  const made = temporaryStore()
  beforeAll(async () => {
    const { store } = await made
    await store.atomically(saveCollectors(store.db, [days], [first, second]))
  })
  afterAll(async () => (await made).end())

  it('points to the revision of the day', async () => {
    const { db } = (await made).store
    expect(await collectorAt(db, first.code, '2026-05-31')).toEqual({
      ...days,
      state: 'open',
      current: first,
    })
    expect((await collectorAt(db, first.code, '2026-06-01'))?.current).toEqual(second)
    expect((await collectorAt(db, first.code, '2025-12-31'))?.current).toEqual(first)
    expect(await collectorAt(db, 'ABCDEFGH2', '2026-05-31')).toBeNull()
  })

  it('still knows a revision that was replaced', async () => {
    const { db } = (await made).store
    expect(await collectorRevision(db, first.code, 1)).toEqual(first)
    expect(await collectorRevision(db, first.code, 3)).toBeNull()
    expect(await loadCollectors(db)).toEqual([{ ...days, revisions: [first, second] }])
  })

  it('never has one revision written twice', async () => {
    const { store } = await made
    const plan = saveCollectors(store.db, [{ ...days, closes_on: '' }], [{ ...second, label: 'Quầy số 9' }])
    const failure = await store.atomically(plan).catch((error: unknown) => error)
    expect(store.isDuplicate(failure)).toBe(true)
    expect((await collectorAt(store.db, first.code, '2026-07-01'))?.closes_on).toBe('2026-12-01')
  })

  it('lets a revision move its first day', async () => {
    const { store } = await made
    await store.atomically(saveCollectors(store.db, [], [], [{ ...second, since: '2026-07-01' }]))
    expect((await collectorAt(store.db, first.code, '2026-06-15'))?.current.revision).toBe(1)
  })
})

describe('the state of a code', () => {
  const state = (opens_on: string, closes_on: string, revoked_on: string, day = '2026-05-05') =>
    codeState({ opens_on, closes_on, revoked_on }, day)

  it('is test until it opens', () => {
    expect(state('', '', '')).toBe('test')
    expect(state('2026-05-06', '', '')).toBe('test')
    expect(state('2026-05-05', '', '')).toBe('open')
  })

  it('is closed and revoked from the named day on, revoked above all', () => {
    expect(state('2026-01-01', '2026-05-06', '')).toBe('open')
    expect(state('2026-01-01', '2026-05-05', '')).toBe('closed')
    expect(state('', '2026-05-05', '')).toBe('closed')
    expect(state('2026-01-01', '2026-05-01', '2026-05-05')).toBe('revoked')
    expect(state('2026-01-01', '2026-05-01', '2026-05-06')).toBe('closed')
  })
})

it('the revision in force never depends on the order of the rows', () => {
  const revisions = fc.uniqueArray(
    fc.record({
      revision: fc.nat({ max: 20 }),
      since: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'),
    }),
    { minLength: 1, selector: (row) => row.revision },
  )
  fc.assert(
    fc.property(revisions, (rows) => {
      expect(revisionOn(rows.toReversed(), '2026-02-15')).toEqual(revisionOn(rows, '2026-02-15'))
    }),
  )
  expect(revisionOn([], '2026-01-01')).toBeUndefined()
})
