import { assertCounts, type Interval } from './interval.ts'
import { twoSidedNormal } from './normal-quantile.ts'

/**
 * The Wald interval of the textbooks, p ± z·√(p(1 − p)/n). Kept only to compare with reports that used it: it
 * shrinks to a point at 0 % and 100 %, where counters live, and may leave 0–1, so it is never published.
 *
 * Source: any introduction to statistics; its faults in Brown, Cai and DasGupta, Statistical Science 16 (2001).
 *
 * @param x how many answered so, 0 ≤ x ≤ n
 * @param n how many answered, more than 0
 * @param level confidence level, 0.95 for 95 %
 * @returns the two ends as the formula gives them: the lower may be below 0, the upper above 1
 * @throws RangeError when counts or level are out of range
 * @example wald(5, 5, 0.95) // → { lower: 1, upper: 1 }
 */
export function wald(x: number, n: number, level: number): Interval {
  assertCounts(x, n, level)
  const p = x / n
  const spread = twoSidedNormal(level) * Math.sqrt((p * (1 - p)) / n)
  return { lower: p - spread, upper: p + spread }
}
