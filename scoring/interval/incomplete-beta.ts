import { binomialDensity } from './binomial-density.ts'

/** Enough steps for a million answers (it grows with the square root); never reached in practice. */
const MOST_STEPS = 100_000
const TINY = 1e-300

/**
 * The regularised incomplete beta function I_x(a, b): the probability that a Beta(a, b) variable is at most x.
 *
 * Continued fraction by Lentz's method (Press et al., Numerical Recipes, 3rd ed., §6.4), with the factor before
 * it from Loader's binomial density, which keeps full precision where a difference of log-gammas loses it.
 *
 * @param x between 0 and 1
 * @param a more than 0
 * @param b more than 0
 * @throws RangeError outside those ranges
 * @example incompleteBeta(0.5, 2, 2) // → 0.5
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  assertShape(x, a, b)
  if (x === 0 || x === 1) return x
  const { lower } = tails(x, a, b)
  return lower
}

/** Both tails, each computed without taking it from 1 where it is the smaller one. */
function tails(x: number, a: number, b: number): { lower: number; upper: number } {
  const factor = ((a * b) / (a + b)) * binomialDensity(a, b, x)
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min((factor * fraction(x, a, b)) / a, 1)
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min((factor * fraction(1 - x, b, a)) / b, 1)
  return { lower: 1 - upper, upper }
}

function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let step = 1; step <= MOST_STEPS; step++) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step))
    d = 1 / awayFromZero(1 + even * d)
    c = awayFromZero(1 + even / c)
    value *= c * d
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1))
    d = 1 / awayFromZero(1 + odd * d)
    c = awayFromZero(1 + odd / c)
    const change = c * d
    value *= change
    if (Math.abs(change - 1) <= Number.EPSILON) break
  }
  return value
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}

/**
 * The inverse of `incompleteBeta` in x: what a Beta(a, b) variable stays below with this probability.
 *
 * Newton's method inside a bracket that always holds the root, so it cannot run away.
 *
 * @param probability between 0 and 1, both excluded
 * @param a more than 0
 * @param b more than 0
 * @returns between 0 and 1, to about 10⁻¹⁵
 * @throws RangeError outside those ranges
 * @example betaQuantile(0.5, 3, 3).toFixed(12) // → '0.500000000000'
 */
export function betaQuantile(probability: number, a: number, b: number): number {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`a probability lies between 0 and 1, got ${probability}`)
  assertShape(probability, a, b)
  let low = 0
  let high = 1
  let x = a / (a + b)
  for (let step = 0; step < 2000; step++) {
    const { lower, upper } = tails(x, a, b)
    const excess = probability < 0.5 ? lower - probability : 1 - probability - upper
    if (excess > 0) high = x
    else low = x
    const slope = ((a * b) / (a + b)) * (binomialDensity(a, b, x) / (x * (1 - x)))
    const newton = x - excess / slope
    if (Math.abs(newton - x) <= Number.EPSILON * x) return x
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (next === low || next === high) return x
    x = next
  }
  return x
}

function assertShape(x: number, a: number, b: number): void {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0 && Number.isFinite(a + b)))
    throw new RangeError(`a beta distribution needs 0 ≤ x ≤ 1, a > 0, b > 0; got ${x}, ${a}, ${b}`)
}
