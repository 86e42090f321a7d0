import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeDueSteps } from '../../src/store/public-step.ts'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'

let here: Citizen
beforeEach(async () => {
  here = await citizen()
})
afterEach(() => here.end())

const answers = async (count: number, overall = '4', code: string = CODES.oneTap) => {
  for (let n = 0; n < count; n++)
    expect((await here.post(code, { id: await here.open(code), overall })).status).toBe(200)
}
const step = (today: string, size = 10, most = 100) => takeDueSteps(here.store, size, today, most)
/** All that a reader of the public pages could tell apart. */
const shown = async () => {
  const { db } = here.store
  const tally = await db
    .selectFrom('public_tally')
    .selectAll()
    .orderBy('question')
    .orderBy('option')
    .execute()
  const sums = await db.selectFrom('public_tally_section').selectAll().orderBy('section').execute()
  return { tally, sums }
}
const people = async () =>
  (await shown()).sums.reduce((sum, row) => sum + (row.section === 'overall' ? row.persons : 0), 0)

describe('public figures', () => {
  it('do not exist before ten people have answered', async () => {
    await answers(9)
    expect(await step('2026-06-08')).toBe(0)
    expect(await shown()).toEqual({ tally: [], sums: [] })
    await answers(1)
    expect(await step('2026-06-08')).toBe(1)
    expect(await people()).toBe(10)
  })

  it('tell a clerk who reloads around one citizen nothing', async () => {
    await answers(10)
    await step('2026-06-08')
    const before = await shown()
    for (let n = 0; n < 9; n++) {
      await answers(1, '1')
      await step('2026-06-09')
      expect(await shown()).toEqual(before)
    }
    await answers(1, '1')
    await step('2026-06-09')
    expect(await people()).toBe(20)
  })

  it('move once a day at most, however many answer', async () => {
    await answers(10)
    await step('2026-06-08')
    await answers(25)
    expect(await step('2026-06-08')).toBe(0)
    expect(await people()).toBe(10)
    expect(await step('2026-06-09')).toBe(1)
    expect(await people()).toBe(35)
    expect(await step('2026-06-10')).toBe(0)
  })

  it('equal the running balance at the moment of the step, sums and all', async () => {
    await answers(6, '5')
    await answers(5, '2')
    await step('2026-06-08')
    const { db } = here.store
    const live = await db.selectFrom('tally').selectAll().orderBy('question').orderBy('option').execute()
    const sums = await db.selectFrom('tally_section').selectAll().orderBy('section').execute()
    expect(await shown()).toEqual({ tally: live, sums })
    expect(live).not.toEqual([])
  })

  it('of one pair of units never move with those of another', async () => {
    await answers(10)
    await answers(9, '4', CODES.ward)
    expect(await step('2026-06-08')).toBe(1)
    expect(new Set((await shown()).tally.map(({ stream }) => stream)).size).toBe(1)
    const steps = here.store.db
      .selectFrom('public_step')
      .select(['unit', 'counted', 'published'])
      .orderBy('unit')
    expect(await steps.execute()).toEqual([
      { unit: 'XA1', counted: 10, published: 10 },
      { unit: 'XA2', counted: 9, published: 0 },
    ])
  })

  it('of many units move a few at a time, the rest next time', async () => {
    await answers(10)
    await answers(10, '4', CODES.ward)
    expect(await step('2026-06-08', 10, 1)).toBe(1)
    expect(await step('2026-06-08', 10, 1)).toBe(1)
    expect(await step('2026-06-08', 10, 1)).toBe(0)
  })
})
