import { type Estimate, estimateOf, noAnswers } from '../estimate.ts'
import type { Distribution } from '../tallies.ts'
import { baseOf, FIVE_LEVELS, scoredAnswers } from './scored-answers.ts'

/**
 * Candidate C of SIPAS: the mean of (k − 1)/4 over the answers, so that all at level 1 is 0 and all at level 5
 * is 1. Wilson's interval with the sample that gives the observed variance of a mean; levels vary less than
 * yes and no, so `effective` may exceed the number of people. It is the number of people where all chose alike.
 *
 * @param distribution counts by level `1`–`5`; other codes are not in the base
 * @throws RangeError when a count is not a whole number
 * @example meanOfRange({ 5: 1, 3: 1 }).value // → 0.75
 */
export function meanOfRange(distribution: Distribution): Estimate {
  const scored = scoredAnswers({ distribution, options: FIVE_LEVELS, satisfied: [] }, 'meanOfRange')
  if (scored === null) return noAnswers('meanOfRange:question')
  const { answers: people, mean, variance } = scored
  const effective = variance > 0 ? (mean * (1 - mean) * people) / variance : people
  return estimateOf(mean, { people, answers: people }, effective, 'meanOfRange:question')
}

/**
 * Candidate B of SIPAS: the mean of k/5 over the answers. It cannot be below 20 %: all at level 1 is 0.2.
 * Its interval is that of candidate C on the shorter scale.
 *
 * @param distribution counts by level `1`–`5`; other codes are not in the base
 * @throws RangeError when a count is not a whole number
 * @example meanOfMaximum({ 5: 1, 3: 1 }).value // → 0.8
 */
export function meanOfMaximum(distribution: Distribution): Estimate {
  return asMeanOfMaximum(meanOfRange(distribution))
}

/**
 * The same answers read as k/5 instead of (k − 1)/4: 1/5 + 4/5 of value and interval.
 * @param estimate a figure of candidate C
 * @example asMeanOfMaximum(meanOfRange({ 1: 4 })).value // → 0.2
 */
export function asMeanOfMaximum(estimate: Estimate): Estimate {
  const shorter = (value: number | null): number | null => (value === null ? null : (1 + 4 * value) / 5)
  const [, aggregation] = estimate.method.split(':') as ['meanOfRange', 'question' | 'pooled' | 'meanOfItems']
  return {
    ...estimate,
    value: shorter(estimate.value),
    lower: shorter(estimate.lower),
    upper: shorter(estimate.upper),
    method: `meanOfMaximum:${aggregation}`,
  }
}

/**
 * The mean level as people read it ("4,2 trên 5"), or null when nobody answered.
 *
 * @param distribution counts by option code; codes of no option are not in the base
 * @param options the option codes of a scale whose codes are numbers
 * @throws RangeError when a count is not a whole number
 * @example meanLevel({ 5: 1, 4: 1, x: 9 }, ['1', '2', '3', '4', '5']) // → 4.5
 * @example meanLevel({}, ['1', '2', '3', '4', '5']) // → null
 */
export function meanLevel(distribution: Distribution, options: readonly string[]): number | null {
  const people = baseOf(distribution, options)
  if (people === 0) return null
  return options.reduce((sum, option) => sum + Number(option) * baseOf(distribution, [option]), 0) / people
}
