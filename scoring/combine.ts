import { affine } from './aggregate/affine.ts'
import { cappedSum } from './aggregate/capped-sum.ts'
import { geometricMean } from './aggregate/geometric-mean.ts'
import { percent } from './aggregate/percent.ts'
import { weightedMean } from './aggregate/weighted-mean.ts'
import type { Aggregate } from './definition.ts'
import type { Parts } from './parts.ts'
import { sumPoints } from './points.ts'

/** Aggregates that combine children's values; the other two take the answers themselves. */
export type Combination = Exclude<Aggregate, { method: 'pooled' | 'mean-of-items' }>

type Combine<Method extends Combination['method']> = (
  values: readonly number[],
  parts: Parts,
  how: Extract<Combination, { method: Method }>,
) => number | null

/** Aggregates by name. `values` are the parts' values, or the low or high ends of their intervals. */
export const COMBINATIONS: { readonly [Method in Combination['method']]: Combine<Method> } = {
  sum: (values, parts) => sumPoints(standingIn(values, parts)),
  'capped-sum': (values, parts, { most, least }) => cappedSum(standingIn(values, parts), most, least),
  percent: (values, parts) => percent(sumPoints(values), sumPoints(parts.maxima)),
  'weighted-mean': (values, parts, { over }) => weightedMean(values, parts.weights, remaining(parts, over)),
  'geometric-mean': (values, parts) => geometricMean(values, parts.weights),
  affine: (values, parts, { from, to, over }) =>
    affine(values, parts.weights, from, to, remaining(parts, over)),
}

/**
 * Combines parts under a named aggregate.
 *
 * @returns a finite number, or null where the aggregate is not defined for these values
 * @example combine({ method: 'weighted-mean' }, [1, 4], { weights: [1, 2], leftWeight: 0, lostWeight: 0 }) // → 3
 */
export function combine(how: Combination, values: readonly number[], parts: Parts): number | null {
  const run = COMBINATIONS[how.method] as Combine<Combination['method']>
  const value = run(values, parts, how)
  return value === null || !Number.isFinite(value) ? null : value
}

/** Under `reweight` the known criteria stand in for the missing ones, in proportion to the maxima. */
function standingIn(values: readonly number[], parts: Parts): readonly number[] {
  if (parts.leftMax === 0) return values
  const present = sumPoints(parts.maxima)
  const scale = (present + parts.leftMax) / present
  return values.map((value, place) => (parts.beyond[place] ? value : value * scale))
}

/** A whole the weights do not fill shrinks with the weights that are not there. */
function remaining(parts: Parts, over: number | undefined): number | undefined {
  const gone = parts.leftWeight + parts.lostWeight
  if (over === undefined || gone === 0) return over
  const present = parts.weights.reduce((sum, weight) => sum + weight, 0)
  return (over * present) / (present + gone)
}
