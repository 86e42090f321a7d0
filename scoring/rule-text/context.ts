import type { Case } from './case.ts'
import type { Outcome } from './outcome.ts'
import { codeOf, placeOf, wordingOf } from './phrase.ts'
import { type Read, type RuleNote, read, refuse, remark } from './remark.ts'
import type { Token } from './token.ts'

/** What is known beside the text, and the notes taken while reading it. */
export type Reading = {
  readonly pasted: string
  /** The criterion's maximum; negative for a penalty. */
  readonly max: number | undefined
  /** What the text does not name earns nothing (bonuses, penalties). */
  readonly unstatedZero: boolean
  readonly notes: RuleNote[]
}

export type NamedPoints = { choice: string; label: string; points: number }

export function note(reading: Reading, run: readonly Token[], code: RuleNote['reason'], words: string): void {
  reading.notes.push(remark(placeOf(run), code, words))
}

/** No floating noise from taking a share of a maximum: 0.1 of 3 is 0.3. */
export const clean = (points: number): number => Number(points.toPrecision(12)) + 0

/** The most points any case of the rule gives, as a number, or undefined where only shares are named. */
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

export const exceeds = (points: number, { max }: Reading): boolean =>
  max !== undefined && max > 0 && points > max

export const aboveMax = (run: readonly Token[]): Read<never> =>
  refuse(placeOf(run), 'above-max', 'Số điểm này lớn hơn điểm tối đa của tiêu chí')

/** A wording and its code, not yet among the codes used. */
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

/** The words "và", "đồng thời" or commas between requirements; "hoặc" between alternatives. */
export function isWord(token: Token | undefined, ...texts: string[]): boolean {
  return token !== undefined && token.kind !== 'number' && texts.includes(token.text)
}
