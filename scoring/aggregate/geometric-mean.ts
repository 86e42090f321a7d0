/**
 * exp(Σ weight·ln value / Σ weight): a low value cannot be bought back by a high one. One zero makes it zero.
 *
 * @param values not negative
 * @param weights of the same length, not negative and not all 0
 * @returns null where nothing has weight, or a value is negative (the mean is not defined there)
 * @example geometricMean([2, 8], [1, 1]) // → 4
 * @example geometricMean([0, 8], [1, 1]) // → 0
 * @example geometricMean([-1, 8], [1, 1]) // → null
 */
export function geometricMean(values: readonly number[], weights: readonly number[]): number | null {
  let logs = 0
  let whole = 0
  for (let place = 0; place < values.length; place++) {
    const weight = weights[place] ?? 0
    const value = values[place] ?? 0
    if (weight === 0) continue
    if (value < 0) return null
    logs += weight * Math.log(value)
    whole += weight
  }
  return whole > 0 ? Math.exp(logs / whole) : null
}
