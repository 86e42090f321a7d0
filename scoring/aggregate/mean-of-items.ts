import { type Estimate, estimateOf, type Measure, noAnswers } from '../estimate.ts'
import { asMeanOfMaximum } from '../measure/mean-level.ts'
import { type Answered, type ScoredAnswers, scoredAnswers } from '../measure/scored-answers.ts'
import type { SectionSums } from '../tallies.ts'
import { pooled, pooledMeanOfRange } from './pooled.ts'

/**
 * The plain mean of the items' figures: every question weighs the same, however many people answered it. Items
 * nobody answered are left out.
 *
 * The interval: if answers were independent the variance would be the sum of the items' variances over J²; it
 * is multiplied by the design effect of the pooled figure of the same items (its variance over people against
 * that of as many independent answers), because the tallies know how answers hang together only over all items.
 * Then Wilson with the effective sample: for a share never more than the answers; the number of people where
 * the items or the people show no variance.
 *
 * @param items the questions of one section or form, each with its scale
 * @param sums the exact sums over people of the same questions
 * @param measure which worth an answer has; the two means need levels 1–5 in every item
 * @throws RangeError when counts or sums cannot come from people, or the scale has no such measure
 * @example meanOfItems([{ distribution: { 1: 1 }, options: ['1', '0'], satisfied: ['1'] }, { distribution: { 1: 1, 0: 1 }, options: ['1', '0'], satisfied: ['1'] }], { persons: 2, y: 2, m: 3, yy: 2, ym: 3, mm: 5, l: 2, ll: 2, lm: 3, u: 1500000, uu: 1250000, k: 0, o: 0, oo: 0, w: 0, ww: 0, wo: 0 }, 'share').value // → 0.75
 */
export function meanOfItems(items: readonly Answered[], sums: SectionSums, measure: Measure): Estimate {
  if (measure === 'meanOfMaximum') return asMeanOfMaximum(meanOfItems(items, sums, 'meanOfRange'))
  const scored = items.flatMap((item) => scoredAnswers(item, measure) ?? [])
  const method = `${measure}:meanOfItems` as const
  if (scored.length === 0 || sums.m === 0) return noAnswers(method)
  const value = scored.reduce((sum, item) => sum + item.mean, 0) / scored.length
  const base = { people: sums.persons, answers: sums.m }
  const most = measure === 'share' ? sums.m : Number.POSITIVE_INFINITY
  const variance = independentVariance(scored) * designEffect(scored, sums, measure)
  const effective =
    variance > 0 ? Math.max(1, Math.min((value * (1 - value)) / variance, most)) : sums.persons
  return estimateOf(Math.min(value, 1), base, effective, method)
}

function independentVariance(items: readonly ScoredAnswers[]): number {
  return items.reduce((sum, { variance, answers }) => sum + variance / answers, 0) / items.length ** 2
}

/** Variance of the pooled figure over people ÷ what it would be if every answer came from another person. */
function designEffect(
  items: readonly ScoredAnswers[],
  sums: SectionSums,
  measure: 'share' | 'meanOfRange',
): number {
  const { value, effective } = measure === 'share' ? pooled(sums) : pooledMeanOfRange(sums)
  if (value === null || effective === null) return 0
  const answers = items.reduce((n, item) => n + item.answers, 0)
  const mean = items.reduce((sum, item) => sum + item.answers * item.mean, 0) / answers
  const spread =
    items.reduce((sum, item) => sum + item.answers * (item.variance + (item.mean - mean) ** 2), 0) / answers
  return spread > 0 ? ((value * (1 - value)) / effective) * (answers / spread) : 0
}
