import Papa from 'papaparse'
import { type PortableResponse, RESPONSE_COLUMNS } from '../store/response-pages.ts'

export type ResponseFormat = 'csv' | 'jsonl'

/** A line of a file of responses: its number, and its cells by column or what is wrong with it. */
export type ResponseLine = { readonly line: number } & (
  | { readonly cells: Readonly<Record<string, string>> }
  | { readonly fault: string }
)

/** The format a file's name asks for. */
export function responseFormat(file: string): ResponseFormat | null {
  return file.endsWith('.csv') ? 'csv' : file.endsWith('.jsonl') ? 'jsonl' : null
}

export function responseHead(format: ResponseFormat): string {
  return format === 'csv' ? `${RESPONSE_COLUMNS.join(',')}\n` : ''
}

/** Rows as text, one line each: no cell ever holds a line break. */
export function responseText(format: ResponseFormat, rows: ReadonlyArray<PortableResponse>): string {
  const line =
    format === 'jsonl'
      ? (row: PortableResponse) => JSON.stringify(row)
      : (row: PortableResponse) => RESPONSE_COLUMNS.map((column) => cell(String(row[column]))).join(',')
  return `${rows.map(line).join('\n')}\n`
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Reads what `responseText` wrote, line by line; columns may stand in any order, all must be there. */
export async function* responseLines(
  format: ResponseFormat,
  lines: AsyncIterable<string>,
): AsyncGenerator<ResponseLine> {
  let number = 0
  let columns: string[] | null = null
  for await (const text of lines) {
    number += 1
    if (text === '') continue
    if (format === 'jsonl') yield { line: number, ...readJson(text) }
    else if (columns === null) {
      columns = readCsv(text.replace(/^\uFEFF/, ''))
      const missing = RESPONSE_COLUMNS.filter((column) => !columns?.includes(column))
      if (missing.length > 0) {
        yield { line: number, fault: `thiếu cột ${missing.join(', ')}` }
        return
      }
    } else {
      const values = readCsv(text)
      const names = columns
      yield values.length === names.length
        ? { line: number, cells: Object.fromEntries(names.map((name, at) => [name, values[at] ?? ''])) }
        : { line: number, fault: `có ${values.length} ô, cần ${names.length}` }
    }
  }
}

function readCsv(line: string): string[] {
  // Quotes are rare in these files, and splitting is many times cheaper.
  return line.includes('"') ? (Papa.parse<string[]>(line, { delimiter: ',' }).data[0] ?? []) : line.split(',')
}

function readJson(text: string): { cells: Record<string, string> } | { fault: string } {
  let row: unknown
  try {
    row = JSON.parse(text)
  } catch {
    return { fault: 'không phải JSON' }
  }
  if (typeof row !== 'object' || row === null) return { fault: 'không phải một phiếu' }
  const cells: Record<string, string> = {}
  for (const [name, value] of Object.entries(row)) cells[name] = String(value)
  const missing = RESPONSE_COLUMNS.filter((column) => !(column in cells))
  return missing.length > 0 ? { fault: `thiếu ${missing.join(', ')}` } : { cells }
}
