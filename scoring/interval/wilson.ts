import { assertCounts, type Interval } from './interval.ts'
import { twoSidedNormal } from './normal-quantile.ts'

/**
 * Wilson's score interval: every true share that a score test at this level would not reject.
 *
 * Why it is the interval of every published share: it never leaves 0–1, is honest for small n and for rates near
 * 100 % (where the textbook Wald interval shrinks to a point), and takes an effective n that is not whole.
 *
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927);
 * recommended by Brown, Cai and DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16 (2001).
 *
 * @param x how many answered so, 0 ≤ x ≤ n
 * @param n how many answered, more than 0
 * @param level confidence level, 0.95 for 95 %
 * @returns shares between 0 and 1, with x/n between them
 * @throws RangeError when counts or level are out of range
 * @example wilson(7, 10, 0.95).lower.toFixed(4) // → '0.3968'
 */
export function wilson(x: number, n: number, level: number): Interval {
  assertCounts(x, n, level)
  const z = twoSidedNormal(level)
  const spread = z * Math.sqrt((x * (n - x)) / n + (z * z) / 4)
  const scale = n + z * z
  const middle = x + (z * z) / 2
  // At the edges the formula is exactly 0 or 1; in doubles it may miss by a hair.
  const lower = x === 0 ? 0 : Math.min((middle - spread) / scale, x / n)
  const upper = x === n ? 1 : Math.max((middle + spread) / scale, x / n)
  return { lower: Math.max(lower, 0), upper: Math.min(upper, 1) }
}

/**
 * Wilson's interval with Yates' continuity correction: wider, so that coverage is rarely below the level.
 *
 * Source: R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven methods",
 * Statistics in Medicine 17 (1998), method 4.
 *
 * @param x how many answered so, 0 ≤ x ≤ n
 * @param n how many answered, more than 0
 * @param level confidence level, 0.95 for 95 %
 * @returns shares between 0 and 1, with x/n between them
 * @throws RangeError when counts or level are out of range
 * @example wilsonWithContinuity(0, 10, 0.95).lower // → 0
 */
export function wilsonWithContinuity(x: number, n: number, level: number): Interval {
  assertCounts(x, n, level)
  const z = twoSidedNormal(level)
  const p = x / n
  const q = (n - x) / n
  const scale = 2 * (n + z * z)
  const middle = 2 * x + z * z
  const below = 1 + z * Math.sqrt(Math.max(z * z - 2 - 1 / n + 4 * p * (n * q + 1), 0))
  const above = 1 + z * Math.sqrt(Math.max(z * z + 2 - 1 / n + 4 * p * (n * q - 1), 0))
  const lower = x === 0 ? 0 : Math.max((middle - below) / scale, 0)
  const upper = x === n ? 1 : Math.min((middle + above) / scale, 1)
  return { lower: Math.min(lower, p), upper: Math.max(upper, p) }
}
