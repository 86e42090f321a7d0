import type { Place } from './token.ts'

/** Why a text, or a part of it, is no rule. */
export type ProblemReason =
  | 'empty'
  | 'too-long'
  | 'no-points'
  | 'no-condition'
  | 'number'
  | 'doubtful-number'
  | 'doubtful-edge'
  | 'mixed-units'
  | 'gap'
  | 'overlap'
  | 'boundary'
  | 'unstated'
  | 'mixed-condition'
  | 'two-quantities'
  | 'open-points'
  | 'beyond-criterion'
  | 'max-unknown'
  | 'above-max'
  | 'no-cap'
  | 'said-twice'
  | 'formula'
  | 'rounding-step'
  | 'each-several'
  | 'which-criterion'
  | 'left-over'
  | 'not-together'
  /** The rule said in words would be read otherwise. */
  | 'not-said-back'

/** What was understood beyond the letter of the text, for the person who confirms the rule. */
export type NoteCode =
  | 'left-aside'
  | 'unstated-is-zero'
  | 'top-open'
  | 'at-least-read'
  | 'whole-numbers'
  | 'none-is-zero'
  | 'percent-read'
  | 'thousands-read'
  | 'judged'
  | 'cap-is-max'
  | 'starts-at-max'
  | 'no-end'
  | 'deducted-from'
  | 'below-max'
  | 'not-applicable'
  | 'not-applicable-unstated'
  | 'refused-by-date'

/** A remark on `length` characters of the pasted text from `at`, in words an official understands. */
export type Remark<Code extends string> = {
  readonly at: number
  readonly length: number
  readonly reason: Code
  readonly words: string
}
export type RuleProblem = Remark<ProblemReason>
export type RuleNote = Remark<NoteCode>

/**
 * A remark at a place of the pasted text.
 * @example remark({ at: 3, end: 7 }, 'gap', 'Chưa có mức điểm') // → { at: 3, length: 4, reason: 'gap', words: 'Chưa có mức điểm' }
 */
export function remark<Code extends ProblemReason | NoteCode>(
  place: Place,
  reason: Code,
  words: string,
): Remark<Code> {
  return { at: place.at, length: place.end - place.at, reason, words }
}

/** A part of a text either read, or refused with its first problem and any more of the same kind. */
export type Read<Found> =
  | { readonly ok: true; readonly found: Found }
  | { readonly ok: false; readonly problem: RuleProblem; readonly more?: readonly RuleProblem[] }

/**
 * A part that was read.
 * @example read(1) // → { ok: true, found: 1 }
 */
export const read = <Found>(found: Found): Read<Found> => ({ ok: true, found })

/**
 * A part that is refused.
 * @example refuse({ at: 0, end: 2 }, 'empty', 'Trống').problem.length // → 2
 */
export function refuse(place: Place, reason: ProblemReason, words: string): Read<never> {
  return { ok: false, problem: remark(place, reason, words) }
}
