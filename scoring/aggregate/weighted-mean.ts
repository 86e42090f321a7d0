/**
 * Σ weight·value / Σ weight. Scaling all weights changes nothing.
 *
 * @param values and weights of the same length; weights not negative and not all 0
 * @param over divides instead of Σ weight: for weights that are shares of a whole they do not fill (two indicators
 *   of PAPI 1.1 count 1/4 and 1/2, and nothing fills the last quarter)
 * @returns null where nothing has weight
 * @example weightedMean([1, 4], [1, 2]) // → 3
 * @example weightedMean([1, 1], [1, 2], 4) // → 0.75
 * @example weightedMean([], []) // → null
 */
export function weightedMean(
  values: readonly number[],
  weights: readonly number[],
  over?: number,
): number | null {
  let sum = 0
  let whole = 0
  for (let place = 0; place < values.length; place++) {
    const weight = weights[place] ?? 0
    sum += weight * (values[place] ?? 0)
    whole += weight
  }
  return whole > 0 ? sum / (over ?? whole) : null
}
