import { readCsv, SAVE_AGAIN } from '../sheet/csv-sheet.ts'
import { readSheet } from '../sheet/read-sheet.ts'
import { type CellKind, columnLetter, type Sheet, SheetRefused } from '../sheet/sheet.ts'
import { headerFaults, readHeader, type Titles } from './table-header.ts'

/** One thing wrong with a file: line 1 is the header, column '' the line as a whole. */
export type Fault = {
  readonly line: number
  readonly column: string
  /** What people call the column, where it is known. */
  readonly title?: string
  /** Whether the file calls its columns by their codes. */
  readonly coded?: boolean
  /** Of an XLSX file: the column as the spreadsheet names it. */
  readonly letter?: string
  readonly value: string
  readonly reason: string
}

/** A line of data; its cells are trimmed and in one Unicode form. */
export type Row<Column extends string = string> = {
  readonly line: number
  /** Whether the file calls its columns by their codes: then it is spoken to in codes. */
  readonly coded: boolean
  cell(column: Column): string
  /** Whether the file has this column: one that was added later may be missing from an older export. */
  has(column: Column): boolean
  /** Whether a spreadsheet held a number, a day, …; a CSV file has text only. */
  kind(column: Column): CellKind
  /** Notes what is wrong; the value of the cell is kept with it. */
  refuse(column: Column | '', reason: string): null
  /** Notes what may be right but should be looked at: the row is taken all the same. */
  warn(column: Column, reason: string): void
}

/** A row that was read, and what it makes of the thing it is about. */
export type ReadRow<State, Column extends string = string> = {
  readonly row: Row<Column>
  readonly state: State
}

export type Table<Column extends string = string> = {
  readonly rows: ReadonlyArray<Row<Column>>
  /** Grows while rows are checked. */
  readonly faults: Fault[]
  /** Grows with them. */
  readonly warnings: Fault[]
  /** What was read but may surprise. */
  readonly notes: ReadonlyArray<string>
  readonly delimiter: ',' | ';'
}

/**
 * Reads a table from a CSV text: the named columns in any order, none missing but those that were added later, and
 * none unknown; the header has their codes or what people call them.
 */
export function readTable<Column extends string>(
  file: string | Uint8Array,
  columns: ReadonlyArray<Column>,
  titles: Titles = {},
  later: ReadonlyArray<string> = [],
): Table<Column> {
  try {
    return tableOf(readCsv(file), columns, titles, later)
  } catch (error) {
    if (error instanceof SheetRefused) return refusedTable(error.message)
    throw error
  }
}

/** Reads a table from an uploaded file, XLSX or CSV by its name. */
export async function readTableFile<Column extends string>(
  file: Uint8Array,
  fileName: string,
  columns: ReadonlyArray<Column>,
  titles: Titles = {},
  later: ReadonlyArray<string> = [],
): Promise<Table<Column>> {
  try {
    return tableOf(await readSheet(file, fileName), columns, titles, later)
  } catch (error) {
    if (error instanceof SheetRefused) return refusedTable(error.message)
    throw error
  }
}

const refusedTable = (reason: string): Table<never> => ({
  rows: [],
  faults: [{ line: 1, column: '', value: '', reason }],
  warnings: [],
  notes: [],
  delimiter: ',',
})

/** The rows below the first filled line of a sheet, by the column names in that line. */
export function tableOf<Column extends string>(
  sheet: Sheet,
  columns: ReadonlyArray<Column>,
  titles: Titles = {},
  later: ReadonlyArray<string> = [],
): Table<Column> {
  const { delimiter, notes } = sheet
  const [header, ...lines] = sheet.lines
  const { names, coded, nameOf } = readHeader(
    header?.cells.map(({ text }) => tidy(text)) ?? [],
    columns,
    titles,
  )
  const lettered = sheet.name !== ''
  const faults: Fault[] = []
  const warnings: Fault[] = []
  const table = { faults, warnings, notes, delimiter } as const
  const placed = (line: number, at: number, value: string, reason: string): Fault => ({
    line,
    ...nameOf(names[at] ?? ''),
    value,
    reason,
    ...(lettered && at >= 0 ? { letter: columnLetter(at) } : {}),
  })
  const faultAt = (...fault: Parameters<typeof placed>) => faults.push(placed(...fault))

  for (const { line, letter, value, reason } of sheet.faults) faultAt(line, columnAt(letter), value, reason)
  if (!header) {
    faultAt(1, -1, '', 'tệp không có nội dung')
    return { ...table, rows: [] }
  }
  const shown = (column: string) => {
    const { title = column, coded = true } = nameOf(column)
    return coded ? column : title
  }
  for (const [column, reason] of headerFaults(names, columns, shown, later))
    faults.push({ line: header.line, ...nameOf(column), value: column, reason })
  if (lines.length === 0) faultAt(header.line, -1, '', 'tệp chỉ có dòng tiêu đề, không có dòng dữ liệu nào')
  if (faults.some((fault) => fault.line <= header.line || !lettered)) return { ...table, rows: [] }

  const bad = new Set(faults.map(({ line }) => line))
  const rows = lines.flatMap(({ line, cells }) => {
    const broken = cells.flatMap(({ text }, at) =>
      brokenCell(tidy(text)).map((reason) => ({ at, text, reason })),
    )
    for (const { at, text, reason } of broken) faultAt(line, at, text, reason)
    const surplus = cells.findIndex(({ text }, at) => tidy(text) !== '' && (names[at] ?? '') === '')
    if (surplus !== -1 && (lettered || surplus >= names.length)) {
      const reason = lettered
        ? 'ô này nằm ngoài các cột có tiêu đề'
        : `có nhiều ô hơn dòng tiêu đề. Ô có dấu "${delimiter}" phải đặt trong ngoặc kép`
      faultAt(line, lettered ? surplus : -1, tidy(cells[surplus]?.text ?? ''), reason)
      return []
    }
    if (broken.length > 0 || bad.has(line)) return []
    const at = (column: string) => names.indexOf(column)
    const cell = (column: string) => tidy(cells[at(column)]?.text ?? '')
    return [
      {
        line,
        coded,
        cell,
        has: (column: string) => names.includes(column),
        kind: (column: string) => cells[at(column)]?.kind ?? 'text',
        refuse(column: string, reason: string) {
          faultAt(line, column === '' ? -1 : at(column), column === '' ? '' : cell(column), reason)
          return null
        },
        warn(column: string, reason: string) {
          warnings.push(placed(line, at(column), cell(column), reason))
        },
      },
    ]
  })
  return { ...table, rows }
}

const tidy = (text: string): string => text.normalize('NFC').trim()

/** The place of a column by its letter, counted from 0; -1 for ''. */
function columnAt(letter: string): number {
  return Array.from(letter).reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1
}

function brokenCell(cell: string): string[] {
  if (cell.includes('\uFFFD')) return [`có ký tự bị hỏng. ${SAVE_AGAIN}`]
  if (cell.includes('\n')) return ['có dấu xuống dòng trong ô. Xin viết trên một dòng']
  return /\p{Cc}/u.test(cell) ? ['có ký tự điều khiển không nhìn thấy. Xin gõ lại ô này'] : []
}
