import { type Estimate, estimateOf, noAnswers } from '../estimate.ts'
import type { Distribution } from '../tallies.ts'
import { baseOf, FIVE_LEVELS } from './scored-answers.ts'

/**
 * Candidate A of SIPAS, and the satisfaction rate of every form: the share of people who chose one of some
 * options, (n4 + n5) / n for "satisfied" on five levels. Wilson's interval with n = people.
 *
 * The official SIPAS formula since 2022 is not public; until 2021 the index was the share of levels 4 and 5
 * (inferred from published tables).
 *
 * @param distribution counts by option code; `x` (not applicable) and unknown codes are not in the base
 * @param chosen the option codes that count
 * @param options every option code of the scale; five levels unless said
 * @throws RangeError when a count is not a whole number
 * @example shareOf({ 5: 3, 4: 1, 2: 1, x: 4 }, ['4', '5']).value // → 0.8
 * @example shareOf({ 5: 3, 4: 1, 2: 1, x: 4 }, ['4', '5']).people // → 5
 * @example shareOf({ x: 4 }, ['4', '5']).reason // → 'no answers'
 */
export function shareOf(
  distribution: Distribution,
  chosen: readonly string[],
  options: readonly string[] = FIVE_LEVELS,
): Estimate {
  const people = baseOf(distribution, options)
  if (people === 0) return noAnswers('share:question')
  const part = baseOf(
    distribution,
    options.filter((option) => chosen.includes(option)),
  )
  const counts = { part, whole: people }
  return {
    ...estimateOf(part / people, { people, answers: people }, people, 'share:question'),
    counts,
  }
}
