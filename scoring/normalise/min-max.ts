import { goalposts, type Spread } from './goalposts.ts'

export type Extremes = { readonly min: number; readonly max: number }

/**
 * The smallest and largest of some values, widened by the extremes of earlier years where the range expands (PCI:
 * a record of 2013 stays the goalpost until somebody beats it). Null when there is no value at all.
 *
 * @param values NaN stands for "no value" and is passed over
 * @example extremes([3, 1, 2]) // → { min: 1, max: 3 }
 * @example extremes([3, 1, 2], { min: 2, max: 9 }) // → { min: 1, max: 9 }
 * @example extremes([]) // → null
 */
export function extremes(values: Iterable<number>, earlier?: Extremes): Extremes | null {
  let min = earlier?.min ?? Number.POSITIVE_INFINITY
  let max = earlier?.max ?? Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < min) min = value
    if (value > max) max = value
  }
  return min <= max ? { min, max } : null
}

/**
 * Linear between the extremes of the units themselves: the lowest gets `from`, the highest `to`.
 *
 * @returns null where all units are equal: a column without spread says nothing about anybody, so no points are
 *   invented (COINr warns and returns NaN here)
 * @example minMax(3, { min: 1, max: 5 }, { from: 1, to: 100, reversed: false }) // → 50.5
 * @example minMax(3, { min: 3, max: 3 }, { from: 1, to: 100, reversed: false }) // → null
 */
export function minMax(value: number, range: Extremes, spread: Spread): number | null {
  return range.min === range.max ? null : goalposts(value, range.min, range.max, spread)
}
