import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadRoundBoard } from '../../src/rounds/round-data.ts'
import { COMMUNE_ROUND, ROUND, type RoundSite, roundSite } from '../support/round-site.ts'

let site: RoundSite
beforeEach(async () => {
  site = await roundSite({ departments: 4 })
  await site.importFigures()
})
afterEach(() => site.end())

const board = async (
  ...more: Parameters<typeof loadRoundBoard> extends [unknown, unknown, ...infer R] ? R : never
) => {
  const found = await loadRoundBoard(site.deps, ROUND, ...more)
  if (!found) throw new Error('no round')
  return found
}
const pointsOf = async (unit: string, ...more: Parameters<typeof board>) =>
  (await board(...more)).scoreboard.rows.find((row) => row.unit === unit)?.value ?? null

describe('the board of a round', () => {
  it('is null for a round that is not there', async () => {
    expect(await loadRoundBoard(site.deps, 'other', 'self')).toBeNull()
  })

  it('ranks units that filed, and shows one that filed nothing with no declared points', async () => {
    for (const unit of ['D01', 'D02', 'D03']) {
      await site.declare(unit)
      await site.step(unit, 'submitted')
      await site.step(unit, 'approved')
    }
    site.now = new Date('2026-12-01T03:00:00Z')
    const { scoreboard, filing, daysLate } = await board('self')
    const last = scoreboard.rows.find(({ unit }) => unit === 'D04')
    expect(last?.value).toBeGreaterThan(0)
    expect(last?.value).toBeLessThan(25)
    expect(last?.standing).toMatchObject({ rank: 4, among: 4 })
    expect(scoreboard.values('1').at(3)).toBe(0)
    expect(filing('D04').state).toBe('open')
    expect(daysLate.get('D04')).toBe(1)
    expect(scoreboard.problems).toEqual([])
  })

  it('shows a draft to its own unit only', async () => {
    await site.declare('D01')
    site.now = new Date('2026-12-01T03:00:00Z')
    const hidden = await pointsOf('D01', 'self')
    const own = await pointsOf('D01', 'self', { only: 'D01', drafts: new Set(['D01']) })
    expect(own).toBeGreaterThan((hidden ?? 0) + 20)
  })

  it('deducts for each day late, and not for a filing in time', async () => {
    for (const unit of ['D01', 'D02']) await site.declare(unit, { '1.1.1': 'kip-thoi' })
    await site.step('D01', 'approved')
    site.now = new Date('2026-12-03T16:59:00Z')
    await site.step('D02', 'approved')
    const { scoreboard, daysLate } = await board('self')
    expect([daysLate.get('D01'), daysLate.get('D02')]).toEqual([0, 3])
    expect(scoreboard.values('P.1').slice(0, 2)).toEqual([0, -2])
  })

  it('keeps a unit that was dissolved, without a rank', async () => {
    for (const unit of site.units) {
      await site.declare(unit)
      await site.step(unit, 'approved')
    }
    await site.store.db
      .updateTable('round_unit')
      .set({ left_on: '2026-11-25' })
      .where('unit', '=', 'D02')
      .execute()
    const { scoreboard } = await board('self')
    expect(scoreboard.rows.map(({ unit, standing }) => [unit, standing.notRanked])).toContainEqual([
      'D02',
      'not-ranked',
    ])
    expect(scoreboard.rows.find(({ unit }) => unit === 'D01')?.standing.among).toBe(3)
  })

  it('reads stages up to the one asked for', async () => {
    await site.declare('D01', { '1.1.1': 'kip-thoi' })
    await site.step('D01', 'approved')
    await site.enter(
      { unit: 'D01', criterion: '1.1.1', stage: 'appraisal', decision: 'adjust' },
      'khong-kip-thoi',
    )
    expect((await board('self')).scoreboard.values('1.1.1')[0]).toBe(1)
    expect((await board('appraisal')).scoreboard.values('1.1.1')[0]).toBe(0.5)
  })
})

it('a site of departments and communes has a round of each, 20 and 100 of them', async () => {
  const whole = await roundSite({ departments: 20, communes: 100 })
  await whole.importFigures()
  for (const unit of whole.units) await whole.declare(unit)
  for (const unit of whole.units) await whole.step(unit, 'approved')
  const boards = [ROUND, COMMUNE_ROUND].map((id) => loadRoundBoard(whole.deps, id, 'council'))
  const [departments, communes] = await Promise.all(boards)
  expect([departments?.scoreboard.rows.length, communes?.scoreboard.rows.length]).toEqual([20, 100])
  expect([...(departments?.scoreboard.problems ?? []), ...(communes?.scoreboard.problems ?? [])]).toEqual([])
  expect(communes?.scoreboard.rows.every(({ standing }) => standing.rank !== null)).toBe(true)
  await whole.end()
})
