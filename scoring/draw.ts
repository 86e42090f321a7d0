import { normalQuantile } from './interval/normal-quantile.ts'
import type { Random } from './random.ts'

/** One value a unit might as well have had. */
export type Draw = (random: Random) => number

/** Answers this many standard deviations away never happen. */
const FAR = 10

/**
 * The share that n other people might have given where x of n did: binomial, by a table of its distribution.
 *
 * @param x how many answered so, 0 ≤ x ≤ n
 * @param n how many answered, a whole number above 0
 * @throws RangeError for counts out of range
 * @example drawShare(12, 12)(() => 0.3) // → 1
 * @example drawShare(1, 2)(() => 0.5) // → 0.5
 */
export function drawShare(x: number, n: number): Draw {
  if (!(Number.isSafeInteger(n) && n > 0 && x >= 0 && x <= n))
    throw new RangeError(`a share needs 0 ≤ x ≤ n and n > 0, got x = ${x}, n = ${n}`)
  const share = x / n
  if (x === 0 || x === n) return () => share
  const reach = Math.ceil(FAR * Math.sqrt(n * share * (1 - share))) + 1
  const first = Math.max(0, Math.floor(n * share) - reach)
  const last = Math.min(n, Math.ceil(n * share) + reach)
  const below = cumulative(first, last, n, share)
  const guide = cutPoints(below)
  return (random) => {
    const chance = random()
    let place = guide[Math.floor(chance * guide.length)] ?? 0
    while ((below[place] ?? 1) <= chance) place++
    return (first + place) / n
  }
}

/** P(at most first + i), from the ratios of neighbouring probabilities, outwards from the middle. */
function cumulative(first: number, last: number, n: number, share: number): Float64Array {
  const odds = share / (1 - share)
  const weights = new Float64Array(last - first + 1)
  const middle = Math.min(Math.max(Math.floor(n * share), first), last)
  weights[middle - first] = 1
  for (let k = middle; k < last; k++)
    weights[k + 1 - first] = ((weights[k - first] ?? 0) * (n - k) * odds) / (k + 1)
  for (let k = middle; k > first; k--)
    weights[k - 1 - first] = ((weights[k - first] ?? 0) * k) / ((n - k + 1) * odds)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  return weights.map((weight) => {
    sum += weight
    return sum / whole
  })
}

/**
 * Where to begin looking for a chance from j/size on: the first place whose cumulated probability is above j/size.
 * Drawing then takes about one step however many values there are (Chen and Asau 1974).
 */
function cutPoints(below: Float64Array): Int32Array {
  const guide = new Int32Array(below.length)
  let place = 0
  for (let cut = 0; cut < guide.length; cut++) {
    while ((below[place] ?? 1) <= cut / guide.length) place++
    guide[cut] = place
  }
  return guide
}

/**
 * A value around a figure with a standard error: normal. Without error the figure itself.
 *
 * @example drawFigure(80, 0)(() => 0.3) // → 80
 * @example drawFigure(80, 2)(() => 0.5) // → 80
 */
export function drawFigure(value: number, error: number): Draw {
  if (error === 0) return () => value
  // 0 itself has no quantile; half the finest step of the generator stands in for it.
  return (random) => value + error * normalQuantile(Math.max(random(), 2 ** -33))
}
