import { sumPoints } from '../points.ts'

/**
 * A sum that stops at a most, and where said at a least: "điểm thưởng tối đa 15", "tổng điểm từ 0 đến 100".
 *
 * @example cappedSum([6, 6, 6], 15) // → 15
 * @example cappedSum([2, -5], 100, 0) // → 0
 */
export function cappedSum(values: readonly number[], most: number, least = Number.NEGATIVE_INFINITY): number {
  return Math.max(least, Math.min(sumPoints(values), most))
}
