import { offering, withChoiceSheet } from './choice-lists.ts'

/** How the cells of a column are written; 'text' also keeps Excel from turning typed codes and periods into dates. */
export type ColumnKind = 'text' | 'number' | 'day' | 'percent'

export type WrittenColumn = {
  readonly header: string
  readonly kind?: ColumnKind
  /** In characters. */
  readonly width?: number
  /** Offered in a list at every cell; anything else may be typed all the same. */
  readonly choices?: ReadonlyArray<string>
}

/** Day cells are YYYY-MM-DD texts, percent cells are numbers in percent (84.5 is shown as 84,5%); null is empty. */
export type WrittenCell = string | number | null

export type WrittenSheet = {
  readonly name: string
  readonly columns: ReadonlyArray<WrittenColumn>
  readonly rows: ReadonlyArray<ReadonlyArray<WrittenCell>>
}

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Writes sheets with a bold header that stays in view; a text is never a formula, whatever it begins with. */
export async function writeSheet(sheets: ReadonlyArray<WrittenSheet>): Promise<Uint8Array<ArrayBuffer>> {
  // The universal build writes without a worker or a file: the same on Node and on Workers.
  const { default: write } = await import('write-excel-file/universal')
  const blob = await write(
    withChoiceSheet(sheets).map(({ name, columns, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: columns.map(({ header, width }) => ({ width: width ?? Math.max(12, header.length + 2) })),
      data: [
        columns.map(({ header }) => ({
          value: header,
          type: String,
          fontWeight: 'bold' as const,
          wrap: true,
        })),
        ...rows.map((row) => columns.map(({ kind = 'text' }, at) => cellOf(row[at] ?? null, kind))),
      ],
    })),
    { features: [offering(sheets)] },
  ).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

function cellOf(value: WrittenCell, kind: ColumnKind) {
  if (value === null || value === '') return kind === 'text' ? { value: '', type: String, format: '@' } : null
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError(`a sheet holds finite numbers only, got ${value}`)
  if (kind === 'day' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
  if (typeof value === 'string') return { value, type: String, format: '@' }
  if (kind === 'percent')
    return { value: Number((value / 100).toPrecision(15)), type: Number, format: '0.0#%' }
  return { value, type: Number }
}
