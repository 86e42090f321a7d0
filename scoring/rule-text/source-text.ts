/**
 * The text of a criteria table as it was pasted, made uniform for reading (one form of each letter, dash, blank and
 * sign), with the place of every character in what was pasted, so that a problem can be shown where it stands.
 */
export type SourceText = {
  readonly text: string
  /** Offset in the pasted text of each character of `text`, and at the end the length of the pasted text. */
  readonly places: readonly number[]
}

const SIGNS: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u202f': ' ',
  '\t': ' ',
  '\r': '',
  '\u200b': '',
  '\ufeff': '',
  '\u2028': '\n',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '≧': '≥',
  '⩾': '≥',
  '≦': '≤',
  '⩽': '≤',
  '✕': '×',
  '∗': '×',
  '⋅': '×',
  '⇒': '→',
  '➔': '→',
  '½': '1/2',
  '●': '•',
  '▪': '•',
  '◦': '•',
  '\uf0b7': '•',
  '％': '%',
  '；': ';',
  '：': ':',
}

/** One base character with the marks typed after it: "e" + "̂" + "́" is one letter to a reader. */
const LETTER = /\P{M}\p{M}*|\p{M}+/gu

/**
 * Uniform text and where each of its characters stood. Never fails; the length may differ from the pasted text.
 * @example sourceText('70–<100%').text // → '70-<100%'
 * @example sourceText('½ điểm').places.slice(0, 4) // → [0, 0, 0, 1]
 */
export function sourceText(pasted: string): SourceText {
  let text = ''
  const places: number[] = []
  for (const found of pasted.matchAll(LETTER)) {
    const letter = SIGNS[found[0]] ?? found[0].normalize('NFC')
    text += letter
    for (let unit = 0; unit < letter.length; unit += 1) places.push(found.index)
  }
  places.push(pasted.length)
  return { text, places }
}
