import { assertCounts, type Interval } from './interval.ts'
import { twoSidedNormal } from './normal-quantile.ts'

/**
 * The Agresti–Coull interval: the textbook interval around Wilson's middle ("add two successes and two
 * failures"). Easy to check by hand, but wider than Wilson's and not confined to 0–1, so it is never published.
 *
 * Source: A. Agresti and B. A. Coull, "Approximate is better than 'exact' for interval estimation of binomial
 * proportions", The American Statistician 52 (1998).
 *
 * @param x how many answered so, 0 ≤ x ≤ n
 * @param n how many answered, more than 0
 * @param level confidence level, 0.95 for 95 %
 * @returns the two ends as the formula gives them: the lower may be below 0, the upper above 1
 * @throws RangeError when counts or level are out of range
 * @example agrestiCoull(1, 2, 0.95).upper > 0.9 // → true
 */
export function agrestiCoull(x: number, n: number, level: number): Interval {
  assertCounts(x, n, level)
  const z = twoSidedNormal(level)
  const enlarged = n + z * z
  const middle = (x + (z * z) / 2) / enlarged
  const spread = z * Math.sqrt((middle * (1 - middle)) / enlarged)
  return { lower: middle - spread, upper: middle + spread }
}
