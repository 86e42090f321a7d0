/** The two ends of a confidence interval of a share. Wilson, Clopper–Pearson and Jeffreys stay within 0–1. */
export type Interval = { readonly lower: number; readonly upper: number }

/** The confidence level of every published interval. */
export const PUBLISHED_LEVEL = 0.95

/**
 * Refuses what no interval can be made of, so that NaN never starts its journey here.
 *
 * @param x how many answered so, 0 ≤ x ≤ n; may be fractional when n is an effective sample
 * @param n how many answered, more than 0
 * @param level confidence level, between 0 and 1
 * @throws RangeError naming the value that is out of range
 * @example assertCounts(4, 5, 0.95) // → undefined
 */
export function assertCounts(x: number, n: number, level: number): void {
  if (!(n > 0 && Number.isFinite(n))) throw new RangeError(`an interval needs n > 0, got ${n}`)
  if (!(x >= 0 && x <= n)) throw new RangeError(`an interval needs 0 ≤ x ≤ n, got x = ${x}, n = ${n}`)
  assertLevel(level)
}

/**
 * @param level confidence level, between 0 and 1, both excluded
 * @throws RangeError when it is not
 * @example assertLevel(0.95) // → undefined
 */
export function assertLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`a confidence level lies between 0 and 1, got ${level}`)
}
