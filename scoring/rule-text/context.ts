import type { Case } from './case.ts'
import type { Outcome } from './outcome.ts'
import { codeOf, placeOf, wordingOf } from './phrase.ts'
import { type Read, type RuleNote, read, refuse, remark } from './remark.ts'
import type { Token } from './token.ts'

export { clauses } from './clause.ts'
export { tokens } from './token.ts'

/** What is known beside the text, and the notes taken while reading it. */
export type Reading = {
  readonly pasted: string
  /** The criterion's maximum; negative for a penalty. */
  readonly max: number | undefined
  /** What the text does not name earns nothing (bonuses, penalties). */
  readonly unstatedZero: boolean
  readonly notes: RuleNote[]
}

/**
 * The reading of one text in its context, with no note taken yet.
 * @example readingOf('có: 1', { unstated: 'zero' }) // → { pasted: 'có: 1', max: undefined, unstatedZero: true, notes: [] }
 */
export function readingOf(
  pasted: string,
  context: { readonly max?: number; readonly unstated?: 'zero' },
  notes: readonly RuleNote[] = [],
): Reading {
  return { pasted, max: context.max, unstatedZero: context.unstated === 'zero', notes: [...notes] }
}

export type NamedPoints = { choice: string; label: string; points: number }

/**
 * Takes a note at the place of a run.
 * @example [readingOf('1: 1', {})].map((reading) => (note(reading, tokens('1'), 'judged', 'x'), reading.notes[0].length)) // → [1]
 */
export function note(reading: Reading, run: readonly Token[], code: RuleNote['reason'], words: string): void {
  reading.notes.push(remark(placeOf(run), code, words))
}

/**
 * No floating noise from taking a share of a maximum: 0.1 of 3 is 0.3.
 * @example clean(0.1 * 3) // → 0.3
 */
export const clean = (points: number): number => Number(points.toPrecision(12)) + 0

/**
 * The most points any case of the rule gives, as a number, or undefined where only shares are named.
 * @example fullPoints(clauses(tokens('đạt: 2; chậm: trừ 0,5')).clauses, undefined) // → 2
 * @example fullPoints(clauses(tokens('đạt: điểm tối đa')).clauses, 3) // → 3
 */
export function fullPoints(
  cases: readonly { readonly outcome: Outcome }[],
  max: number | undefined,
): number | undefined {
  let full: number | undefined
  for (const { outcome } of cases) {
    const points =
      outcome.kind === 'points' && !outcome.deducted
        ? outcome.points
        : outcome.kind === 'share' && !outcome.deducted && max !== undefined && max > 0
          ? clean(outcome.share * max)
          : undefined
    if (points !== undefined && points > 0 && (full === undefined || points > full)) full = points
  }
  return full
}

/**
 * The points of one case: shares taken of the maximum, "trừ" taken from the full points where other cases give
 * points, and below zero where none do.
 * @example clauses(tokens('đạt: 2; chậm: trừ 0,5')).clauses.map((one, _, all) => pointsOf(one, all, readingOf('', {})).found) // → [2, 1.5]
 */
export function pointsOf(one: Case, all: readonly Case[], reading: Reading): Read<number> {
  const { outcome, run } = one
  const { max } = reading
  if (outcome.kind === 'share') {
    if (max === undefined || max <= 0) {
      return refuse(placeOf(run), 'max-unknown', 'Cần biết điểm tối đa của tiêu chí để tính mức này')
    }
    return read(clean((outcome.deducted ? 1 - outcome.share : outcome.share) * max))
  }
  if (outcome.kind !== 'points') {
    return refuse(
      placeOf(run),
      'not-together',
      'Mức này không có số điểm cố định nên không đi cùng các mức khác được',
    )
  }
  if (!outcome.deducted) return checked(outcome.points, run, reading)
  const full = fullPoints(all, max)
  if (full === undefined) return read(clean(-outcome.points))
  note(reading, run, 'deducted-from', 'Điểm trừ được tính từ mức điểm cao nhất của tiêu chí')
  return read(Math.max(0, clean(full - outcome.points)))
}

const checked = (points: number, run: readonly Token[], reading: Reading): Read<number> =>
  exceeds(points, reading) ? aboveMax(run) : read(points)

/**
 * Whether points are more than the criterion can give.
 * @example exceeds(2, readingOf('', { max: 1 })) // → true
 */
export const exceeds = (points: number, { max }: Reading): boolean =>
  max !== undefined && max > 0 && points > max

/**
 * The refusal of points above the maximum.
 * @example aboveMax(tokens('đạt: 3')).problem.reason // → 'above-max'
 */
export const aboveMax = (run: readonly Token[]): Read<never> =>
  refuse(placeOf(run), 'above-max', 'Số điểm này lớn hơn điểm tối đa của tiêu chí')

/**
 * A wording and its code, not yet among the codes used.
 * @example named(tokens('đúng hạn'), readingOf('đúng hạn', {}), ['dung-han']) // → { choice: 'dung-han-2', label: 'đúng hạn' }
 */
export function named(
  run: readonly Token[],
  reading: Reading,
  used: readonly string[],
): { choice: string; label: string } {
  const label = wordingOf(reading.pasted, run)
  const base = codeOf(label)
  let choice = base
  for (let count = 2; used.includes(choice); count += 1) choice = `${base}-${count}`
  return { choice, label }
}

/**
 * Whether a token is one of these words or marks, and no number.
 * @example isWord(tokens('và')[0], 'và', ',') // → true
 */
export function isWord(token: Token | undefined, ...texts: string[]): boolean {
  return token !== undefined && token.kind !== 'number' && texts.includes(token.text)
}
