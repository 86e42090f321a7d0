import { cut, type StaffForm } from '../staff/form.ts'
import type { Typed } from './answer-form.ts'

export const DECISIONS = ['accept', 'adjust', 'ask'] as const
export type Decision = (typeof DECISIONS)[number]

/** What somebody typed in one row of a form; a row is named by its unit or its criterion. */
export type TypedRow = {
  readonly decision: Decision | ''
  readonly typed: Typed
  readonly reason: string
  /** What they had seen. */
  readonly seen: string
}

/** The rows a form sent, in the order of `keys`; rows that were not on the page are not there. */
export function typedRows(form: StaffForm, keys: ReadonlyArray<string>): ReadonlyMap<string, TypedRow> {
  return new Map(
    keys.flatMap((key): Array<[string, TypedRow]> => {
      const seen = form.text(`seen.${key}`)
      if (seen === '') return []
      const reason = form.text(`reason.${key}`, 4000)
      const decision = DECISIONS.find((one) => one === form.text(`decision.${key}`)) ?? ''
      const typed = {
        answer: form.text(`answer.${key}`),
        met: form.all(`met.${key}`),
        numerator: form.text(`numerator.${key}`),
        denominator: form.text(`denominator.${key}`),
        number: form.text(`number.${key}`),
        why: cut(reason, 500),
      }
      return [[key, { decision, typed, reason, seen }]]
    }),
  )
}
