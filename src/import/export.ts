import { isDay } from '../day.ts'
import { vietnameseDate } from '../locales/format.ts'
import { csvCell } from '../sheet/csv-cell.ts'
import { writeSheet } from '../sheet/write-sheet.ts'
import type { ClosedColumns } from './closed-columns.ts'
import type { ImportKind } from './kind.ts'
import { type ImportColumn, TEMPLATES } from './templates.ts'

type Rows = ReadonlyArray<Readonly<Record<string, string>>>

const columnsOf = (kind: ImportKind): ReadonlyArray<ImportColumn> => TEMPLATES[kind].columns

/** Days and closed values as the templates ask for them, everything else as it is stored. */
function written(
  row: Readonly<Record<string, string>>,
  { column, day }: ImportColumn,
  lists: ClosedColumns[ImportKind],
): string {
  const text = row[column] ?? ''
  return day === true && isDay(text) ? vietnameseDate(text) : (lists[column]?.inWords(text) ?? text)
}

/** What there is as a workbook that imports again without changing anything. */
export function exportXlsx(
  kind: ImportKind,
  rows: Rows,
  closed: ClosedColumns,
): Promise<Uint8Array<ArrayBuffer>> {
  const columns = columnsOf(kind)
  return writeSheet([
    {
      name: 'Dữ liệu',
      columns,
      rows: rows.map((row) =>
        columns.map((column) => {
          const text = written(row, column, closed[kind])
          return column.kind === 'number' && text !== '' ? Number(text) : text
        }),
      ),
    },
  ])
}

/** The same as CSV, with the byte order mark that a spreadsheet needs for Vietnamese letters. */
export function exportCsv(kind: ImportKind, rows: Rows, closed: ClosedColumns): string {
  const columns = columnsOf(kind)
  return csvText([
    columns.map(({ header }) => header),
    ...rows.map((row) => columns.map((column) => written(row, column, closed[kind]))),
  ])
}

/** Rows as they stand under the codes of their columns. */
export function codedCsv(kind: ImportKind, rows: Rows, delimiter: ',' | ';'): string {
  const codes = columnsOf(kind).map(({ column }) => column)
  return csvText([codes, ...rows.map((row) => codes.map((code) => row[code] ?? ''))], delimiter)
}

function csvText(lines: ReadonlyArray<ReadonlyArray<string>>, delimiter: ',' | ';' = ','): string {
  const text = lines.map((cells) => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\n`)
  return `\uFEFF${text.join('')}`
}
