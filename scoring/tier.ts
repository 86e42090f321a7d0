import { type Comparable, isAbove, reaches } from './told-apart.ts'

/**
 * Tiers instead of ranks: the first holds the best unit and all that cannot be told apart from it; the next begins
 * with the best of the rest. Units of one tier may differ, but nobody in it is beaten for certain by its best.
 *
 * @param units comparable units; a higher value is better
 * @param joint the joint level of all comparisons
 * @returns the tier of each unit, from 1
 * @example tiers([{ value: 90, at: () => ({ lower: 85, upper: 95 }) }, { value: 88, at: () => ({ lower: 83, upper: 93 }) }, { value: 40, at: () => ({ lower: 35, upper: 45 }) }], 0.95) // → [1, 1, 2]
 */
export function tiers(units: readonly Comparable[], joint: number): readonly number[] {
  const all = reaches(units, joint)
  const order = units.map((_, at) => at).sort((a, b) => (units[b]?.value ?? 0) - (units[a]?.value ?? 0))
  const tier = units.map(() => 0)
  let rest = order
  for (let number = 1; rest.length > 0; number++) {
    const [head = 0] = rest
    const beaten: number[] = []
    for (const at of rest) {
      if (isAbove(all, head, at)) beaten.push(at)
      else tier[at] = number
    }
    rest = beaten
  }
  return tier
}
