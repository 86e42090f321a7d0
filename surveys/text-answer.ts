/** Marks that turn the direction of the text around them; they would let a comment garble the page it is on. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g
const CONTROL = /(?!\n)\p{Cc}/gu

/**
 * Free text as it is kept: NFC, one kind of line end, tabs as blanks, no control characters but the line end,
 * no white space at either end; in a one-line text a line end becomes a blank.
 * Returns null where the text was broken on its way (U+FFFD, half a surrogate pair): it cannot be repaired here.
 * @example cleanText(' Ha\u0300\r\nNội ', 'longtext') // → 'Hà\nNội'
 * @example cleanText('caf\ufffd', 'text') // → null
 */
export function cleanText(raw: string, kind: 'text' | 'longtext'): string | null {
  if (!raw.isWellFormed() || raw.includes('\ufffd')) return null
  const lines = raw.replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ')
  const plain = lines.replaceAll(CONTROL, '').replaceAll(DIRECTION, '').normalize('NFC')
  return (kind === 'text' ? plain.replaceAll('\n', ' ') : plain).trim()
}

/**
 * How many characters (code points) a text has, as the person counts them: an emoji or a stacked letter
 * outside the basic plane is one.
 * @example characters('chợ 👍') // → 5
 */
export function characters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** The most UTF-16 units one character of NFC is typed in: `ᾂ` may come as a letter and three marks. */
const UNITS_A_CHARACTER = 4

/**
 * How many UTF-16 units a text of so many characters may take before it is cleaned: what a browser counts for
 * `maxlength`, which must never cut a text that would be taken (letters may come decomposed, as some keyboards
 * of macOS and iOS send them). Blanks at the ends and marks that cleaning drops are not counted for.
 * @param longest characters (code points) a text may have once it is cleaned
 * @example unitsAtMost(500) // → 2000
 */
export function unitsAtMost(longest: number): number {
  return UNITS_A_CHARACTER * longest
}
