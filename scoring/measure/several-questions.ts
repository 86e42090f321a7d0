import { meanOfItems } from '../aggregate/mean-of-items.ts'
import { pooled, pooledMeanOfMaximum, pooledMeanOfRange } from '../aggregate/pooled.ts'
import type { Estimate } from '../estimate.ts'
import type { PanelForm } from '../panel.ts'
import type { Distribution, SectionSums, Tallies } from '../tallies.ts'
import { optionWeights, type WeightedAnswers } from './option-weights.ts'
import type { Asked } from './question-figure.ts'
import type { Reading } from './reading.ts'
import { isFiveLevel } from './scored-answers.ts'

const NAMED = { share: 'share', 'level-over-top': 'meanOfMaximum', 'level-range': 'meanOfRange' } as const
const POOLED = { share: pooled, meanOfMaximum: pooledMeanOfMaximum, meanOfRange: pooledMeanOfRange } as const

/**
 * Several questions of one survey as one figure: all answers together ("pooled"), or the plain mean of the
 * questions. The interval needs the tallies' exact sums over people of a section with just these questions;
 * without them there is none, because the answers of one person are not independent.
 *
 * @example severalQuestions('pooled', [], { questions: [], sections: [] }, { questions: {}, sections: {} }) // → 'no-answers'
 */
export function severalQuestions(
  way: 'pooled' | 'mean-of-items',
  asked: readonly Asked[],
  form: PanelForm,
  tallies: Tallies,
): Reading {
  const sums = sectionOf(asked, form, tallies)
  const measure = sums === null ? null : summedMeasure(asked)
  if (sums === null || measure === null) return fromCounts(way, asked, tallies)
  const items = asked.map(({ question }) => ({
    ...question,
    distribution: distributionOf(tallies, question.code),
  }))
  try {
    return figureOf(way === 'pooled' ? POOLED[measure](sums) : meanOfItems(items, sums, measure))
  } catch (error) {
    // The estimators refuse sums that no people can have given.
    if (error instanceof RangeError) return 'invalid'
    throw error
  }
}

/** The measure the sums were kept for, or null: options of the leaf's own, or another scale, have no sums. */
function summedMeasure(asked: readonly Asked[]): 'share' | 'meanOfMaximum' | 'meanOfRange' | null {
  const method = asked[0]?.measure.method
  if (method === 'share')
    return asked.every(({ measure }) => measure.method === 'share' && measure.options === undefined)
      ? 'share'
      : null
  const levels = method === 'level-over-top' || method === 'level-range'
  return levels && asked.every(({ question }) => isFiveLevel(question.options)) ? NAMED[method] : null
}

function fromCounts(way: 'pooled' | 'mean-of-items', asked: readonly Asked[], tallies: Tallies): Reading {
  const items = asked.flatMap(
    ({ question, worths }) => optionWeights(distributionOf(tallies, question.code), worths) ?? [],
  )
  if (items.length === 0) return 'no-answers'
  const weight = (one: WeightedAnswers): number => (way === 'pooled' ? one.n : 1)
  const whole = items.reduce((sum, one) => sum + weight(one), 0)
  const value = items.reduce((sum, one) => sum + weight(one) * one.mean, 0) / whole
  return { value, people: Math.max(...items.map(({ n }) => n)), interval: null }
}

/** The sums of the section made of exactly these questions; `*` is all sections together. */
function sectionOf(asked: readonly Asked[], form: PanelForm, tallies: Tallies): SectionSums | null {
  const codes = new Set(asked.map(({ question }) => question.code))
  const same = (questions: readonly string[]): boolean =>
    questions.length === codes.size && questions.every((code) => codes.has(code))
  const section = form.sections.find(({ questions }) => same(questions))?.code
  const name = section ?? (same(form.sections.flatMap(({ questions }) => questions)) ? '*' : null)
  return name !== null && Object.hasOwn(tallies.sections, name) ? (tallies.sections[name] ?? null) : null
}

function figureOf({ value, people, lower, upper }: Estimate): Reading {
  if (value === null) return 'no-answers'
  return { value, people, interval: lower === null || upper === null ? null : { lower, upper } }
}

/**
 * The counts of one question; none where nobody was asked. Own properties only.
 *
 * @example distributionOf({ questions: { q: { 1: 3 } }, sections: {} }, 'q') // → { 1: 3 }
 */
export function distributionOf({ questions }: Tallies, code: string): Distribution {
  return (Object.hasOwn(questions, code) ? questions[code] : undefined) ?? {}
}
