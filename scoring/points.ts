import { roundHalfUp } from './decimal.ts'

const UNIT = 1_000_000
/** Above this a number of millionths would no longer be a safe integer. */
const LARGEST = 2 ** 53 / UNIT
/** A double from here on has no decimals left to round. */
const NO_DECIMALS = 1e15

/**
 * A sum that is exact where the points are: steps of 0.25 or maxima of 14.5 are added as whole millionths, so that
 * 0.1 + 0.2 is 0.3 and equal totals are equal. Where a value has more than six decimals the sum is compensated
 * (Neumaier 1974), so that it does not depend on the order of the children beyond the last bit.
 *
 * @param values finite numbers
 * @example sumPoints([0.1, 0.2]) // → 0.3
 * @example sumPoints([47.75, 9.15, 16.85, 3.5]) // → 77.25
 * @example sumPoints([]) // → 0
 */
export function sumPoints(values: readonly number[]): number {
  let millionths = 0
  for (const value of values) {
    const whole = Math.round(value * UNIT)
    if (whole / UNIT !== value || Math.abs(value) > LARGEST) return compensated(values)
    millionths += whole
  }
  return Math.abs(millionths) > Number.MAX_SAFE_INTEGER ? compensated(values) : millionths / UNIT
}

function compensated(values: readonly number[]): number {
  let sum = 0
  let lost = 0
  for (const value of values) {
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + lost
}

/**
 * A number at a node whose text says "làm tròn": decimal, half up, away from zero for negatives.
 *
 * @param value finite
 * @param decimals 0–6
 * @example halfUp(1.005, 2) // → 1.01
 * @example halfUp(9.411764705882353, 2) // → 9.41
 */
export function halfUp(value: number, decimals: number): number {
  if (Math.abs(value) >= NO_DECIMALS) return value
  return Number(roundHalfUp(value, decimals))
}
