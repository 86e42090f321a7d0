import { csvCell } from '../sheet/csv-cell.ts'
import { type ColumnKind, writeSheet } from '../sheet/write-sheet.ts'
import type { ImportKind } from './kind.ts'
import { TEMPLATES } from './templates.ts'

type Rows = ReadonlyArray<Readonly<Record<string, string>>>

const columnsOf = (kind: ImportKind): ReadonlyArray<{ header: string; kind?: ColumnKind }> =>
  TEMPLATES[kind].columns

/** What there is as a workbook that imports again without changing anything. */
export function exportXlsx(kind: ImportKind, rows: Rows): Promise<Uint8Array<ArrayBuffer>> {
  const columns = columnsOf(kind)
  return writeSheet([
    {
      name: 'Dữ liệu',
      columns,
      rows: rows.map((row) =>
        columns.map(({ header, kind: cell }) => {
          const text = row[header] ?? ''
          return cell === 'number' && text !== '' ? Number(text) : text
        }),
      ),
    },
  ])
}

/** The same as CSV, with the byte order mark that a spreadsheet needs for Vietnamese letters. */
export function exportCsv(kind: ImportKind, rows: Rows, delimiter: ',' | ';' = ','): string {
  const headers = columnsOf(kind).map(({ header }) => header)
  const lines = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))]
  const text = lines.map((cells) => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\n`)
  return `\uFEFF${text.join('')}`
}
