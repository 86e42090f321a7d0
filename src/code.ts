/**
 * Printed codes: eight characters of Crockford's base 32 (no I, L, O, U) and one check character.
 *
 * The nine characters are the coefficients of a polynomial over GF(32) that has α as a root (x⁵ + x² + 1, a
 * one-error-detecting Reed–Solomon code). Every position then has its own weight αⁱ ≠ 0, so that each single
 * wrong character, each swap of two characters (neighbours or not) and each doubled character misread as
 * another double (`22` for `77`) is refused. A sum modulo 32 misses half of the first or of the second, and
 * Crockford's own modulo 37 needs five signs that no poster should carry.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BODY = 8

/** Makes a new code from `random(n)`, n random bytes; 2⁴⁰ of them, so that nobody guesses a neighbour's. */
export function newCode(random: (count: number) => Uint8Array): string {
  const values = Array.from(random(BODY).subarray(0, BODY), (byte) => byte & 31)
  return spell([...values, timesAlpha(remainder(values))])
}

/**
 * Reads a code as a person types it: any case, O for 0, I or L for 1, dashes and blanks anywhere. Gives the
 * one printed spelling, or null where it is no code or its check character does not fit.
 */
export function normaliseCode(text: string): string | null {
  const typed = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  const values = Array.from(typed, (char) => ALPHABET.indexOf(char))
  if (values.length !== BODY + 1 || values.includes(-1)) return null
  return remainder(values) === 0 ? spell(values) : null
}

/** The polynomial's value at α, by Horner's rule. */
function remainder(values: ReadonlyArray<number>): number {
  return values.reduce((sum, value) => timesAlpha(sum) ^ value, 0)
}

function timesAlpha(value: number): number {
  return value & 16 ? (value << 1) ^ 0b100101 : value << 1
}

function spell(values: ReadonlyArray<number>): string {
  return values.map((value) => ALPHABET.charAt(value)).join('')
}
