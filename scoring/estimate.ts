import { PUBLISHED_LEVEL } from './interval/interval.ts'
import { wilson } from './interval/wilson.ts'

/**
 * What one answer is worth, from 0 to 1. The formula of SIPAS since 2022 is not public, so its three
 * candidates stand side by side under these names:
 * - `share`: 1 when the option counts as satisfied, else 0 (candidate A, the default);
 * - `meanOfMaximum`: k/5 for level k (candidate B);
 * - `meanOfRange`: (k − 1)/4 for level k (candidate C).
 */
export type Measure = 'share' | 'meanOfMaximum' | 'meanOfRange'

/** How the answers of several people and questions become one figure. */
export type Aggregation = 'question' | 'pooled' | 'meanOfItems' | 'meanOfPersons'

/** Names the arithmetic of an estimate; a view prints it in words. */
export type EstimateMethod = `${Measure}:${Aggregation}`

/** Why there is no figure. */
export type NoEstimate = 'no answers'

/** A figure with everything needed to defend it. Either all numbers are there and `reason` is null, or none is. */
export type Estimate = {
  /** From 0 to 1. */
  readonly value: number | null
  /** People in the base, whatever they answered; thresholds look at this. */
  readonly people: number
  /** Answers in the base; equal to `people` for one question. */
  readonly answers: number
  /** The 95 % interval, from 0 to 1. */
  readonly lower: number | null
  readonly upper: number | null
  /** The whole numbers behind a share, for verdicts without rounding; null for other measures. */
  readonly counts: { readonly part: number; readonly whole: number } | null
  /** How many independent answers would give the same interval; null also where everybody was asked. */
  readonly effective: number | null
  readonly method: EstimateMethod
  readonly reason: null | NoEstimate
}

/**
 * The estimate of an empty base: a reason in place of a number.
 *
 * @param method what would have been computed
 * @example noAnswers('share:question').reason // → 'no answers'
 */
export function noAnswers(method: EstimateMethod): Estimate {
  return {
    value: null,
    people: 0,
    answers: 0,
    lower: null,
    upper: null,
    counts: null,
    effective: null,
    method,
    reason: 'no answers',
  }
}

/**
 * An estimate with Wilson's 95 % interval around it.
 *
 * @param value from 0 to 1
 * @param base people and answers counted
 * @param effective independent answers the value is worth, more than 0
 * @param method names the arithmetic behind value and effective
 * @throws RangeError when the value leaves 0–1 or effective is not positive
 * @example estimateOf(0.8, { people: 5, answers: 5 }, 5, 'share:question').value // → 0.8
 */
export function estimateOf(
  value: number,
  base: { readonly people: number; readonly answers: number },
  effective: number,
  method: EstimateMethod,
): Estimate {
  const { lower, upper } = wilson(Math.min(value * effective, effective), effective, PUBLISHED_LEVEL)
  return {
    value,
    people: base.people,
    answers: base.answers,
    lower: Math.min(lower, value),
    upper: Math.max(upper, value),
    counts: null,
    effective,
    method,
    reason: null,
  }
}
