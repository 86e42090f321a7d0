/**
 * What a cell held: 'number' is exact decimal text with a point, 'percent' the same with "%" behind it,
 * 'day' is YYYY-MM-DD (with " HH:MM" where a time was kept), 'boolean' TRUE or FALSE. A CSV file has text only.
 */
export type CellKind = 'text' | 'number' | 'percent' | 'day' | 'boolean'
export type SheetCell = { readonly text: string; readonly kind: CellKind }

/** A line that is not empty, by the sheet's own number; cells from column A on. */
export type SheetLine = { readonly line: number; readonly cells: ReadonlyArray<SheetCell> }

/** One thing wrong with a cell; `letter` is its column, '' for the line as a whole. */
export type SheetFault = {
  readonly line: number
  readonly letter: string
  readonly value: string
  readonly reason: string
}

export type Sheet = {
  /** '' for a CSV file. */
  readonly name: string
  readonly lines: ReadonlyArray<SheetLine>
  readonly faults: ReadonlyArray<SheetFault>
  /** What was read but may surprise, in sentences: hidden lines, formulas, sheets left aside. */
  readonly notes: ReadonlyArray<string>
  readonly otherSheets: ReadonlyArray<string>
  readonly delimiter: ',' | ';'
}

/** The file as a whole cannot be read; the message says why and what to do, in a whole sentence. */
export class SheetRefused extends Error {}

export const EMPTY_CELL: SheetCell = { text: '', kind: 'text' }
export const MOST_LINES = 20_000
export const MOST_COLUMNS = 200
export const MOST_BYTES = 5 * 1024 * 1024

/** The letter of a column counted from 0: A, …, Z, AA. */
export function columnLetter(at: number): string {
  const rest = String.fromCharCode(65 + (at % 26))
  return at < 26 ? rest : columnLetter(Math.floor(at / 26) - 1) + rest
}
