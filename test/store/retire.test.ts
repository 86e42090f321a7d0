import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { retire } from '../../src/store/retire.ts'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { changesIn } from '../support/sqlite-file.ts'

let here: Citizen
beforeEach(async () => {
  here = await citizen()
})
afterEach(() => here.end())

const DAY = 24 * 3600_000
const answerAt = async (instant: string, overall = '4') => {
  here.now = new Date(instant)
  const fields = { id: await here.open(CODES.oneTap), overall, comment: `lúc ${instant.slice(0, 10)}` }
  expect((await here.post(CODES.oneTap, fields)).status).toBe(200)
}
const ledger = () =>
  here.store.db
    .selectFrom('response')
    .select(['id', 'hour', 'half_month'])
    .orderBy('half_month')
    .orderBy('hour')
    .execute()
const tallies = async () => {
  const { db } = here.store
  const tables = ['tally', 'tally_section', 'margin', 'public_step'] as const
  return JSON.stringify(await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute())))
}
const daysAfter = (instant: string, days: number) => new Date(Date.parse(instant) + days * DAY)
const dayOf = (id: string) => new Date(Number(id.slice(0, 5)) * DAY).toISOString().slice(0, 10)

const FIRST = '2026-06-08T03:20:00Z'

describe('what the page promised to forget', () => {
  it('keeps the hour 45 days, and no longer', async () => {
    await answerAt(FIRST)
    await retire(here.store, daysAfter(FIRST, 45))
    expect((await ledger())[0]?.hour).toBe('2026-06-08T10')
    await retire(here.store, daysAfter(FIRST, 46))
    const [row] = await ledger()
    expect(row).toMatchObject({ hour: '', half_month: '2026-06-1' })
    expect(dayOf(row?.id ?? '')).toBe('2026-06-01')
    expect(await here.store.db.selectFrom('arrivals').selectAll().execute()).toEqual([])
  })

  it('leaves of the day only the half-month, for every day of a month', async () => {
    for (let day = 1; day <= 30; day++) await answerAt(`2026-06-${String(day).padStart(2, '0')}T16:30:00Z`)
    const before = await tallies()
    await retire(here.store, daysAfter('2026-06-30T16:30:00Z', 46))
    const rows = await ledger()
    expect(rows).toHaveLength(30)
    expect(new Set(rows.map(({ hour }) => hour))).toEqual(new Set(['']))
    expect(rows.map(({ id, half_month }) => `${half_month} ${dayOf(id)}`)).toEqual([
      ...Array(14).fill('2026-06-1 2026-06-01'),
      ...Array(16).fill('2026-06-2 2026-06-15'),
    ])
    expect(await tallies()).toBe(before)
  })

  it('a second time, or every hour, changes nothing more', async () => {
    await answerAt(FIRST)
    await answerAt('2026-07-20T03:00:00Z')
    await retire(here.store, daysAfter(FIRST, 50))
    const before = JSON.stringify(await ledger())
    const changes = await changesIn(here.store)
    await retire(here.store, daysAfter(FIRST, 50))
    expect(JSON.stringify(await ledger())).toBe(before)
    // Only its own mark is written again.
    expect((await changesIn(here.store)) - changes).toBe(1)
    expect((await ledger())[1]?.hour).toBe('2026-07-20T10')
  })

  it('catches up after a long silence, and goes on from there', async () => {
    await answerAt('2026-01-03T03:00:00Z')
    await answerAt('2026-03-20T03:00:00Z')
    await retire(here.store, new Date('2027-01-01T00:00:00Z'))
    await answerAt('2027-01-02T03:00:00Z')
    await retire(here.store, new Date('2027-03-01T00:00:00Z'))
    expect((await ledger()).map(({ hour }) => hour)).toEqual(['', '', ''])
  })

  it('drops comments after 24 months, and the answers stay counted', async () => {
    await answerAt('2026-06-08T03:00:00Z')
    await answerAt('2026-07-01T03:00:00Z')
    const before = await tallies()
    const comments = () => here.store.db.selectFrom('comment').select('month').orderBy('month').execute()
    await retire(here.store, new Date('2028-06-30T10:00:00Z'))
    expect(await comments()).toHaveLength(2)
    await retire(here.store, new Date('2028-06-30T17:00:00Z'))
    expect(await comments()).toEqual([{ month: '2026-07' }])
    expect(await tallies()).toBe(before)
  })

  it('works on an empty database', async () => {
    await retire(here.store, new Date(FIRST))
    await answerAt(FIRST)
    expect((await ledger())[0]?.hour).not.toBe('')
  })
})
