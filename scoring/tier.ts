import { type Comparable, isAbove, reaches } from './told-apart.ts'

/**
 * Tiers instead of ranks, in the order of values: a tier runs from its best value down, and ends before the first
 * value of somebody who is below one of its best for certain. So no lower value stands in a better tier, equal
 * values stand together, and within a tier nobody is beaten for certain by its best.
 *
 * @param units comparable units; a higher value is better
 * @param joint the joint level of all comparisons
 * @returns the tier of each unit, from 1
 * @example tiers([{ value: 90, at: () => ({ lower: 85, upper: 95 }) }, { value: 88, at: () => ({ lower: 83, upper: 93 }) }, { value: 40, at: () => ({ lower: 35, upper: 45 }) }], 0.95) // → [1, 1, 2]
 */
export function tiers(units: readonly Comparable[], joint: number): readonly number[] {
  const all = reaches(units, joint)
  const tier = units.map(() => 1)
  let best: readonly number[] = []
  let number = 0
  for (const equals of byValue(units)) {
    const ends = equals.some((one) => best.some((head) => isAbove(all, head, one)))
    if (number === 0 || ends) {
      number++
      best = equals
    }
    for (const at of equals) tier[at] = number
  }
  return tier
}

/** The places of the units, best value first, those of equal value together. */
function byValue(units: readonly Comparable[]): ReadonlyArray<readonly number[]> {
  const places = Map.groupBy(units.keys(), (at) => units[at]?.value ?? 0)
  return [...places.entries()].sort(([a], [b]) => b - a).map(([, equals]) => equals)
}
