/**
 * The value is its points, or a fixed multiple of it: a share of 0.84 times 100 is 84 points.
 *
 * @param times 1 where the value already is points
 * @example identity(0.5, 100) // → 50
 * @example identity(14.5) // → 14.5
 */
export function identity(value: number, times = 1): number {
  return value * times
}
