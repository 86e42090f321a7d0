import { sourceText } from './source-text.ts'
import { writtenNumber } from './written-number.ts'

/** Where something stands in the pasted text: `at` the first character, `end` the one after the last. */
export type Place = { readonly at: number; readonly end: number }

export type NumberToken = Place & {
  readonly kind: 'number'
  /** Value as written: 85 for "85%"; a minus sign standing before it is part of it. */
  readonly value: number
  readonly percent: boolean
  /** "1.000": a thousand to most writers, one with three decimals to others. */
  readonly doubtful: boolean
  readonly text: string
}
export type WordToken = Place & { readonly kind: 'word'; readonly text: string }
/** Comparison signs ≥ > ≤ <, punctuation, "\n" for a line break, "•" for a bullet sign. */
export type MarkToken = Place & { readonly kind: 'mark'; readonly text: string }
export type Token = NumberToken | WordToken | MarkToken

const DATE_BEFORE = /(?:ngày|trước|sau|đến|hạn|hết|quá)\s*$/iu
const SHAPES: readonly (readonly [kind: 'date' | 'reference' | 'number' | 'word' | 'mark', shape: RegExp])[] =
  [
    ['date', /\d{1,2}\/\d{1,2}(?:\/\d{4})?(?![\d/]|-\p{L})/uy],
    ['reference', /\d+[/-](?:\d{4}\/)?\p{Lu}[\p{L}\d]*(?:[-/]\p{Lu}[\p{L}\d]*)*/uy],
    ['number', /\d+(?:[.,]\d+)*/uy],
    ['word', /[\p{L}_][\p{L}\p{N}_]*/uy],
    ['mark', />=|=>|<=|=<|->|[^\s]|\n/uy],
  ]
const MARKS: Readonly<Record<string, string>> = {
  '>=': '≥',
  '<=': '≤',
  '=<': '≤',
  '->': '→',
  '*': '×',
  '·': '•',
}

/**
 * The pasted text as words (in lower case), numbers and marks, each with its place. Dates (15/12) and document
 * numbers (30/2020/NĐ-CP) are words: their digits are no thresholds.
 * @example tokens('≥30%: 0,5').map((token) => token.text) // → ['≥', '30', ':', '0,5']
 * @example tokens('trước ngày 15/12').map((token) => token.kind) // → ['word', 'word', 'word']
 */
export function tokens(pasted: string): Token[] {
  const { text, places } = sourceText(pasted)
  const place = (at: number, end: number): Place => ({
    at: places[at] ?? 0,
    end: places[end] ?? pasted.length,
  })
  const found: Token[] = []
  let from = 0
  while (from < text.length) {
    if (/[^\S\n]/u.test(text.charAt(from))) {
      from += 1
      continue
    }
    const isSigned = isSign(text, from, found.at(-1))
    const [kind, raw, length] = shapeAt(text, isSigned ? from + 1 : from, found.at(-1))
    const end = from + length + (isSigned ? 1 : 0)
    if (kind === 'number') {
      const percent = /^\s*%/u.exec(text.slice(end))?.[0] ?? ''
      const written = writtenNumber(raw)
      const { doubtful } = written
      const value = isSigned ? -written.value : written.value
      found.push({
        kind,
        value,
        doubtful,
        percent: percent !== '',
        text: isSigned ? `-${raw}` : raw,
        ...place(from, end + percent.length),
      })
      from = end + percent.length
    } else {
      const word = kind === 'mark' ? (MARKS[raw] ?? raw) : raw.toLowerCase()
      found.push({ kind: kind === 'mark' && raw !== '%' ? 'mark' : 'word', text: word, ...place(from, end) })
      from = end
    }
  }
  return found
}

function shapeAt(
  text: string,
  from: number,
  before: Token | undefined,
): [kind: 'number' | 'word' | 'mark', raw: string, length: number] {
  for (const [kind, shape] of SHAPES) {
    shape.lastIndex = from
    const raw = shape.exec(text)?.[0]
    if (raw === undefined) continue
    if (kind === 'date') {
      if (!DATE_BEFORE.test(text.slice(0, from)) && raw.split('/').length < 3) continue
      return ['word', raw, raw.length]
    }
    if (kind === 'reference') return ['word', raw, raw.length]
    if (kind === 'mark' && raw === '=>')
      return ['mark', before === undefined || startsClause(before) ? '≥' : '→', raw.length]
    return [kind, raw, raw.length]
  }
  return ['mark', text.charAt(from), 1]
}

/** After one of these a new condition begins, so "=>" is a mistyped ≥ and not an arrow. */
function startsClause(token: Token): boolean {
  return token.kind === 'mark' && [';', '\n', '•', '.', ':'].includes(token.text)
}

const BEFORE_SIGN = new Set([':', '(', ',', '=', 'từ', 'đến', 'dưới', 'trên', 'quá', 'bằng', 'đa', 'trừ'])

/** Whether "-" at this place is a minus: written onto its number, and no dash of a range or of a list. */
function isSign(text: string, from: number, before: Token | undefined): boolean {
  const number = /^-(\d[\d.,]*)(\s*%)?/u.exec(text.slice(from))
  if (!number) return false
  if (before === undefined || before.text === '\n' || before.text === ';') {
    const line = /^[^\n;]*/u.exec(text.slice(from))?.[0] ?? ''
    return number[2] === undefined && !line.includes(':')
  }
  return BEFORE_SIGN.has(before.text) && /\s|[:(,=]/u.test(text.charAt(from - 1))
}
