import { type Estimate, estimateOf, noAnswers } from '../estimate.ts'
import { effectiveSample } from '../interval/effective-sample.ts'
import { asMeanOfMaximum } from '../measure/mean-level.ts'
import type { SectionSums } from '../tallies.ts'

/**
 * The share satisfied among all answers of a section or form: Σy/Σm. Whoever answers more questions weighs
 * more, so it is a headline only on forms that require every item. Wilson's interval with the effective sample
 * over people (never more than the answers).
 *
 * @param sums exact sums over people of one section, or of the whole form (`*`)
 * @throws RangeError when the sums cannot come from people
 * @example pooled({ persons: 2, y: 3, m: 4, yy: 5, ym: 6, mm: 8, l: 16, ll: 130, lm: 32, u: 1500000, uu: 1250000, k: 0, o: 0, oo: 0, w: 0, ww: 0, wo: 0 }).value // → 0.75
 */
export function pooled(sums: SectionSums): Estimate {
  const { persons: people, y, m: answers } = sums
  if (answers === 0) return noAnswers('share:pooled')
  const effective = effectiveSample(sums, people, answers)
  return {
    ...estimateOf(y / answers, { people, answers }, effective, 'share:pooled'),
    counts: { part: y, whole: answers },
  }
}

/**
 * Candidate C over all answers of a section or form: (Σl − Σm) / 4Σm, the mean of (k − 1)/4. Wilson's interval
 * with the effective sample over people; levels vary less than yes and no, so it may exceed the answers.
 *
 * @param sums of questions that all have levels 1–5
 * @throws RangeError when the sums cannot come from people choosing levels 1–5
 * @example pooledMeanOfRange({ persons: 1, y: 1, m: 2, yy: 1, ym: 2, mm: 4, l: 8, ll: 64, lm: 16, u: 500000, uu: 250000, k: 0, o: 0, oo: 0, w: 0, ww: 0, wo: 0 }).value // → 0.75
 */
export function pooledMeanOfRange(sums: SectionSums): Estimate {
  const { persons: people, m: answers, mm, l, ll, lm } = sums
  if (answers === 0) return noAnswers('meanOfRange:pooled')
  const steps = { y: l - answers, m: 4 * answers, yy: ll - 2 * lm + mm, ym: 4 * (lm - mm), mm: 16 * mm }
  const effective = effectiveSample(steps, people, Number.POSITIVE_INFINITY)
  return estimateOf(steps.y / steps.m, { people, answers }, effective, 'meanOfRange:pooled')
}

/**
 * Candidate B over all answers of a section or form: Σl / 5Σm, the mean of k/5.
 *
 * @param sums of questions that all have levels 1–5
 * @throws RangeError when the sums cannot come from people choosing levels 1–5
 * @example pooledMeanOfMaximum({ persons: 1, y: 1, m: 2, yy: 1, ym: 2, mm: 4, l: 8, ll: 64, lm: 16, u: 500000, uu: 250000, k: 0, o: 0, oo: 0, w: 0, ww: 0, wo: 0 }).value // → 0.8
 */
export function pooledMeanOfMaximum(sums: SectionSums): Estimate {
  return asMeanOfMaximum(pooledMeanOfRange(sums))
}

/**
 * The mean level of all answers of a section or form ("4,2 trên 5"), or null when nobody answered.
 * @param sums of questions whose option codes are numbers on one scale
 * @example pooledMeanLevel({ persons: 1, y: 1, m: 2, yy: 1, ym: 2, mm: 4, l: 8, ll: 64, lm: 16, u: 500000, uu: 250000, k: 0, o: 0, oo: 0, w: 0, ww: 0, wo: 0 }) // → 4
 */
export function pooledMeanLevel(sums: SectionSums): number | null {
  return sums.m === 0 ? null : sums.l / sums.m
}
