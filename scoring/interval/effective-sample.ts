/** Sums over people of what they gave (y, from 0 to m) and what they could have given (m): whole numbers. */
export type RatioSums = {
  readonly y: number
  readonly m: number
  readonly yy: number
  readonly ym: number
  readonly mm: number
}

/**
 * How many independent yes/no answers would carry as much information about r = Σy/Σm as these people do.
 *
 * The answers of one person resemble each other, so thirty answers of one person are not thirty people. The
 * variance is taken over people, by the usual linearisation of a ratio: var(r) = Σ(y − r·m)² / (Σm)², and the
 * effective sample is r(1 − r) / var(r). Whole-number arithmetic up to the one division: the differences of
 * large sums that doubles would lose are exact.
 *
 * - With one answer each it is exactly the number of people.
 * - It is never below Σm / (the largest m of one person), so never below 1; where it would exceed `most`
 *   it is `most`.
 * - Where the variance is zero (everybody has the same ratio: all satisfied, or one person) nothing was learnt
 *   about how people differ, and it is the number of people.
 *
 * Source: W. G. Cochran, Sampling Techniques, 3rd ed. (1977), §6.3, in its large-sample form without n/(n − 1),
 * which makes the case of one question Wilson's interval itself.
 *
 * @param sums whole numbers, 0 ≤ y ≤ m, m > 0
 * @param people how many people the sums are over, more than 0
 * @param most the largest value allowed: the number of answers for a share, Infinity where answers have levels
 * @throws RangeError when the sums cannot come from people
 * @example effectiveSample({ y: 6, m: 10, yy: 6, ym: 6, mm: 10 }, 10, 10) // → 10
 * @example effectiveSample({ y: 10, m: 20, yy: 100, ym: 100, mm: 200 }, 2, 20) // → 2
 */
export function effectiveSample(sums: RatioSums, people: number, most: number): number {
  const [y, m, yy, ym, mm] = [sums.y, sums.m, sums.yy, sums.ym, sums.mm].map(whole) as Five
  if (m === 0n || y > m || !(people > 0))
    throw new RangeError(`no people give y = ${sums.y} of m = ${sums.m} (people: ${people})`)
  const residual = yy * m * m - 2n * y * m * ym + y * y * mm
  if (residual <= 0n) return people
  const information = y * (m - y) * m * m
  return Math.max(1, Math.min(divide(information, residual), most))
}

type Five = [bigint, bigint, bigint, bigint, bigint]

function whole(sum: number): bigint {
  if (!(Number.isSafeInteger(sum) && sum >= 0))
    throw new RangeError(`a sum over people is a whole number, got ${sum}`)
  return BigInt(sum)
}

/** a / b to double precision, although neither may fit in a double. */
function divide(a: bigint, b: bigint): number {
  const quotient = a / b
  const remainder = a % b
  return Number(quotient) + Number((remainder << 64n) / b) / 2 ** 64
}
