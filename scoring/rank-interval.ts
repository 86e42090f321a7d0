import { type Comparable, isAbove, reaches } from './told-apart.ts'

/** The ranks a unit may really have: from `best` to `worst`. */
export type RankInterval = { readonly best: number; readonly worst: number }

/**
 * The interval of every unit's rank, from joint comparisons of all pairs: `best` counts who is above for certain,
 * `worst` who is below for certain. All intervals hold together with probability `joint`, whatever number of units;
 * each contains the unit's competition rank; two units that are not told apart may stand in either order.
 *
 * Source: M. Klein, T. Wright, J. Wieczorek, "A joint confidence region for an overall ranking of populations",
 * Journal of the Royal Statistical Society C 69 (2020) 589–606: a joint statement about the populations gives a
 * joint region for the ranking. The joint statement here is about all differences (Bonferroni), which tells apart
 * more than intervals that do not overlap.
 *
 * @param units comparable units; a higher value is better
 * @param joint the joint level
 * @example rankIntervals([{ value: 3, at: () => ({ lower: 3, upper: 3 }) }, { value: 1, at: () => ({ lower: 1, upper: 1 }) }, { value: 1, at: () => ({ lower: 1, upper: 1 }) }], 0.95) // → [{ best: 1, worst: 1 }, { best: 2, worst: 3 }, { best: 2, worst: 3 }]
 */
export function rankIntervals(units: readonly Comparable[], joint: number): readonly RankInterval[] {
  const all = reaches(units, joint)
  const better = new Int32Array(units.length)
  const worse = new Int32Array(units.length)
  for (let one = 0; one < units.length; one++) {
    for (let other = one + 1; other < units.length; other++) {
      const [high, low] = (all.value[one] ?? 0) >= (all.value[other] ?? 0) ? [one, other] : [other, one]
      if (!isAbove(all, high, low)) continue
      better[low] = (better[low] ?? 0) + 1
      worse[high] = (worse[high] ?? 0) + 1
    }
  }
  return units.map((_, at) => ({ best: 1 + (better[at] ?? 0), worst: units.length - (worse[at] ?? 0) }))
}

/**
 * The units that one unit cannot be told apart from, by place; itself not among them.
 *
 * @example notToldApart([{ value: 3, at: () => ({ lower: 3, upper: 3 }) }, { value: 1, at: () => ({ lower: 1, upper: 1 }) }, { value: 1, at: () => ({ lower: 1, upper: 1 }) }], 1, 0.95) // → [2]
 */
export function notToldApart(units: readonly Comparable[], from: number, joint: number): readonly number[] {
  const all = reaches(units, joint)
  return units.flatMap((_, at) =>
    at === from || isAbove(all, at, from) || isAbove(all, from, at) ? [] : [at],
  )
}
