/**
 * The upper tail of the standard normal distribution: the probability of more than z. Small tails keep their
 * relative precision, which 1 − Φ(z) would lose.
 *
 * Series for the middle and continued fraction for the tail: Abramowitz and Stegun, 26.2.11 and 26.2.14.
 *
 * @param z any finite number
 * @returns from 0 to 1
 * @example normalTail(0) // → 0.5
 * @example normalTail(1.959963984540054).toFixed(12) // → '0.025000000000'
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z)
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  if (z < 3) {
    let term = z
    let sum = z
    for (let odd = 3; term > sum * 1e-17; odd += 2) {
      term *= (z * z) / odd
      sum += term
    }
    return 0.5 - density * sum
  }
  let fraction = 0
  for (let step = 200; step >= 1; step--) fraction = step / (z + fraction)
  return density / (z + fraction)
}
