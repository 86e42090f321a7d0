/**
 * Finds what would name a person in a comment: e-mail addresses, Vietnamese telephone numbers, identity
 * numbers of 9 or 12 digits, numbers of accounts and the like (13 digits and more in one piece), dossier codes. Dates, amounts of money and shorter numbers are left alone; only an amount in the
 * tens of billions without its unit that reads as +84 ("84.300.000.000") is taken for a telephone number. The rule
 * is a guard against slips, not a proof of anonymity: names and addresses are not looked for.
 */
export type Span = { readonly start: number; readonly end: number }

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
/** 01/02/2026, 1.2.2026, 01-02-2026: not followed by more of the same, as a telephone number would be. */
const DATE = /(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:19|20)\d{2}(?!\1?\d)/g
/** 1.250.000 or 350,000 (longer ones have no telephone's length), and any number with a unit of money. */
const AMOUNT =
  /(?<![\d+])(?<!\d[ .,])[1-9](?:\d{0,2}([.,])\d{3}(?:\1\d{3})?(?![.,]?\d)|[\d .,]{0,20}\s?(?:đồng|đ|vnđ|vnd|triệu|tỷ)(?!\p{L}))/giu
/** The code of a dossier: the office's code (H12.34.56, 000.00.12.H40), the day, the number of that day. */
const DOSSIER =
  /(?<![\p{L}\d])(?:\d{1,3}\.){0,3}[a-z]\d{2}(?:\.\d{1,3}){0,4}\s?[-–]\s?\d{6}\s?[-–]\s?\d{3,6}(?!\d)/giu
/** Groups of digits that may be one number. */
const RUN = /\+?\d+(?:[ \u00a0.()-]{1,3}\d+)*/g

const MOBILE = /^(?:\+?84|0084|0)0?[35789]\d{8}$/
const LANDLINE = /^(?:\+?84|0084|0)0?2\d{9}$/
/** From so many digits on, a number in one piece is that of an account, a card or a payment. */
const ACCOUNT = 13
/** The most groups one telephone number is written in: a digit each, 0084 with a 0 before the rest. */
const MOST_GROUPS = 14

/**
 * The places of a text that look like personal data, in order and without overlap (UTF-16 positions).
 * @example findPersonalData('gọi 0912 345 678 nhé') // → [{ start: 4, end: 16 }]
 * @example findPersonalData('ngày 03.05.2024 nộp 1.250.000 đồng') // → []
 */
export function findPersonalData(text: string): Span[] {
  const emails = [...text.matchAll(EMAIL)].map(spanOf)
  const dossiers = [...blank(text, EMAIL).matchAll(DOSSIER)].map(spanOf)
  const rest = blank(blank(blank(blank(text, EMAIL), DOSSIER), DATE), AMOUNT)
  const numbers = [...rest.matchAll(RUN)].flatMap(({ 0: run, index }) => numbersIn(run, index))
  return [...emails, ...dossiers, ...numbers].sort((a, b) => a.start - b.start)
}

/**
 * The text with every such place covered, one `•` a character, so that its length stays.
 * @example maskPersonalData('thư a@b.vn') // → 'thư ••••••'
 */
export function maskPersonalData(text: string): string {
  return findPersonalData(text).reduce(
    (masked, { start, end }) => masked.slice(0, start) + '•'.repeat(end - start) + masked.slice(end),
    text,
  )
}

/** Numbers may stand beside each other ("0912345678 hoặc 2 lần"), so neighbouring groups are tried together. */
function numbersIn(run: string, offset: number): Span[] {
  const groups = [...run.matchAll(/\+?\d+/g)].map(({ 0: digits, index }) => ({ digits, at: offset + index }))
  const found: Span[] = []
  for (let first = 0; first < groups.length; first++) {
    for (let count = MOST_GROUPS; count > 0; count--) {
      const window = groups.slice(first, first + count)
      const last = window.at(-1)
      const start = window[0]
      if (!start || !last || window.length < count) continue
      if (!namesSomebody(window.map(({ digits }) => digits))) continue
      found.push({ start: start.at, end: last.at + last.digits.length })
      first += count - 1
      break
    }
  }
  return found
}

function namesSomebody(groups: readonly string[]): boolean {
  const digits = groups.join('')
  if (MOBILE.test(digits) || LANDLINE.test(digits)) return true
  if (groups.length === 1 && digits.length >= ACCOUNT) return true
  if (!/^(?:\d{9}|\d{12})$/.test(digits) || digits.endsWith('000')) return false
  const [size = 0] = groups.map(({ length }) => length)
  const even = groups.every(({ length }) => length === size)
  return groups.length === 1 || (even && (size === 3 || size === 4))
}

function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found) => '#'.repeat(found.length))
}

function spanOf({ 0: text, index }: RegExpExecArray): Span {
  return { start: index, end: index + text.length }
}
