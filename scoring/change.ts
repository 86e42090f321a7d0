import type { Interval } from './interval/interval.ts'
import { normalTail } from './interval/normal-tail.ts'

/** A share with its interval: an `Estimate` that has a number, or any share with a Wilson interval. */
export type ShareWithInterval = Interval & { readonly value: number }

/** A change between two independent groups of people, as a difference of shares (−1 to 1). */
export type Change = {
  readonly difference: number
  readonly lower: number
  readonly upper: number
  /** Whether the interval leaves out zero. */
  readonly significant: boolean
}

/**
 * How far a share moved from one group of people to another: by period, unit or field. The interval is put
 * together from the two Wilson intervals, so it takes shares of several questions with an effective sample as
 * well, and stays within −1 to 1.
 *
 * Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison
 * of eleven methods", Statistics in Medicine 17 (1998), method 10.
 *
 * @param before the share moved from
 * @param after the share moved to, of other people, at the same level of confidence
 * @returns after − before; null where either has no number
 * @example change({ value: 0.5, lower: 0.4, upper: 0.6 }, { value: 0.5, lower: 0.4, upper: 0.6 })?.difference // → 0
 * @example change({ value: null, lower: null, upper: null }, { value: 0.5, lower: 0.4, upper: 0.6 }) // → null
 */
export function change(before: MaybeShare, after: MaybeShare): Change | null {
  if (!hasNumbers(before) || !hasNumbers(after)) return null
  const difference = after.value - before.value
  const lower = difference - Math.hypot(after.value - after.lower, before.upper - before.value)
  const upper = difference + Math.hypot(after.upper - after.value, before.value - before.lower)
  return {
    difference,
    lower: Math.max(lower, -1),
    upper: Math.min(upper, 1),
    significant: lower > 0 || upper < 0,
  }
}

type MaybeShare = {
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
}

function hasNumbers(share: MaybeShare): share is ShareWithInterval {
  return share.value !== null && share.lower !== null && share.upper !== null
}

/**
 * The two-sided p-value that two shares are the same: the score (pooled z) test, without continuity correction.
 * Many changes read at once need a correction for that (Benjamini–Hochberg); one p-value does not make it.
 *
 * @param x1 answered so in the first group, 0 ≤ x1 ≤ n1
 * @param n1 answered in the first group, more than 0; may be an effective sample
 * @param x2 the same of the second group
 * @param n2 the same of the second group
 * @returns from 0 to 1; null where all answers of both groups are alike, and there is nothing to test
 * @throws RangeError when counts are out of range
 * @example scoreTest(5, 10, 5, 10) // → 1
 * @example scoreTest(0, 10, 0, 10) // → null
 */
export function scoreTest(x1: number, n1: number, x2: number, n2: number): number | null {
  for (const [x, n] of [
    [x1, n1],
    [x2, n2],
  ] as const)
    if (!(n > 0 && x >= 0 && x <= n && Number.isFinite(n)))
      throw new RangeError(`a share needs 0 ≤ x ≤ n and n > 0, got x = ${x}, n = ${n}`)
  const pooled = (x1 + x2) / (n1 + n2)
  const variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2)
  if (!(variance > 0)) return null
  return Math.min(1, 2 * normalTail(Math.abs(x1 / n1 - x2 / n2) / Math.sqrt(variance)))
}
