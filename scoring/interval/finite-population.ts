import type { Estimate } from '../estimate.ts'
import { PUBLISHED_LEVEL } from './interval.ts'
import { wilson } from './wilson.ts'

/** Where a figure comes from, as far as the correction asks. */
export type Drawn = {
  /** How the answers were collected: `sampled`, `one-time-code`, `self-selected` … */
  readonly evidence: string
  /** When in the procedure people were asked: `result`, `receipt` … */
  readonly moment: string
}

/** Why the finite-population correction is not made. */
export type NoCorrection = 'not drawn from a list' | 'not asked at the result' | 'more answers than people'

/** Evidence where each person in the population was known and could answer at most once. */
const LISTED: readonly string[] = ['sampled', 'one-time-code']

/**
 * Whether an interval may be narrowed because a good part of all people answered. It may not where answers came
 * in by themselves: an open QR or kiosk can be answered twice by one person and never by another, so "120 of
 * 150" says nothing about the other 30. Dossiers are counted when they are finished, so only answers at the
 * result have them as their population.
 *
 * @param people who answered
 * @param population all who could have been asked
 * @returns null where the correction is made, else why not
 * @example correctionRefused({ evidence: 'sampled', moment: 'result' }, 80, 200) // → null
 * @example correctionRefused({ evidence: 'self-selected', moment: 'result' }, 80, 200) // → 'not drawn from a list'
 * @example correctionRefused({ evidence: 'one-time-code', moment: 'receipt' }, 80, 200) // → 'not asked at the result'
 * @example correctionRefused({ evidence: 'sampled', moment: 'result' }, 201, 200) // → 'more answers than people'
 */
export function correctionRefused(drawn: Drawn, people: number, population: number): NoCorrection | null {
  if (!LISTED.includes(drawn.evidence)) return 'not drawn from a list'
  if (drawn.moment !== 'result') return 'not asked at the result'
  return people <= population ? null : 'more answers than people'
}

/**
 * The effective sample after the finite-population correction: the variance times 1 − n/N.
 *
 * Source: W. G. Cochran, Sampling Techniques, 3rd ed. (1977), §2.6.
 *
 * @param effective independent answers the figure is worth without the correction, more than 0
 * @param people n, who answered
 * @param population N, n ≤ N
 * @returns more than `effective`; null where everybody answered and nothing is left to chance
 * @throws RangeError when n > N or a number is not positive
 * @example finitePopulation(100, 100, 200) // → 200
 * @example finitePopulation(100, 200, 200) // → null
 */
export function finitePopulation(effective: number, people: number, population: number): number | null {
  if (!(effective > 0 && people > 0 && people <= population && Number.isFinite(population)))
    throw new RangeError(`${people} people answered of ${population} (effective: ${effective})`)
  return people === population ? null : effective / (1 - people / population)
}

/**
 * An estimate within a known population: its interval narrowed where that is allowed, unchanged otherwise.
 * Where everybody answered the interval is the value itself and `effective` is null.
 *
 * @param estimate a share; a mean level is refused because its interval stands on another scale
 * @param population all who could have been asked: dossiers finished, or codes handed out
 * @param drawn where the answers come from
 * @throws RangeError when the estimate is `meanOfMaximum`
 * @example withinPopulation({ value: 0.5, people: 4, answers: 4, lower: 0.15, upper: 0.85, counts: null, effective: 4, method: 'share:question', reason: null }, 4, { evidence: 'sampled', moment: 'result' }).lower // → 0.5
 */
export function withinPopulation(estimate: Estimate, population: number, drawn: Drawn): Estimate {
  const { value, people, effective, method } = estimate
  if (method.startsWith('meanOfMaximum'))
    throw new RangeError('correct meanOfRange and read that as meanOfMaximum')
  if (value === null || effective === null) return estimate
  if (correctionRefused(drawn, people, population) !== null) return estimate
  const corrected = finitePopulation(effective, people, population)
  if (corrected === null) return { ...estimate, lower: value, upper: value, effective: null }
  const { lower, upper } = wilson(Math.min(value * corrected, corrected), corrected, PUBLISHED_LEVEL)
  return { ...estimate, lower: Math.min(lower, value), upper: Math.max(upper, value), effective: corrected }
}
