const THOUSANDS = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/u
const DECIMAL = /^\d+(?:[.,]\d+)?$/u

/**
 * A number as typed in a Vietnamese table: comma or point before the decimals ("0,5", "10.05"), points between
 * thousands ("1.000"), zeros in front ("02"). One group of three digits after a point or comma is doubtful: it may
 * be a thousand or three decimals. NaN where the digits are no number ("1.2.3").
 * @example writtenNumber('0,25') // → { value: 0.25, doubtful: false }
 * @example writtenNumber('02') // → { value: 2, doubtful: false }
 * @example writtenNumber('1.000') // → { value: 1000, doubtful: true }
 * @example writtenNumber('1.250.000,5') // → { value: 1250000.5, doubtful: false }
 */
export function writtenNumber(digits: string): { value: number; doubtful: boolean } {
  if (THOUSANDS.test(digits)) {
    const value = Number(digits.replaceAll('.', '').replace(',', '.'))
    return { value, doubtful: digits.split(/[.,]/u).length === 2 }
  }
  if (!DECIMAL.test(digits)) return { value: Number.NaN, doubtful: true }
  return { value: Number(digits.replace(',', '.')), doubtful: /^[1-9]\d{0,2},\d{3}$/u.test(digits) }
}

/**
 * A number as it is printed in a Vietnamese sentence: comma before the decimals, no separator of thousands, never
 * an exponent. The opposite of `writtenNumber`.
 * @example printedNumber(0.25) // → '0,25'
 * @example printedNumber(1000) // → '1000'
 */
export function printedNumber(value: number): string {
  const text = String(value)
  const plain = text.includes('e') ? value.toFixed(20).replace(/0+$/u, '').replace(/\.$/u, '') : text
  return plain.replace('.', ',')
}
