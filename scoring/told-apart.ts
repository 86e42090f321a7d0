import type { Interval } from './interval/interval.ts'
import { twoSidedNormal } from './interval/normal-quantile.ts'
import { wilson } from './interval/wilson.ts'

/** A figure whose interval can be had at any level: what a comparison of many units needs. */
export type Comparable = {
  readonly value: number
  /** The interval at a two-sided level; both ends are the value where the figure is exact. */
  readonly at: (level: number) => Interval
}

/**
 * A share, from people who answered (or an effective number of them).
 * @example comparableShare(12, 12).at(0.95).upper // → 1
 */
export function comparableShare(x: number, n: number): Comparable {
  return { value: x / n, at: (level) => wilson(x, n, level) }
}

/**
 * A figure known with its interval at one level. Where that is Wilson's interval of a share the share is
 * recognised, so that its interval at another level is again Wilson's; else each side is stretched as a normal one
 * would be. Without an interval the figure is exact: entered points have no chance in them.
 *
 * @param whole what a share of everything is: 1, or 100 for percent
 *
 * @example comparableFigure(80, { lower: 78, upper: 82 }, 0.95).at(0.95) // → { lower: 78, upper: 82 }
 * @example comparableFigure(1, comparableShare(30, 30).at(0.95), 0.95).at(0.99).lower.toFixed(6) // → comparableShare(30, 30).at(0.99).lower.toFixed(6)
 * @example comparableFigure(80, null, 0.95).at(0.99) // → { lower: 80, upper: 80 }
 */
export function comparableFigure(
  value: number,
  interval: Interval | null,
  level: number,
  whole = 1,
): Comparable {
  if (interval === null) return { value, at: () => ({ lower: value, upper: value }) }
  const known = twoSidedNormal(level)
  const n = peopleBehind(value / whole, interval.lower / whole, interval.upper / whole, known)
  if (n !== null) {
    const share = comparableShare((value / whole) * n, n)
    const scaled = ({ lower, upper }: Interval): Interval => ({ lower: lower * whole, upper: upper * whole })
    return { value, at: (other) => (other === level ? interval : scaled(share.at(other))) }
  }
  const { lower, upper } = interval
  return {
    value,
    at: (other) => {
      const stretch = other === level ? 1 : twoSidedNormal(other) / known
      return { lower: value - (value - lower) * stretch, upper: value + (upper - value) * stretch }
    },
  }
}

/**
 * The n of the Wilson interval with these ends, or null where they are no such interval. An end θ of Wilson's
 * interval is where |p − θ| = z·√(θ(1 − θ)/n), so each end tells n, and both must tell the same.
 */
function peopleBehind(p: number, lower: number, upper: number, z: number): number | null {
  if (!(p >= 0 && p <= 1 && lower >= 0 && upper <= 1 && lower < upper)) return null
  const told = [lower, upper]
    .filter((end) => end !== p)
    .map((end) => (z * z * end * (1 - end)) / ((p - end) * (p - end)))
  const [one = 0, other = one] = told
  return one > 0 && Math.abs(one - other) <= SAME * one ? one : null
}

const SAME = 1e-6

/**
 * The level of each single comparison so that all comparisons among `units` units hold together at the `joint`
 * level (Bonferroni over all pairs).
 *
 * @example pairLevel(2, 0.95) // → 0.95
 * @example pairLevel(1, 0.95) // → 0.95
 */
export function pairLevel(units: number, joint: number): number {
  const pairs = Math.max(1, (units * (units - 1)) / 2)
  return 1 - (1 - joint) / pairs
}

/** Values with the reach of their intervals below and above, side by side for quick comparing. */
export type Reaches = {
  readonly value: Float64Array
  readonly below: Float64Array
  readonly above: Float64Array
}

/**
 * How far the intervals of all units reach at the level of one pair.
 *
 * @example reaches([comparableFigure(80, { lower: 78, upper: 83 }, 0.95)], 0.95).above // → new Float64Array([3])
 */
export function reaches(units: readonly Comparable[], joint: number): Reaches {
  const level = pairLevel(units.length, joint)
  const intervals = units.map(({ at }) => at(level))
  return {
    value: Float64Array.from(units, ({ value }) => value),
    below: Float64Array.from(intervals, ({ lower }, at) => (units[at]?.value ?? 0) - lower),
    above: Float64Array.from(intervals, ({ upper }, at) => upper - (units[at]?.value ?? 0)),
  }
}

/**
 * Whether `high` is above `low` for certain: the interval of their difference, put together from the two
 * intervals, lies above zero.
 *
 * Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10 (square-and-add).
 *
 * @example isAbove({ value: Float64Array.of(9, 2), below: Float64Array.of(3, 0), above: Float64Array.of(0, 4) }, 0, 1) // → true
 * @example isAbove({ value: Float64Array.of(9, 4), below: Float64Array.of(3, 0), above: Float64Array.of(0, 4) }, 0, 1) // → false
 */
export function isAbove({ value, below, above }: Reaches, high: number, low: number): boolean {
  const difference = (value[high] ?? Number.NaN) - (value[low] ?? Number.NaN)
  const down = below[high] ?? 0
  const up = above[low] ?? 0
  return difference > 0 && difference * difference > down * down + up * up
}
