import Papa from 'papaparse'
import { unescapedCell } from './csv-cell.ts'
import { type Sheet, type SheetFault, SheetRefused } from './sheet.ts'

export const SAVE_AGAIN = 'Xin lưu lại tệp theo kiểu "CSV UTF-8"'

/**
 * Reads a CSV file: UTF-8 with or without a byte order mark, comma or semicolon. Empty lines are passed over, but
 * count as lines, as in a spreadsheet; cells are trimmed and in one Unicode form.
 */
export function readCsv(file: string | Uint8Array): Sheet {
  // Bytes that are no UTF-8 become U+FFFD; the reader of a table refuses them cell by cell.
  const decoded = typeof file === 'string' ? file : new TextDecoder().decode(file)
  const text = decoded.replace(/\r\n?/g, '\n')
  const header = text.slice(0, text.indexOf('\n') === -1 ? text.length : text.indexOf('\n'))
  const delimiter = header.split(';').length > header.split(',').length ? ';' : ','
  if (text.trim() === '') throw new SheetRefused('tệp không có nội dung')
  if (header.includes('\uFFFD') || header.includes('\0'))
    throw new SheetRefused(`tệp không phải là UTF-8. ${SAVE_AGAIN}`)

  const parsed = Papa.parse<string[]>(text, { delimiter, newline: '\n' })
  const faults = parsed.errors
    .filter(({ type }) => type === 'Quotes')
    .map(
      ({ row }): SheetFault => ({
        line: (row ?? 0) + 1,
        letter: '',
        value: '',
        reason: 'dấu ngoặc kép (") mở và đóng không khớp',
      }),
    )
  const lines = parsed.data.flatMap((cells, at) => {
    const read = cells.map((cell) => ({
      text: unescapedCell(cell.normalize('NFC').trim()),
      kind: 'text' as const,
    }))
    return read.some(({ text }) => text !== '') ? [{ line: at + 1, cells: read }] : []
  })
  return { name: '', lines, faults, notes: [], otherSheets: [], delimiter }
}
