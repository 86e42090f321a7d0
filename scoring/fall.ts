import { scoreTest } from './change.ts'
import type { Estimate } from './estimate.ts'

/** Fewer people than this on one side, and a fall is not looked for. */
export const LEAST_FOR_FALL = 30
/** A smaller fall (in shares, 0 to 1) is no alert, however certain. */
export const SMALLEST_FALL = 0.02
/** The two-sided level of each comparison. With two of them, at most one alert in a hundred readings is chance. */
export const FALL_LEVEL = 0.01

export type Fall = {
  /** What the figure fell against. */
  readonly against: 'before' | 'level'
  /** How far, in shares: always negative. */
  readonly difference: number
  /** Two-sided p-value of the comparison. */
  readonly p: number
}

/**
 * Whether a figure has really fallen: against the period before, or against the unit's own level over the twelve
 * months before the period. An alert needs all of
 * - at least 30 people on both sides,
 * - a fall of at least 2 percentage points,
 * - p < 0.01 in the two-sided score test on effective samples.
 * A fall is half of a two-sided test and there are two comparisons, so a unit that has not changed is reported in
 * at most one reading of a hundred. Where both comparisons show a fall, the larger one is given.
 *
 * @param now the share of the period, `before` and `level` of other people
 * @returns null where nothing fell for certain
 * @example fall({ value: 0.7, people: 200, answers: 200, lower: 0.63, upper: 0.76, counts: null, effective: 200, method: 'share:question', reason: null }, { value: 0.9, people: 200, answers: 200, lower: 0.85, upper: 0.93, counts: null, effective: 200, method: 'share:question', reason: null }, null)?.against // → 'before'
 */
export function fall(now: Estimate, before: Estimate | null, level: Estimate | null): Fall | null {
  return (
    [fallen(now, before, 'before'), fallen(now, level, 'level')]
      .filter((one) => one !== null)
      .toSorted((a, b) => a.difference - b.difference)[0] ?? null
  )
}

function fallen(now: Estimate, then: Estimate | null, against: Fall['against']): Fall | null {
  if (!isLarge(now) || !isLarge(then)) return null
  const difference = now.value - then.value
  if (difference > -SMALLEST_FALL) return null
  const p = scoreTest(then.value * then.effective, then.effective, now.value * now.effective, now.effective)
  return p !== null && p < FALL_LEVEL ? { against, difference, p } : null
}

type Large = Estimate & { readonly value: number; readonly effective: number }

function isLarge(estimate: Estimate | null): estimate is Large {
  return (
    estimate !== null &&
    estimate.people >= LEAST_FOR_FALL &&
    estimate.value !== null &&
    estimate.effective !== null
  )
}
