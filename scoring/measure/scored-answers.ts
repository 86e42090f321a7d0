import type { Measure } from '../estimate.ts'
import type { Distribution } from '../tallies.ts'

/** The codes of the five-level scale, 5 = rất hài lòng. */
export const FIVE_LEVELS: readonly string[] = ['1', '2', '3', '4', '5']

/** One question's scale: the codes of its options, and those that count as satisfied. */
export type Answered = {
  readonly distribution: Distribution
  readonly options: readonly string[]
  readonly satisfied: readonly string[]
}

/** What the answers of one question are worth: their number, mean and variance (divided by n), on 0–1. */
export type ScoredAnswers = { readonly answers: number; readonly mean: number; readonly variance: number }

/**
 * Whether a scale has the five levels that candidates B and C of SIPAS are defined on.
 * @example isFiveLevel(['5', '4', '3', '2', '1']) // → true
 * @example isFiveLevel(['2', '1', '0']) // → false
 */
export function isFiveLevel(options: readonly string[]): boolean {
  return options.length === FIVE_LEVELS.length && FIVE_LEVELS.every((level) => options.includes(level))
}

/**
 * How many people answered a question: those who chose an option of its scale. Not applicable (`x`), blank and
 * codes of no option are not in the base.
 *
 * @param distribution counts by option code
 * @param options the codes of the scale
 * @example baseOf({ 5: 3, 1: 1, x: 7 }, ['1', '2', '3', '4', '5']) // → 4
 */
export function baseOf(distribution: Distribution, options: readonly string[]): number {
  return options.reduce((n, option) => n + countOf(distribution, option), 0)
}

/**
 * Every answer of a question valued from 0 to 1 (see `Measure`), or null when nobody answered. `meanOfMaximum`
 * is valued as `meanOfRange` here: k/5 is 1/5 + 4/5·(k − 1)/4, so it has the same spread on a shorter scale.
 *
 * @throws RangeError when a count is not a whole number, or levels are asked of another scale than five levels
 * @example scoredAnswers({ distribution: { 5: 3, 2: 1 }, options: ['1', '2', '3', '4', '5'], satisfied: ['4', '5'] }, 'share') // → { answers: 4, mean: 0.75, variance: 0.1875 }
 */
export function scoredAnswers(question: Answered, measure: Measure): ScoredAnswers | null {
  const { distribution, options, satisfied } = question
  if (measure !== 'share' && !isFiveLevel(options))
    throw new RangeError(`${measure} is defined on levels 1–5, not on ${options.join(', ')}`)
  const answers = baseOf(distribution, options)
  if (answers === 0) return null
  const worth = (option: string): number =>
    measure === 'share' ? Number(satisfied.includes(option)) : (Number(option) - 1) / 4
  const over = (of: (worth: number) => number): number =>
    options.reduce((sum, option) => sum + countOf(distribution, option) * of(worth(option)), 0) / answers
  const mean = over((value) => value)
  return { answers, mean, variance: over((value) => (value - mean) ** 2) }
}

function countOf(distribution: Distribution, option: string): number {
  const n = Object.hasOwn(distribution, option) ? (distribution[option] ?? 0) : 0
  if (!(Number.isSafeInteger(n) && n >= 0)) throw new RangeError(`a count is a whole number, got ${n}`)
  return n
}
