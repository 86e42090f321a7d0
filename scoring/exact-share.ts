/**
 * Comparing a figure with a promised number without floating point. 17 of 20 answers stand to "85%" exactly as
 * the integers say; a figure known only as a double is taken at its 15 significant digits, so that the double
 * nearest to 0.85 is 85 %. Whole numbers only, so a verdict never depends on how a division was rounded.
 */
export type Exact = { readonly part: bigint; readonly whole: bigint }

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/

/** A decimal text ("80", "99.5") as an exact fraction, or null where the text is none.
 * @example exactDecimal('99.5') // → { part: 995n, whole: 10n }
 * @example exactDecimal('80%') // → null
 */
export function exactDecimal(text: string): Exact | null {
  const found = DECIMAL.exec(text)
  if (!found) return null
  const [, sign, whole = '', fraction = ''] = found
  const part = BigInt(whole + fraction)
  return { part: sign === '-' ? -part : part, whole: 10n ** BigInt(fraction.length) }
}

/** Nothing counted or measured here is larger; what is, is a fault and no figure. */
const LARGEST = 1e15

/** A double at its 15 significant digits as an exact fraction, or null where it is not finite or beyond 10¹⁵.
 * @example exactDouble(0.1 + 0.2) // → { part: 300000000000000n, whole: 1000000000000000n }
 * @example exactDouble(Number.NaN) // → null
 */
export function exactDouble(value: number): Exact | null {
  if (!(Math.abs(value) <= LARGEST)) return null
  const [digits = '0', exponent = '0'] = value.toExponential(14).split('e')
  const shift = Number(exponent) - 14
  const part = BigInt(digits.replace('.', ''))
  return shift >= 0
    ? { part: part * 10n ** BigInt(shift), whole: 1n }
    : { part, whole: 10n ** BigInt(-shift) }
}

/** Which of two exact numbers is larger: −1, 0 or 1. Denominators are positive.
 * @example compareExact({ part: 17n, whole: 20n }, { part: 85n, whole: 100n }) // → 0
 */
export function compareExact(a: Exact, b: Exact): -1 | 0 | 1 {
  const difference = a.part * b.whole - b.part * a.whole
  return difference === 0n ? 0 : difference > 0n ? 1 : -1
}

/** An exact number times a whole factor.
 * @example timesExact({ part: 17n, whole: 20n }, 100n) // → { part: 1700n, whole: 20n }
 */
export function timesExact(a: Exact, factor: bigint): Exact {
  return { part: a.part * factor, whole: a.whole }
}

/** a − b, exactly.
 * @example minusExact({ part: 17n, whole: 20n }, { part: 1n, whole: 20n }) // → { part: 320n, whole: 400n }
 */
export function minusExact(a: Exact, b: Exact): Exact {
  return { part: a.part * b.whole - b.part * a.whole, whole: a.whole * b.whole }
}

/** Rounded half up (away from zero for negative numbers) to a number of decimals.
 * @example roundExact({ part: 169992n, whole: 2000n }, 2) // → { part: 8500n, whole: 100n }
 */
export function roundExact(a: Exact, decimals: number): Exact {
  const scale = 10n ** BigInt(decimals)
  const size = a.part < 0n ? -a.part : a.part
  const rounded = (size * scale * 2n + a.whole) / (a.whole * 2n)
  return { part: a.part < 0n ? -rounded : rounded, whole: scale }
}

/** The nearest double, for showing and for statistics; never for a verdict.
 * @example numberOf({ part: 17n, whole: 20n }) // → 0.85
 */
export function numberOf(a: Exact): number {
  const scaled = roundExact(a, 15)
  return Number(scaled.part) / 1e15
}
