import { describe, expect, it } from 'vitest'
import { drawShare } from '../../scoring/draw.ts'
import { type Correction, pAdjust } from '../../scoring/p-adjust.ts'
import { competitionRanks } from '../../scoring/rank.ts'
import { rankIntervals } from '../../scoring/rank-interval.ts'
import { simulateRanks } from '../../scoring/simulate-ranks.ts'
import { comparableShare } from '../../scoring/told-apart.ts'
import { csvRows } from '../support/csv.ts'
import { sharedData } from '../support/shared-data.ts'

const league = sharedData('stat_reference_league_table.csv')
const adjusted = sharedData('stat_reference_p_adjust.csv')

describe.skipIf(league === null)(
  'the reference league table (skipped where ../shared/data is absent)',
  () => {
    const rows = csvRows(league ?? '').map((row) => ({
      x: Number(row.x),
      n: Number(row.n),
      min: Number(row.rank_min),
      max: Number(row.rank_max),
      simulated: Number(row.boot_rank_mean),
      top5: Number(row.boot_p_top5),
    }))
    const places = competitionRanks(rows.map(({ x, n }) => ({ value: x / n })))

    it('has the same ranks and ties', () => {
      expect(rows).toHaveLength(40)
      expect(places.map((place) => place?.rank)).toEqual(rows.map(({ min }) => min))
      expect(places.map((place) => place?.shared)).toEqual(rows.map(({ min, max }) => max - min + 1))
    })

    it('has the same mean simulated rank within 0.5, and place among the first five within 3 points of 100', () => {
      const simulated = simulateRanks(
        rows.map(({ x, n }) => drawShare(x, n)),
        { runs: 4000, seed: 20_261_121, top: 5 },
      )
      for (const [at, row] of rows.entries()) {
        expect(Math.abs((simulated[at]?.mean ?? 0) - row.simulated)).toBeLessThan(0.5)
        expect(Math.abs((simulated[at]?.topShare ?? 0) - row.top5)).toBeLessThan(0.03)
      }
    })

    it('gives rank intervals that contain the rank and every place a tie could have', () => {
      const intervals = rankIntervals(
        rows.map(({ x, n }) => comparableShare(x, n)),
        0.95,
      )
      for (const [at, { min, max }] of rows.entries()) {
        expect(intervals[at]?.best).toBeLessThanOrEqual(min)
        expect(intervals[at]?.worst).toBeGreaterThanOrEqual(max)
      }
    })
  },
)

describe.skipIf(adjusted === null)('the reference p-values (skipped where ../shared/data is absent)', () => {
  const rows = csvRows(adjusted ?? '')

  it.each([
    { correction: 'bonferroni', column: 'bonferroni' },
    { correction: 'holm', column: 'holm' },
    { correction: 'benjamini-hochberg', column: 'bh' },
  ] as const)('are corrected to 1e-12 by $correction', ({ correction, column }) => {
    const values = pAdjust(
      rows.map(({ p }) => Number(p)),
      correction satisfies Correction,
    )
    expect(values).toHaveLength(12)
    for (const [at, row] of rows.entries()) expect(values[at]).toBeCloseTo(Number(row[column]), 12)
  })
})
