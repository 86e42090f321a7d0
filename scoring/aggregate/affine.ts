import { weightedMean } from './weighted-mean.ts'

/**
 * from + (to − from) · mean of values normalised to 0–1: a PAPI sub-dimension on its printed range. The ends are
 * part of the published method, rounding included (0.33 to 3.30, not 1/3 to 10/3).
 *
 * @param values from 0 to 1, with their weights
 * @param over as in `weightedMean`
 * @returns null where nothing has weight
 * @example affine([0.5, 1], [1, 1], 0.25, 2.5) // → 1.9375
 * @example affine([1, 1], [1, 2], 0.25, 2.5, 4) // → 1.9375
 */
export function affine(
  values: readonly number[],
  weights: readonly number[],
  from: number,
  to: number,
  over?: number,
): number | null {
  const mean = weightedMean(values, weights, over)
  return mean === null ? null : from + (to - from) * mean
}
