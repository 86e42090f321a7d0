import type { IndexNode } from '../../scoring/definition.ts'
import type { Value } from '../../scoring/panel.ts'
import type { Rule, Step } from '../../scoring/rule.ts'
import type { StaffForm } from '../staff/form.ts'

/** How a criterion is answered on a form, in a sheet and in words: one reading of its measure and rule for all. */
export type AnswerForm =
  /** One of the rule's cases. */
  | { readonly kind: 'choice'; readonly options: ReadonlyArray<Step> }
  /** Conditions met. */
  | {
      readonly kind: 'conditions'
      readonly options: ReadonlyArray<{ code: string; label?: string | undefined }>
    }
  /** Numerator and denominator; `instead` are answers the rule takes in place of them. */
  | { readonly kind: 'ratio'; readonly instead: ReadonlyArray<Step> }
  | {
      readonly kind: 'number'
      readonly instead: ReadonlyArray<Step>
      readonly least: number | null
      readonly most: number | null
    }
  /** The rule hangs on another criterion that has no answer yet. */
  | { readonly kind: 'waits'; readonly of: string }

/** @param answers what stands at the other criteria, by code: some rules are chosen by them */
export function answerForm(
  { measure, normalise }: IndexNode,
  answers: ReadonlyMap<string, Value>,
): AnswerForm {
  const rule = ruleInForce(normalise, answers)
  if (rule === 'waits') return { kind: 'waits', of: normalise?.method === 'by-answer' ? normalise.of : '' }
  if (rule?.method === 'steps') return { kind: 'choice', options: rule.steps }
  if (rule?.method === 'all-of') return { kind: 'conditions', options: rule.conditions }
  const instead = rule !== undefined && 'choices' in rule ? (rule.choices ?? []) : []
  if (measure?.method === 'ratio') return { kind: 'ratio', instead }
  const { least = null, most = null } = measure?.method === 'number' ? measure : {}
  return { kind: 'number', instead, least, most }
}

function ruleInForce(
  rule: Rule | undefined,
  answers: ReadonlyMap<string, Value>,
): Rule | undefined | 'waits' {
  if (rule?.method !== 'by-answer') return rule
  const answer = answers.get(rule.of)
  return rule.cases.find(({ choice }) => choice === answer)?.rule ?? 'waits'
}

/** What a person typed, by the names the form and the sheet give it. */
export type Typed = {
  /** A case's code, 'na' for not applicable, '' for none; for conditions and numbers 'value' where one is entered. */
  readonly answer: string
  readonly met: ReadonlyArray<string>
  readonly numerator: string
  readonly denominator: string
  readonly number: string
  /** Why it does not apply. */
  readonly why: string
}

export const NOTHING_TYPED: Typed = {
  answer: '',
  met: [],
  numerator: '',
  denominator: '',
  number: '',
  why: '',
}

/** What a form of one criterion sent. */
export function typedIn(form: StaffForm): Typed {
  return {
    answer: form.text('answer'),
    met: form.all('met'),
    numerator: form.text('numerator'),
    denominator: form.text('denominator'),
    number: form.text('number'),
    why: form.text('why', 500),
  }
}

/** A value as it stands in the boxes of the form. */
export function typedOf(value: Value): Typed {
  if (value === null) return NOTHING_TYPED
  if (typeof value === 'string') return { ...NOTHING_TYPED, answer: value }
  if (typeof value === 'number') return { ...NOTHING_TYPED, answer: 'value', number: decimal(value) }
  if ('notApplicable' in value) return { ...NOTHING_TYPED, answer: 'na', why: value.reason ?? '' }
  if ('met' in value) return { ...NOTHING_TYPED, answer: 'value', met: value.met }
  if ('numerator' in value)
    return {
      ...NOTHING_TYPED,
      answer: 'value',
      numerator: decimal(value.numerator),
      denominator: decimal(value.denominator),
    }
  return NOTHING_TYPED
}

/** A number with a decimal comma, without thousands. */
export const decimal = (value: number): string => String(value).replace('.', ',')
