/** A cell of a column of numbers as written; `exact` where the sheet held a real number, not a text. */
export type WrittenNumber = { readonly line: number; readonly text: string; readonly exact: boolean }

/** Decimal text with a point ("1234.5"), and whether "%" stood behind it; null where the cell is empty or refused. */
export type ReadNumber = { readonly decimal: string; readonly percent: boolean }

export type NumberColumn = {
  /** One for each cell, in order. */
  readonly numbers: ReadonlyArray<ReadNumber | null>
  /** `at` is the place of the cell in the column. */
  readonly faults: ReadonlyArray<{ readonly at: number; readonly reason: string }>
}

type Notation = ',' | '.'
type Reading = { readonly notation: Notation | null; readonly ambiguous: boolean }

/**
 * Reads a column of numbers by one rule: a column is written in one notation, decimal comma (Vietnamese) or decimal
 * point. A cell decides by itself where its last separator cannot part thousands (12,5 · 1.234,5 · 0.125) or where
 * one separator stands twice (1.234.567). Where cells decide differently, each that differs from the first is a
 * fault naming both lines; "1.234" is read as the others of its column decide and is a fault where none does.
 */
export function readNumberColumn(cells: ReadonlyArray<WrittenNumber>): NumberColumn {
  const parts = cells.map(({ text }) => parted(text))
  const readings = cells.map(({ exact }, at) => (exact ? null : reading(parts[at]?.body ?? '')))
  const first = readings.findIndex((each) => each !== null && each.notation !== null)
  const notation = readings[first]?.notation ?? null
  const faults: Array<{ at: number; reason: string }> = []
  const refuse = (at: number, reason: string): null => {
    faults.push({ at, reason })
    return null
  }

  const numbers = cells.map(({ text, exact }, at): ReadNumber | null => {
    const { sign, body, percent } = parts[at] ?? parted(text)
    if (text.trim() === '') return null
    if (!SHAPE.test(body)) return refuse(at, `"${text}" không phải là số. Ghi số, ví dụ 12,5`)
    if (exact) return { decimal: sign + body, percent }
    const own = readings[at]
    if (own?.notation && own.notation !== notation)
      return refuse(at, mixed(text, own.notation, cells[first], notation))
    if (own?.ambiguous && notation === null)
      return refuse(
        at,
        `"${text}" có thể hiểu theo hai cách (dấu thập phân hay dấu ngăn hàng nghìn). ${WRITE}`,
      )
    const decimal = decimalOf(body, notation)
    return decimal === null
      ? refuse(at, `"${text}" có dấu ngăn cách đặt sai chỗ. ${WRITE}`)
      : { decimal: sign + decimal, percent }
  })
  return { numbers, faults }
}

const WRITE = 'Ghi số viết liền, chỉ có dấu thập phân, ví dụ 1234 hoặc 12,5'
const SHAPE = /^\d[\d.,]*$/

/** Sign, digits with their separators, and percent sign; blanks between groups of three are left out. */
function parted(text: string): { sign: string; body: string; percent: boolean } {
  const [, sign = '', body = '', percent = ''] = /^([-−+]?)(.*?)\s*(%?)$/su.exec(text.trim()) ?? []
  const grouped = /^\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?$/.test(body) ? body.replace(/\s/g, '') : body
  return { sign: sign === '' || sign === '+' ? '' : '-', body: grouped, percent: percent === '%' }
}

/** What one cell by itself says of the column's decimal sign. */
function reading(body: string): Reading {
  const marks: ReadonlyArray<string> = body.match(/[.,]/g) ?? []
  const last = marks.at(-1) as Notation | undefined
  const other = last === ',' ? '.' : ','
  if (last === undefined) return { notation: null, ambiguous: false }
  if (marks.includes(other)) return { notation: last, ambiguous: false }
  if (marks.length > 1) return { notation: other, ambiguous: false }
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(body)
    ? { notation: null, ambiguous: true }
    : { notation: last, ambiguous: false }
}

function decimalOf(body: string, notation: Notation | null): string | null {
  const [whole = '', part, ...rest] = body.split(notation ?? ',')
  const groups = whole.split(notation === '.' ? ',' : '.')
  const sound =
    groups.length === 1 || (/^[1-9]\d{0,2}$/.test(groups[0] ?? '') && groups.slice(1).every(isGroup))
  if (!sound || rest.length > 0 || (part !== undefined && !/^\d+$/.test(part))) return null
  return part === undefined ? groups.join('') : `${groups.join('')}.${part}`
}

const isGroup = (digits: string): boolean => /^\d{3}$/.test(digits)

function mixed(
  text: string,
  own: Notation,
  first: WrittenNumber | undefined,
  notation: Notation | null,
): string {
  return (
    `"${text}" viết dấu thập phân là dấu ${named(own)}, còn dòng ${first?.line} ("${first?.text}") ` +
    `là dấu ${named(notation)}. Cả cột phải viết một kiểu`
  )
}
const named = (notation: Notation | null): string => (notation === ',' ? 'phẩy' : 'chấm')
