import type { SectionSums } from './tallies.ts'

/**
 * Fewer people than this who are not satisfied, and what goes with dissatisfaction is chance: the whole spread of
 * the overall answers comes from them.
 */
export const LEAST_NOT_SATISFIED = 30

/** Below this variance (in squared levels) people differ by no more than the rounding of their means to 10⁻⁶. */
const ROUNDING = 6e-6

/**
 * How strongly a section goes with the overall satisfaction: Pearson's correlation, over people, of one person's
 * mean level in the section and their level in the overall question. It says what goes together, never what causes
 * what. Exact sums up to the one root, so that no difference of large numbers is lost.
 *
 * Sources: K. Pearson (1895); importance read off a correlation instead of being asked: J. A. Martilla and J. C.
 * James, "Importance-Performance Analysis", Journal of Marketing 41 (1977), and its later "derived" form.
 *
 * @param sums of one section; only the people who answered the overall question too (`k`) count
 * @returns from −1 to 1; null for fewer than two people, or where all are alike in one of the two
 * @example goesWith({ persons: 2, y: 1, m: 2, yy: 1, ym: 1, mm: 2, l: 6, ll: 26, lm: 6, u: 1000000, uu: 1000000, k: 2, o: 7, oo: 29, w: 6000000, ww: 26000000, wo: 27000000 }) // → 1
 * @example goesWith({ persons: 1, y: 1, m: 1, yy: 1, ym: 1, mm: 1, l: 5, ll: 25, lm: 5, u: 1000000, uu: 1000000, k: 1, o: 5, oo: 25, w: 5000000, ww: 25000000, wo: 25000000 }) // → null
 */
export function goesWith({ k, o, oo, w, ww, wo }: SectionSums): number | null {
  if (k < 2) return null
  const people = BigInt(k)
  const spreadOverall = people * BigInt(oo) - BigInt(o) ** 2n
  const spreadSection = MILLION * people * BigInt(ww) - BigInt(w) ** 2n
  if (spreadOverall <= 0n || Number(spreadSection) <= ROUNDING * 1e12 * k * k) return null
  const together = people * BigInt(wo) - BigInt(w) * BigInt(o)
  const correlation = Number(together) / Math.sqrt(Number(spreadOverall) * Number(spreadSection))
  return Math.max(-1, Math.min(1, correlation))
}

const MILLION = 1_000_000n

/** How a correlation is called; the bounds are Cohen's (1988) 0.1, 0.3 and 0.5, a habit and no law. */
export type Strength = 'none' | 'weak' | 'moderate' | 'strong'

/**
 * A correlation in a word; a negative one is `none`, since better sections going with worse overall answers leave
 * nothing to improve.
 *
 * @param correlation from −1 to 1
 * @example strengthOf(0.42) // → 'moderate'
 * @example strengthOf(-0.6) // → 'none'
 */
export function strengthOf(correlation: number): Strength {
  if (correlation >= 0.5) return 'strong'
  if (correlation >= 0.3) return 'moderate'
  return correlation >= 0.1 ? 'weak' : 'none'
}

/**
 * People who did not choose one of the satisfied options: whom the correlation lives on.
 *
 * @param counts how many chose each option
 * @param satisfied the option codes that count as satisfied
 * @example notSatisfied([{ option: '1', n: 3 }, { option: '3', n: 4 }, { option: '5', n: 9 }], ['4', '5']) // → 7
 */
export function notSatisfied(
  counts: ReadonlyArray<{ readonly option: string; readonly n: number }>,
  satisfied: readonly string[],
): number {
  return counts.reduce((sum, { option, n }) => sum + (satisfied.includes(option) ? 0 : n), 0)
}

/** A section as a point of the importance–performance drawing: shares 0–1, correlations −1 to 1. */
export type Placed = { readonly value: number; readonly goesWith: number }

/**
 * Where the two lines of the drawing cross: the mean of the shares and the mean of the correlations, so that the
 * four fields compare a form's sections with one another, as Martilla and James draw it.
 *
 * @returns null for fewer than two sections: one alone is neither high nor low
 * @example crossing([{ value: 0.25, goesWith: 0.5 }, { value: 0.75, goesWith: 0.25 }]) // → { value: 0.5, goesWith: 0.375 }
 * @example crossing([{ value: 0.9, goesWith: 0.5 }]) // → null
 */
export function crossing(sections: readonly Placed[]): Placed | null {
  const n = sections.length
  if (n < 2) return null
  return {
    value: sections.reduce((sum, { value }) => sum + value, 0) / n,
    goesWith: sections.reduce((sum, one) => sum + one.goesWith, 0) / n,
  }
}
