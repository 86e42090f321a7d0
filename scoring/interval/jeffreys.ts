import { betaQuantile } from './incomplete-beta.ts'
import { assertCounts, type Interval } from './interval.ts'

/**
 * The Jeffreys interval: the equal-tailed interval of Beta(x + ½, n − x + ½), closed at 0 when nobody and at 1
 * when everybody answered so. Close to Wilson's, and the usual choice where a prior is wanted.
 *
 * Source: L. D. Brown, T. T. Cai and A. DasGupta, "Interval estimation for a binomial proportion", Statistical
 * Science 16 (2001), §3.1.3.
 *
 * @param x how many answered so, 0 ≤ x ≤ n
 * @param n how many answered, more than 0
 * @param level confidence level, 0.95 for 95 %
 * @returns shares between 0 and 1, with x/n between them
 * @throws RangeError when counts or level are out of range
 * @example jeffreys(0, 2, 0.9).lower // → 0
 */
export function jeffreys(x: number, n: number, level: number): Interval {
  assertCounts(x, n, level)
  const tail = (1 - level) / 2
  return {
    lower: x === 0 ? 0 : betaQuantile(tail, x + 0.5, n - x + 0.5),
    upper: x === n ? 1 : betaQuantile(1 - tail, x + 0.5, n - x + 0.5),
  }
}
