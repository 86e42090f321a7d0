import Papa from 'papaparse'
import { asking, suggest } from './suggest.ts'

/** One thing wrong with a file: line 1 is the header, column '' the line as a whole. */
export type Fault = {
  readonly line: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

/** A line of data; its cells are trimmed and in one Unicode form. */
export type Row<Column extends string = string> = {
  readonly line: number
  cell(column: Column): string
  /** Notes what is wrong; the value of the cell is kept with it. */
  refuse(column: Column | '', reason: string): null
}

export type Table<Column extends string = string> = {
  readonly rows: ReadonlyArray<Row<Column>>
  /** Grows while rows are checked. */
  readonly faults: Fault[]
  readonly delimiter: ',' | ';'
}

const SAVE_AGAIN = 'Xin lưu lại tệp theo kiểu "CSV UTF-8"'

/**
 * Reads a CSV file: UTF-8 with or without a byte order mark, comma or semicolon, the named columns in any
 * order, none missing and none unknown. Empty lines are passed over, but count as lines, as in a spreadsheet.
 */
export function readTable<Column extends string>(
  file: string | Uint8Array,
  columns: ReadonlyArray<Column>,
): Table<Column> {
  // Bytes that are no UTF-8 become U+FFFD and are refused cell by cell.
  const decoded = typeof file === 'string' ? file : new TextDecoder().decode(file)
  const text = decoded.replace(/\r\n?/g, '\n')
  const header = text.slice(0, text.indexOf('\n') === -1 ? text.length : text.indexOf('\n'))
  const delimiter = header.split(';').length > header.split(',').length ? ';' : ','
  const faults: Fault[] = []
  const table = { faults, delimiter } as const
  const fault = (line: number, column: string, value: string, reason: string) =>
    faults.push({ line, column, value, reason })

  if (text.trim() === '') {
    fault(1, '', '', 'tệp không có nội dung')
    return { ...table, rows: [] }
  }
  if (header.includes('\uFFFD') || header.includes('\0')) {
    fault(1, '', '', `tệp không phải là UTF-8. ${SAVE_AGAIN}`)
    return { ...table, rows: [] }
  }
  const parsed = Papa.parse<string[]>(text, { delimiter, newline: '\n' })
  for (const { row, type } of parsed.errors)
    if (type === 'Quotes') fault((row ?? 0) + 1, '', '', 'dấu ngoặc kép (") mở và đóng không khớp')
  const [names = [], ...lines] = parsed.data.map((line) => line.map((cell) => cell.normalize('NFC').trim()))
  for (const [column, reason] of headerFaults(names, columns)) fault(1, column, column, reason)
  const filled = lines.flatMap((cells, at) =>
    cells.some((cell) => cell !== '') ? [{ cells, line: at + 2 }] : [],
  )
  if (filled.length === 0) fault(1, '', '', 'tệp chỉ có dòng tiêu đề, không có dòng dữ liệu nào')
  if (faults.length > 0) return { ...table, rows: [] }

  const rows = filled.flatMap(({ cells, line }) => {
    const broken = cells.flatMap((cell, at) => brokenCell(cell).map((reason) => ({ at, cell, reason })))
    for (const { at, cell, reason } of broken) fault(line, names[at] ?? '', cell, reason)
    const surplus = cells.slice(names.length).find((cell) => cell !== '')
    if (surplus !== undefined)
      fault(
        line,
        '',
        surplus,
        `có nhiều ô hơn dòng tiêu đề. Ô có dấu "${delimiter}" phải đặt trong ngoặc kép`,
      )
    if (broken.length > 0 || surplus !== undefined) return []
    const cell = (column: string) => cells[names.indexOf(column)] ?? ''
    return [
      {
        line,
        cell,
        refuse(column: string, reason: string) {
          fault(line, column, column === '' ? '' : cell(column), reason)
          return null
        },
      },
    ]
  })
  return { ...table, rows }
}

function brokenCell(cell: string): string[] {
  if (cell.includes('\uFFFD')) return [`có ký tự bị hỏng. ${SAVE_AGAIN}`]
  if (cell.includes('\n')) return ['có dấu xuống dòng trong ô. Xin viết trên một dòng']
  return /\p{Cc}/u.test(cell) ? ['có ký tự điều khiển không nhìn thấy. Xin gõ lại ô này'] : []
}

function headerFaults(names: ReadonlyArray<string>, columns: ReadonlyArray<string>): Array<[string, string]> {
  const wanted = new Set(columns)
  const missing = columns.filter((column) => !names.includes(column))
  const unknown = names.filter((name) => name !== '' && !wanted.has(name))
  const doubled = names.filter((name, at) => name !== '' && names.indexOf(name) !== at)
  return [
    ...unknown.map((name): [string, string] => [
      name,
      `không có cột nào tên như vậy${
        asking(suggest(name, missing)) || `. Các cột là: ${columns.join(', ')}`
      }`,
    ]),
    ...missing.map((column): [string, string] => [
      column,
      'thiếu cột này; không có số liệu thì để trống các ô',
    ]),
    ...doubled.map((name): [string, string] => [name, 'cột này có hai lần']),
  ]
}
