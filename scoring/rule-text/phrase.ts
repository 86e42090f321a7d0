import type { NumberToken, Place, Token } from './token.ts'

export { tokens } from './token.ts'

/** Words after which a number names something (năm 2025, Điều 6, mức độ 4) and is no threshold. */
const NAMING = new Set(
  'năm quý tháng điều khoản điểm mục số độ cấp loại nhóm lục chí bảng biểu mẫu thứ nghị quyết hạng'.split(
    ' ',
  ),
)

/**
 * A run of tokens as one line for pattern matching, a blank before and after each token: numbers as "#" with their
 * place in the run ("#4"), numbers that only name something as "@", everything else as written.
 * @example phrase(tokens('từ 60% đến dưới 85%')) // → ' từ #1 đến dưới #4 '
 * @example phrase(tokens('quý 4 năm 2025')) // → ' quý @ năm @ '
 */
export function phrase(run: readonly Token[]): string {
  const parts = run.map((token, index) => {
    if (token.kind !== 'number') return token.text
    return names(token, run[index - 1], run[index - 2]) ? '@' : `#${index}`
  })
  return ` ${parts.join(' ')} `
}

function names(token: NumberToken, before: Token | undefined, first: Token | undefined): boolean {
  if (token.percent || before === undefined) return false
  if (before.kind === 'word' && before.text === 'thứ') return first?.text !== 'ngày'
  if (before.kind === 'word' && before.text === 'điểm') return false
  return before.kind === 'word' && NAMING.has(before.text)
}

/**
 * The number token a pattern's "#k" points at.
 * @example numberAt(tokens('từ 60%'), '1').value // → 60
 */
export function numberAt(run: readonly Token[], place: string | undefined): NumberToken | undefined {
  const token = run[Number(place)]
  return token?.kind === 'number' ? token : undefined
}

/**
 * How many tokens stand before the character `at` of a run's phrase.
 * @example tokensBefore(' từ #1 đến #3 ', 3) // → 1
 */
export function tokensBefore(line: string, at: number): number {
  return line.slice(0, at + 1).split(' ').length - 2
}

/**
 * From the first character of a run to the last; `fallback` where the run is empty.
 * @example placeOf(tokens(' kịp thời')) // → { at: 1, end: 9 }
 */
export function placeOf(run: readonly Token[], fallback: Place = { at: 0, end: 0 }): Place {
  const first = run[0]
  const last = run.at(-1)
  return first && last ? { at: first.at, end: last.end } : fallback
}

/**
 * The pasted words of a run on one line, without punctuation around them.
 * @example wordingOf('- Kịp  thời:', tokens('- Kịp  thời:')) // → 'Kịp thời'
 */
export function wordingOf(pasted: string, run: readonly Token[]): string {
  const { at, end } = placeOf(run)
  return pasted
    .slice(at, end)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,.;:→•=+-]+|[\s,.;:→•=-]+$/gu, '')
}

/**
 * A code for a wording: its letters without diacritics, in lower case, joined by hyphens; whole words up to 48 letters.
 * @example codeOf('Không đúng hạn') // → 'khong-dung-han'
 */
export function codeOf(wording: string): string {
  const plain = wording.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/gu, 'd').toLowerCase()
  const code = plain.replace(/[^a-z0-9]+/gu, '-').replace(/^-|-$/gu, '')
  return (code.length > 48 ? code.slice(0, 49).replace(/-[^-]*$/u, '') : code) || 'x'
}

/**
 * The run without the marks (commas, colons, bullets, dashes, line breaks) that stand before and after it.
 * @example trimmed(tokens(', kịp thời:')).map((token) => token.text) // → ['kịp', 'thời']
 */
export function trimmed(run: readonly Token[]): readonly Token[] {
  const loose = (token: Token | undefined) =>
    token?.kind === 'mark' &&
    [',', ':', ';', '.', '-', '•', '→', '\n', '+', '=', '/', '|'].includes(token.text)
  let from = 0
  let to = run.length
  while (from < to && loose(run[from])) from += 1
  while (to > from && loose(run[to - 1])) to -= 1
  return run.slice(from, to)
}
