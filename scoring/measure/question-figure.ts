import { PUBLISHED_LEVEL } from '../interval/interval.ts'
import { wilson } from '../interval/wilson.ts'
import type { Distribution } from '../tallies.ts'
import { optionWeights, type WeightedAnswers, type Worths } from './option-weights.ts'
import type { Figure, Reading } from './reading.ts'
import type { FormQuestion, SurveyMeasure } from './worth.ts'

/** One question as a leaf asks for it, with what its options are worth. */
export type Asked = {
  readonly measure: SurveyMeasure
  readonly question: FormQuestion
  readonly worths: Worths
}

/**
 * The figure of one question: a share with Wilson's interval, or a mean worth with the interval of as many yes/no
 * answers as would have the observed variance.
 *
 * @param distribution counts by option code
 * @example questionFigure({ measure: { method: 'mean-level', survey: 's', question: 'q' }, question: { code: 'q', options: ['1', '2'], levels: true, satisfied: [] }, worths: [['1', 1], ['2', 2]] }, {}) // → 'no-answers'
 */
export function questionFigure({ measure, worths }: Asked, distribution: Distribution): Reading {
  const answers = optionWeights(distribution, worths)
  if (answers === null) return 'no-answers'
  if (measure.method !== 'share') return spread(answers, worths)
  const { sum, n } = answers
  return { value: sum / n, people: n, interval: wilson(sum, n, PUBLISHED_LEVEL) }
}

function spread({ n, mean, variance }: WeightedAnswers, worths: Worths): Figure {
  const each = worths.map(([, worth]) => worth)
  const [low, high] = [Math.min(...each), Math.max(...each)]
  if (low === high) return { value: mean, people: n, interval: { lower: mean, upper: mean } }
  const place = Math.max(0, Math.min((mean - low) / (high - low), 1))
  const effective = variance > 0 ? Math.max(1, (place * (1 - place) * n * (high - low) ** 2) / variance) : n
  const { lower, upper } = wilson(Math.min(place * effective, effective), effective, PUBLISHED_LEVEL)
  const back = (share: number): number => low + share * (high - low)
  const interval = { lower: Math.min(back(lower), mean), upper: Math.max(back(upper), mean) }
  return { value: mean, people: n, interval }
}
