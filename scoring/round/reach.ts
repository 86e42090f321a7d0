import { sumPoints } from '../points.ts'

/** Something a unit may want to reach: a place among its peers, or a value. */
export type Goal = { readonly place: number } | { readonly atLeast: number }

/** How far a goal is. `missing` 0: reached. Null where nobody could say: the unit has no value, or no such place is. */
export type Distance = { readonly bound: number; readonly missing: number }

/**
 * The points a unit lacks for a goal if everybody else stays where they are. A place is reached with as much as the
 * one who holds it: equal values share a rank.
 *
 * @param own the unit's value
 * @param others values of the other ranked units of its group
 * @example distance({ place: 2 }, 80, [90, 85, 70]) // → { bound: 85, missing: 5 }
 * @example distance({ place: 3 }, 80, [90, 85, 70]) // → { bound: 70, missing: 0 }
 * @example distance({ atLeast: 90 }, 80, []) // → { bound: 90, missing: 10 }
 * @example distance({ place: 5 }, 80, [90]) // → null
 */
export function distance(goal: Goal, own: number | null, others: readonly number[]): Distance | null {
  if (own === null) return null
  const bound = 'atLeast' in goal ? goal.atLeast : [...others].sort((a, b) => b - a)[goal.place - 1]
  return bound === undefined ? null : { bound, missing: own >= bound ? 0 : sumPoints([bound, -own]) }
}
