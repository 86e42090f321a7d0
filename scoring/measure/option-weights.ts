import type { Distribution } from '../tallies.ts'

/** Options with what each is worth, in the order of the form. */
export type Worths = ReadonlyArray<readonly [option: string, worth: number]>

/** How many answered, Σ worth, its mean and its variance (divided by n). */
export type WeightedAnswers = {
  readonly n: number
  readonly sum: number
  readonly mean: number
  readonly variance: number
}

/**
 * The mean worth of the answers: leaders' surveys of PAR INDEX give A/B/C/D = 100/60/20/0 %; a share gives 1 to the
 * options that count and 0 to the others. An option without a worth ("không có ý kiến") leaves the base.
 *
 * @param distribution counts by option code
 * @returns null when nobody chose an option with a worth
 * @example optionWeights({ a: 3, b: 1, unknown: 9 }, [['a', 1], ['b', 0.6]])?.mean // → 0.9
 * @example optionWeights({}, [['a', 1]]) // → null
 */
export function optionWeights(distribution: Distribution, worths: Worths): WeightedAnswers | null {
  let n = 0
  let sum = 0
  let squares = 0
  for (const [option, worth] of worths) {
    // Nothing an object inherits is a number; asking hasOwn of every option of every unit is what takes time.
    const found: unknown = distribution[option]
    const count = typeof found === 'number' ? found : 0
    n += count
    sum += count * worth
    squares += count * worth * worth
  }
  if (n === 0) return null
  const mean = sum / n
  return { n, sum, mean, variance: Math.max(0, squares / n - mean * mean) }
}
