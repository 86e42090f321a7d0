import type { IndexNode } from './definition.ts'
import { worths } from './measure/worth.ts'
import type { PanelForm } from './panel.ts'

/**
 * What is wrong with what a leaf measures, one sentence each.
 *
 * @param forms the surveys by code; without them questions are taken on trust
 * @example measureFaults({ code: '1', name: { vi: '1' }, measure: { method: 'share', survey: 's', question: 'q9' } }, { s: { questions: [], sections: [] } }) // → ['survey s has no closed question q9']
 * @example measureFaults({ code: '1', name: { vi: '1' }, measure: { method: 'ratio', numerator: 'a', empty: 'missing' } }) // → ['a ratio names both its numerator and its denominator, or neither']
 */
export function measureFaults(
  { measure }: IndexNode,
  forms?: Readonly<Record<string, PanelForm>>,
): readonly string[] {
  if (measure === undefined) return []
  if (measure.method === 'ratio' && (measure.numerator === undefined) !== (measure.denominator === undefined))
    return ['a ratio names both its numerator and its denominator, or neither']
  if (measure.method === 'option-weights' && Object.keys(measure.weights).length === 0)
    return ['no option has a weight']
  if (!('question' in measure) || forms === undefined) return []
  const form = Object.hasOwn(forms, measure.survey) ? forms[measure.survey] : undefined
  if (form === undefined) return [`there is no survey ${measure.survey}`]
  const question = form.questions.find(({ code }) => code === measure.question)
  if (question === undefined) return [`survey ${measure.survey} has no closed question ${measure.question}`]
  if (worths(measure, question) === null)
    return [
      `${measure.method} needs levels, and ${measure.question} has options ${question.options.join(', ')}`,
    ]
  const named = measure.method === 'share' ? (measure.options ?? question.satisfied) : []
  if (measure.method === 'share' && named.length === 0)
    return [`${measure.question} has no option that counts as satisfied`]
  const weighted = measure.method === 'option-weights' ? Object.keys(measure.weights) : []
  return [...named, ...weighted]
    .filter((option) => !question.options.includes(option))
    .map((option) => `${measure.question} has no option ${option}`)
}
