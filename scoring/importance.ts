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
