import { findHeader, type SheetColumn, type SheetLine } from '../../scoring/framework/columns.ts'
import { readRows } from '../../scoring/framework/read-rows.ts'
import type { CriteriaRow } from '../../scoring/framework/row.ts'
import { readSheet } from '../sheet/read-sheet.ts'
import { columnLetter, type Sheet, type SheetCell, SheetRefused } from '../sheet/sheet.ts'
import { readNumberColumn } from '../sheet/vietnamese-number.ts'

/** One thing wrong with an upload; `column` is its letter where one is known. */
export type TableFault = { readonly line: number; readonly column: string; readonly words: string }

export type ReadTable =
  | {
      readonly ok: true
      readonly rows: readonly CriteriaRow[]
      readonly total: string
      /** Whether it is a table we wrote, with every column, rather than one a decision prints. */
      readonly ours: boolean
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly faults: readonly TableFault[] }

/** Reads the criteria table somebody uploads, XLSX or CSV: merged cells mean what printed tables mean by them. */
export async function readTable(file: File): Promise<ReadTable> {
  let sheet: Sheet
  try {
    sheet = await readSheet(new Uint8Array(await file.arrayBuffer()), file.name, { mergedCells: 'fill-down' })
  } catch (error) {
    if (error instanceof SheetRefused) return refused([{ line: 0, column: '', words: error.message }])
    throw error
  }
  if (sheet.faults.length > 0)
    return refused(
      sheet.faults.map(({ line, letter, value, reason }) => ({
        ...{ line, column: letter },
        words: value === '' ? reason : `"${short(value)}": ${reason}`,
      })),
    )
  const lines = sheet.lines.map(
    ({ line, cells }): SheetLine => ({ line, cells: cells.map(({ text }) => text) }),
  )
  const header = findHeader(lines)
  if (!header.ok) return refused([{ line: 0, column: '', words: header.words }])
  const below = sheet.lines.slice(header.at + 1)
  const letter = (column: SheetColumn) => columnLetter(header.columns.get(column) ?? 0)
  const cellOf = (cells: readonly SheetCell[], column: SheetColumn) => cells[header.columns.get(column) ?? -1]

  const dates = below.flatMap(({ line, cells }): TableFault[] => {
    const cell = cellOf(cells, 'code')
    if (cell?.kind !== 'day') return []
    const words = `Excel đã đổi mã thành ngày ${cell.text}. Xin để cột mã kiểu văn bản rồi ghi lại.`
    return [{ line, column: letter('code'), words }]
  })
  const written = below.map(({ line, cells }) => {
    const cell = cellOf(cells, 'max')
    return { line, text: pointsOnly(cell?.text ?? ''), exact: cell?.kind === 'number' }
  })
  const numbers = readNumberColumn(written)
  const wrong = [
    ...numbers.faults.map(({ at, reason }) => ({ at, words: reason })),
    ...numbers.numbers.flatMap((one, at) =>
      one?.percent ? [{ at, words: `"${written[at]?.text}" là tỷ lệ phần trăm, không phải số điểm` }] : [],
    ),
  ].map(({ at, words }) => ({
    line: written[at]?.line ?? 0,
    column: letter('max'),
    words: `${short(words)}.`,
  }))
  const maxima = new Map(written.map(({ line }, at) => [line, numbers.numbers[at]?.decimal ?? '']))
  const read = readRows(lines.slice(header.at + 1), header.columns, maxima)
  const faults = [
    ...dates,
    ...wrong,
    ...read.faults.map(({ line, column, words }) => ({
      line,
      column: line === 0 ? '' : letter(column),
      words,
    })),
  ]
  if (faults.length > 0) return refused(faults)
  const unread =
    header.unread.length === 0
      ? []
      : [`Không đọc các cột: ${header.unread.map((name) => `“${short(name)}”`).join(', ')}.`]
  return {
    ok: true,
    rows: read.rows,
    total: read.total,
    ours: header.columns.has('aggregate'),
    notes: [...sheet.notes, ...unread],
  }
}

/** "5 điểm" and "(5)" are 5. */
const pointsOnly = (text: string): string =>
  text
    .replace(/^\((.*)\)$/u, '$1')
    .replace(/\s*điểm$/iu, '')
    .trim()

const short = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text)

const refused = (faults: readonly TableFault[]): ReadTable => ({ ok: false, faults })
