/** A code as it counts, and the code of the row above it; '' for the top of the table. */
export type PlacedCode = { readonly code: string; readonly parent: string }

const ROMAN = /^(?=[IVXL])(?:X{0,3})(?:IX|IV|V?I{0,3})$/
const NUMBERS = /^\d+(?:\.\d+)*$/

/**
 * A printed code without what stands around it: "Lĩnh vực 1.", "1.1)", "1,1" (a number to a Vietnamese Excel).
 *
 * @example bareCode(' Lĩnh vực II. ') // → 'II'
 * @example bareCode('1,2.') // → '1.2'
 * @example bareCode('1. 2. 3') // → '1.2.3'
 */
export function bareCode(printed: string): string {
  const bare = printed
    .normalize('NFC')
    .trim()
    .replace(/^(?:lĩnh vực|tiêu chí thành phần|tiêu chí|nhóm|mục|phần)\s+/iu, '')
    .replace(/\s*\.\s*/gu, '.')
    .replace(/[.):\s]+$/u, '')
  return /^\d+(?:,\d+)+$/.test(bare) ? bare.replaceAll(',', '.') : bare
}

/**
 * Where each row of a table stands, by its code: "1.1.2" under "1.1", "I.2" under "I". Under a Roman heading the
 * plain numbers start anew, so they are read with the heading before them; "a)" stands under the number above it.
 *
 * @param printed codes in the order of the table
 * @example placeCodes(['I', '1', '1.1', 'a)', 'II', '1']) // → [{ code: 'I', parent: '' }, { code: 'I.1', parent: 'I' }, { code: 'I.1.1', parent: 'I.1' }, { code: 'I.1.1.a', parent: 'I.1.1' }, { code: 'II', parent: '' }, { code: 'II.1', parent: 'II' }]
 * @example placeCodes(['1', '1.1', 'T', 'T.1']).map(({ parent }) => parent) // → ['', '1', '', 'T']
 */
export function placeCodes(printed: readonly string[]): readonly PlacedCode[] {
  let heading = ''
  let number = ''
  return printed.map((raw) => {
    const bare = bareCode(raw)
    if (ROMAN.test(bare)) {
      heading = bare
      number = ''
      return { code: bare, parent: '' }
    }
    if (/^\p{Ll}$/u.test(bare) && number !== '') return { code: `${number}.${bare}`, parent: number }
    if (NUMBERS.test(bare)) {
      number = heading === '' ? bare : `${heading}.${bare}`
      return { code: number, parent: above(number) }
    }
    // A section under a letter of its own ends the numbering of a Roman heading.
    if (above(bare) === '') heading = ''
    else if (/\d$/.test(bare)) number = bare
    return { code: bare, parent: above(bare) }
  })
}

/**
 * The code without its last part; '' for a code of one part.
 *
 * @example above('I.2.1') // → 'I.2'
 */
export const above = (code: string): string => code.slice(0, Math.max(0, code.lastIndexOf('.')))

/**
 * Whether one code stands before another where both are numbered under one heading.
 *
 * @example inOrder('1.9', '1.10') // → true
 * @example inOrder('1.3', '1.2') // → false
 */
export function inOrder(earlier: string, later: string): boolean {
  if (above(earlier) !== above(later)) return true
  const [a, b] = [earlier, later].map((code) => Number(code.slice(code.lastIndexOf('.') + 1)))
  return a === undefined || b === undefined || Number.isNaN(a) || Number.isNaN(b) || a < b
}
