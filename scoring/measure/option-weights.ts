import type { Distribution } from '../tallies.ts'

/** Mean weight with its spread: what an interval needs. */
export type WeightedAnswers = { readonly n: number; readonly mean: number; readonly variance: number }

/**
 * The mean of a weight per option: leaders' surveys of PAR INDEX give A/B/C/D = 100/60/20/0 %. An option without
 * a weight ("không có ý kiến") leaves the base.
 *
 * @param distribution counts by option code
 * @param weights by option code
 * @returns null when nobody chose an option with a weight; variance divides by n
 * @example optionWeights({ a: 3, b: 1, unknown: 9 }, { a: 1, b: 0.6 })?.mean // → 0.9
 * @example optionWeights({}, { a: 1 }) // → null
 */
export function optionWeights(
  distribution: Distribution,
  weights: Readonly<Record<string, number>>,
): WeightedAnswers | null {
  let n = 0
  let sum = 0
  let squares = 0
  for (const [option, weight] of Object.entries(weights)) {
    const count = Object.hasOwn(distribution, option) ? (distribution[option] ?? 0) : 0
    n += count
    sum += count * weight
    squares += count * weight * weight
  }
  if (n === 0) return null
  const mean = sum / n
  return { n, mean, variance: Math.max(0, squares / n - mean * mean) }
}
