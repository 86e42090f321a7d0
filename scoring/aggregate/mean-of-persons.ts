import { type Estimate, estimateOf, noAnswers } from '../estimate.ts'
import type { SectionSums } from '../tallies.ts'

const UNIT = 1_000_000
/** u² is stored to 10⁻⁶, so that a smaller variance of one person's mean is the rounding and not people. */
const RESOLUTION = 2 / UNIT

/**
 * The mean of each person's own share satisfied: every person weighs the same, however many items they
 * answered. Wilson's interval with the effective sample of the variance between people (never more than the
 * answers; the number of people where all have the same share).
 *
 * @param sums exact sums over people; uses Σu and Σu² in units of 10⁻⁶
 * @throws RangeError when Σu exceeds the people
 * @example meanOfPersons({ persons: 2, y: 3, m: 6, yy: 5, ym: 8, mm: 20, l: 3, ll: 5, lm: 8, u: 1250000, uu: 1062500, k: 0, o: 0, oo: 0, w: 0, ww: 0, wo: 0 }).value // → 0.625
 */
export function meanOfPersons(sums: SectionSums): Estimate {
  const { persons: people, m: answers, u, uu } = sums
  if (people === 0) return noAnswers('share:meanOfPersons')
  const value = u / UNIT / people
  const variance = uu / UNIT / people - value ** 2
  const effective =
    variance > RESOLUTION ? Math.max(1, Math.min((value * (1 - value) * people) / variance, answers)) : people
  return estimateOf(value, { people, answers }, effective, 'share:meanOfPersons')
}
