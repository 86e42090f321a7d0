/** A section or item as a candidate for improvement. */
export type Candidate = {
  readonly code: string
  /** Share satisfied, 0 to 1. */
  readonly value: number
  /** The same of all units together (same survey series and evidence), 0 to 1; null where there is nothing to compare. */
  readonly reference: number | null
  /** How strongly it goes with the overall satisfaction, −1 to 1; null for all where that is not known. */
  readonly goesWith: number | null
}

/** Longer lists are not worked through. */
const MOST = 3

/**
 * What to look at first. The rule, in order:
 * 1. Nothing where everybody is satisfied; and where importance is known of any candidate, nothing that does not go
 *    with the overall satisfaction (no correlation, none or a negative one).
 * 2. What lies below the mean of all units comes before what does not.
 * 3. Then by weight = correlation × share not satisfied (without known correlations, the share not satisfied alone):
 *    the most dissatisfaction that goes with the overall answer first.
 * 4. Equals in the order of codes; at most three.
 *
 * The order among candidates is a proposal where to look, not a proof of a cause.
 *
 * @param candidates sections of one form, or items of one section; values with enough people only
 * @returns some of the candidates themselves, the first to fix first
 * @example fixFirst([{ code: 'a', value: 0.9, reference: 0.8, goesWith: 0.6 }, { code: 'b', value: 0.7, reference: 0.8, goesWith: 0.3 }]).map(({ code }) => code) // → ['b', 'a']
 * @example fixFirst([{ code: 'a', value: 1, reference: null, goesWith: null }]) // → []
 */
export function fixFirst<One extends Candidate>(candidates: readonly One[]): readonly One[] {
  const known = candidates.some((one) => one.goesWith !== null)
  return candidates
    .filter(({ value, goesWith }) => value < 1 && (!known || (goesWith ?? 0) > 0))
    .toSorted(
      (a, b) =>
        Number(isBelow(b)) - Number(isBelow(a)) ||
        weightOf(b) - weightOf(a) ||
        (a.code < b.code ? -1 : Number(a.code > b.code)),
    )
    .slice(0, MOST)
}

/**
 * Whether a candidate lies below the mean of all units; not where there is no such mean.
 * @example isBelow({ code: 'a', value: 0.7, reference: 0.8, goesWith: null }) // → true
 */
export function isBelow({ value, reference }: Candidate): boolean {
  return reference !== null && value < reference
}

const weightOf = ({ value, goesWith }: Candidate): number => (1 - value) * (goesWith ?? 1)
