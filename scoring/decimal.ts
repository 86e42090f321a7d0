import { type Exact, exactDecimal, exactDouble, roundExact, timesExact } from './exact-share.ts'
import { honestDecimals, type Operator } from './target-level.ts'

/** A double says no more than 15 decimal digits for certain. */
const MOST_PLACES = 15
const MILLION = 1_000_000n

/**
 * A number as people round it: half up (away from zero for negative numbers), in decimal. `toFixed` rounds the
 * binary double, so that 1.005 becomes "1.00"; here the double is read at its 15 significant digits first.
 *
 * @param value up to 10¹⁵: nothing counted or measured here is larger
 * @param places digits after the point, 0 to 15
 * @returns plain decimal text with a point; a view puts the comma
 * @throws RangeError when the value is not finite, too large, or places are out of range
 * @example roundHalfUp(1.005, 2) // → '1.01'
 * @example roundHalfUp(0.285, 2) // → '0.29'
 * @example roundHalfUp(-0.285, 2) // → '-0.29'
 * @example roundHalfUp(-0.001, 2) // → '0.00'
 * @example roundHalfUp(1.25e14, 1) // → '125000000000000.0'
 */
export function roundHalfUp(value: number, places: number): string {
  return textOf(roundExact(exact(value), checked(places)), places)
}

/**
 * A share as percent, half up: 0.84996 with one place is "85.0". The shift by 100 is made in decimal.
 *
 * @param share 1 is 100 %; may be negative where it is a difference
 * @param places digits after the point, 0 to 15
 * @returns decimal text with a point and without the sign %
 * @throws RangeError when the share is not finite or places are out of range
 * @example percentText(0.28499999999999998, 0) // → '29'
 * @example percentText(2 / 3, 2) // → '66.67'
 */
export function percentText(share: number, places: number): string {
  return textOf(roundExact(timesExact(exact(share), 100n), checked(places)), places)
}

/**
 * How many digits after the point must be shown so that the rounded figure says the same as the exact one:
 * 84.996 misses "≥ 85", but "85.0" and "85.00" would not.
 *
 * @param value the figure, in the unit of the bound
 * @param bound what it is compared with
 * @param comparison how
 * @param fewest digits wanted anyway, 0 to 15
 * @returns `fewest` or more, at most 12 unless `fewest` is
 * @throws RangeError when a number is not finite or `fewest` is out of range
 * @example decimalsToAgree(84.996, 85, '>=') // → 3
 * @example decimalsToAgree(84.2, 85, '>=') // → 0
 * @example decimalsToAgree(85, 85, '>', 1) // → 1
 */
export function decimalsToAgree(value: number, bound: number, comparison: Operator, fewest = 0): number {
  return honestDecimals(exact(value), comparison, exact(bound), checked(fewest))
}

/**
 * An entered decimal (points, maxima, percentages) as a whole number of millionths, so that sums are exact.
 *
 * @param text digits with at most six after a point, optionally signed: "14.5"
 * @throws RangeError when the text is no such decimal or too large to sum exactly
 * @example toMillionths('14.5') // → 14500000
 * @example toMillionths('-0.000001') // → -1
 */
export function toMillionths(text: string): number {
  const decimal = exactDecimal(text)
  if (!decimal || (decimal.part * MILLION) % decimal.whole !== 0n)
    throw new RangeError(`"${text}" is no decimal with at most six digits after the point`)
  const millionths = Number((decimal.part * MILLION) / decimal.whole)
  if (!Number.isSafeInteger(millionths)) throw new RangeError(`"${text}" is too large`)
  return millionths
}

/**
 * Millionths as the shortest decimal text.
 *
 * @param millionths a whole number
 * @throws RangeError when it is not whole or too large to be exact
 * @example fromMillionths(14500000) // → '14.5'
 * @example fromMillionths(toMillionths('0.1') + toMillionths('0.2')) // → '0.3'
 */
export function fromMillionths(millionths: number): string {
  if (!Number.isSafeInteger(millionths))
    throw new RangeError(`${millionths} is no whole number of millionths`)
  return textOf({ part: BigInt(millionths), whole: MILLION }, 6).replace(/\.?0+$/, '')
}

function exact(value: number): Exact {
  const found = exactDouble(value)
  if (!found) throw new RangeError(`only a finite number up to 10¹⁵ can be rounded, got ${value}`)
  return found
}

function checked(places: number): number {
  if (!(Number.isInteger(places) && places >= 0 && places <= MOST_PLACES))
    throw new RangeError(`places lie between 0 and ${MOST_PLACES}, got ${places}`)
  return places
}

/** part / 10^places in digits; the whole is that power of ten. Zero has no sign. */
function textOf({ part }: Exact, places: number): string {
  const digits = String(part < 0n ? -part : part).padStart(places + 1, '0')
  const point = digits.length - places
  const text = places === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
  return part < 0n ? `-${text}` : text
}
