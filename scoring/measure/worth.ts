import type { Measure } from '../definition.ts'
import type { PanelForm } from '../panel.ts'
import type { Worths } from './option-weights.ts'

export type SurveyMeasure = Extract<Measure, { question: string }>
export type FormQuestion = PanelForm['questions'][number]

/**
 * What each option of a question is worth under a measure. Levels are the option codes as numbers; their top and
 * bottom are those of the scale, not of the answers.
 *
 * @returns null where the question's options are not levels and the measure needs them
 * @example worths({ method: 'level-range', survey: 's', question: 'q' }, { code: 'q', options: ['1', '3'], levels: true, satisfied: [] }) // → [['1', 0], ['3', 1]]
 * @example worths({ method: 'share', survey: 's', question: 'q' }, { code: 'q', options: ['yes', 'no'], levels: false, satisfied: ['yes'] }) // → [['yes', 1], ['no', 0]]
 * @example worths({ method: 'mean-level', survey: 's', question: 'q' }, { code: 'q', options: ['yes', 'no'], levels: false, satisfied: [] }) // → null
 */
export function worths(measure: SurveyMeasure, question: FormQuestion): Worths | null {
  if (measure.method === 'option-weights') return Object.entries(measure.weights)
  if (measure.method === 'share') {
    const chosen = measure.options ?? question.satisfied
    return question.options.map((option) => [option, Number(chosen.includes(option))] as const)
  }
  const levels = question.options.map(Number)
  const [bottom, top] = [Math.min(...levels), Math.max(...levels)]
  if (!question.levels || !(bottom < top)) return null
  const worth = {
    'mean-level': (level: number) => level,
    'level-over-top': (level: number) => level / top,
    'level-range': (level: number) => (level - bottom) / (top - bottom),
  }[measure.method]
  return question.options.map((option) => [option, worth(Number(option))] as const)
}
