import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { change, scoreTest } from '../../scoring/change.ts'
import { shareOf } from '../../scoring/measure/share.ts'
import { sharedData } from '../support/shared-data.ts'

const text = sharedData('stat_reference_two_proportions.csv')

// Columns read: diff (first − second), newcombe_lo/hi (95 %), p_score. Not read: wald_* and p_fisher, which
// nothing here publishes.
describe.skipIf(text === null)('two shares against a reference (skipped where the table is absent)', () => {
  const { data } = Papa.parse<Record<string, string>>(text ?? '', { header: true, skipEmptyLines: true })
  const rows = data.map((row) => ({
    row,
    counts: [Number(row.x1), Number(row.n1), Number(row.x2), Number(row.n2)] as const,
  }))
  const share = (x: number, n: number) => shareOf({ 5: x, 1: n - x }, ['5'])
  const far = (a: number | undefined, b: string | undefined) => !(Math.abs(Number(a) - Number(b)) < 1e-12)

  it('agrees on the difference and its interval to 10⁻¹² in all 200 cases', () => {
    expect(rows).toHaveLength(200)
    const wrong = rows.filter(({ row, counts: [x1, n1, x2, n2] }) => {
      const moved = change(share(x2, n2), share(x1, n1))
      return (
        far(moved?.difference, row.diff) ||
        far(moved?.lower, row.newcombe_lo) ||
        far(moved?.upper, row.newcombe_hi)
      )
    })
    expect(wrong).toEqual([])
  })

  it('agrees on the p-value of the score test, and on where there is none', () => {
    const wrong = rows.filter(({ row, counts }) => {
      const p = scoreTest(...counts)
      return row.p_score === '' ? p !== null : p === null || far(p, row.p_score)
    })
    expect(wrong).toEqual([])
  })
})
