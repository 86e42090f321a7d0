import { betaQuantile } from './incomplete-beta.ts'
import { assertCounts, type Interval } from './interval.ts'

/**
 * The Clopper–Pearson ("exact") interval: every true share that neither one-sided binomial test rejects. Its
 * coverage is never below the level, so it is wider than Wilson's; some regulations ask for it by name.
 *
 * Source: C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of
 * the binomial", Biometrika 26 (1934), by beta quantiles.
 *
 * @param x how many answered so, 0 ≤ x ≤ n
 * @param n how many answered, more than 0
 * @param level confidence level, 0.95 for 95 %
 * @returns shares between 0 and 1, with x/n between them
 * @throws RangeError when counts or level are out of range
 * @example clopperPearson(0, 2, 0.9).lower // → 0
 */
export function clopperPearson(x: number, n: number, level: number): Interval {
  assertCounts(x, n, level)
  const tail = (1 - level) / 2
  return {
    lower: x === 0 ? 0 : betaQuantile(tail, x, n - x + 1),
    upper: x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x),
  }
}
