/**
 * The binomial density continued to real counts: Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) · x^a · (1 − x)^b, for a
 * answers of one kind and b of the other. It is the factor of every beta distribution.
 *
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000): Stirling's error and the
 * deviance are computed apart, so that nothing large is subtracted from anything large.
 *
 * @param a more than 0
 * @param b more than 0
 * @param x between 0 and 1, both excluded
 * @example binomialDensity(1, 1, 0.5).toFixed(12) // → '0.500000000000'
 */
export function binomialDensity(a: number, b: number, x: number): number {
  const n = a + b
  const log =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * (1 - x))
  return Math.exp(log) * Math.sqrt(n / (2 * Math.PI * a * b))
}

/** ln Γ(n + 1) − (n + ½) ln n + n − ½ ln 2π: what Stirling's formula misses. */
function stirlingError(n: number): number {
  let error = 0
  let shifted = n
  // The series needs a large n; each step up is exact: δ(n) − δ(n + 1) = (n + ½) ln(1 + 1/n) − 1.
  for (; shifted < 16; shifted++) error += (shifted + 0.5) * Math.log1p(1 / shifted) - 1
  const square = shifted * shifted
  const series =
    1 / 12 -
    (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / square) / square) / square) / square) /
      square
  return error + series / shifted
}

/** count · ln(count / expected) + expected − count, without cancellation where the two are close. */
function deviance(count: number, expected: number): number {
  const difference = count - expected
  const ratio = difference / (count + expected)
  if (Math.abs(ratio) >= 0.1) return count * Math.log(count / expected) - difference
  let sum = difference * ratio
  let term = 2 * count * ratio
  for (let power = 3; power < 1000; power += 2) {
    term *= ratio * ratio
    const next = sum + term / power
    if (next === sum) break
    sum = next
  }
  return sum
}
