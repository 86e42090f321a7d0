import { csvCell } from './csv-cell.ts'
import { type ColumnKind, writeSheet } from './write-sheet.ts'

export type TemplateColumn = {
  readonly header: string
  /** What belongs there, for the person who fills it in. */
  readonly what: string
  readonly example: string
  readonly required: boolean
  readonly kind?: ColumnKind
  /** What there is to choose from; other values may be typed all the same. */
  readonly choices?: ReadonlyArray<string>
}

export type Template = { readonly title: string; readonly columns: ReadonlyArray<TemplateColumn> }

/** How many empty lines keep codes, periods and days as typed. */
const READY_LINES = 200

/** A workbook to fill in: a sheet with the header and one example line, and a sheet that explains the columns. */
export function templateXlsx({ title, columns }: Template): Promise<Uint8Array<ArrayBuffer>> {
  const example = columns.map(({ example, kind }) =>
    example !== '' && (kind === 'number' || kind === 'percent') ? Number(example) : example,
  )
  const blank = columns.map(() => null)
  return writeSheet([
    {
      name: 'Dữ liệu',
      columns: columns.map(({ header, example, kind = 'text', choices = [] }) => ({
        header,
        kind,
        choices,
        width: Math.min(40, Math.max(12, header.length + 2, example.length + 2)),
      })),
      rows: [example, ...Array.from({ length: READY_LINES }, () => blank)],
    },
    {
      name: 'Hướng dẫn',
      columns: [
        { header: 'Cột', width: 18 },
        { header: 'Bắt buộc', width: 10 },
        { header: 'Nội dung', width: 90 },
        { header: 'Ví dụ', width: 30 },
      ],
      rows: [
        ...columns.map(({ header, required, what, example }) => [
          header,
          required ? 'có' : '',
          what,
          example,
        ]),
        [null, null, null, null],
        ['', '', `${title}: điền vào trang "Dữ liệu", thay dòng ví dụ; không đổi tên cột, không gộp ô.`, ''],
      ],
    },
  ])
}

/** The same as CSV, with the byte order mark that Excel needs. */
export function templateCsv({ columns }: Template): string {
  const lines = [columns.map(({ header }) => header), columns.map(({ example }) => example)]
  return `\uFEFF${lines.map((cells) => `${cells.map((cell) => csvCell(cell)).join(',')}\n`).join('')}`
}
