import type { Value } from '../../scoring/panel.ts'
import { newest } from '../../scoring/round/entries.ts'
import type { TemplateColumn } from '../sheet/templates.ts'
import { type WrittenCell, type WrittenSheet, writeSheet } from '../sheet/write-sheet.ts'
import { howToImport, type ImportedLeaf, importedInWords, NOT_APPLICABLE, TAKEN_AWAY } from './import-leaf.ts'
import type { IMPORT_COLUMNS, NAME_COLUMNS } from './read-imports.ts'
import type { RoundBoard } from './round-data.ts'

type Header = (typeof IMPORT_COLUMNS)[number] | (typeof NAME_COLUMNS)[number]

const about = (header: Header, required: boolean, what: string, example: string): TemplateColumn => ({
  ...{ header, required, what, example },
})

/** The columns of the file, as the page and the file itself explain them. */
export const IMPORT_TEMPLATE: ReadonlyArray<TemplateColumn> = [
  about('Mã đơn vị', true, 'Mã của đơn vị trong đợt', 'D01'),
  about('Tên đơn vị', false, 'Để người điền dễ đọc; hệ thống không lấy', ''),
  about('Mã tiêu chí', true, 'Mã của một tiêu chí nhập từ ngoài', '8.1'),
  about('Tên tiêu chí', false, 'Để người điền dễ đọc; hệ thống không lấy', ''),
  about(
    'Giá trị',
    false,
    `Con số, tỷ lệ có dấu % hoặc mức chọn; ghi "${TAKEN_AWAY}" để bỏ số đã nhập; để trống cả dòng thì giữ nguyên`,
    '82,4%',
  ),
  about('Tử số', false, 'Cùng Mẫu số, cho tiêu chí tính theo tỷ lệ', '45,2'),
  about('Mẫu số', false, 'Cùng Tử số', '50'),
  about('Số phiếu', false, 'Số người trả lời, nếu số liệu là kết quả khảo sát', '212'),
  about('Sai số chuẩn', false, 'Nếu báo cáo khảo sát có công bố', '0,02'),
  about(
    'Văn bản nguồn',
    true,
    'Số, ngày, cơ quan ban hành của văn bản có số liệu',
    'Báo cáo số 12/BC-SNV ngày 05/12/2026',
  ),
]

/** A file with a line for every unit and every criterion nobody declares, with what stands there now. */
export function importTemplate(
  { units, entries }: Pick<RoundBoard, 'units' | 'entries'>,
  leaves: ReadonlyArray<ImportedLeaf>,
): Promise<Uint8Array<ArrayBuffer>> {
  const standings = newest(entries)
  const rows = units
    .filter(({ left_on }) => left_on === '')
    .flatMap(({ unit, name }) =>
      leaves.map((one) => {
        const known = standings.get(unit)?.get(one.code)?.import
        const cells: Partial<Record<Header, WrittenCell>> = {
          'Mã đơn vị': unit,
          'Tên đơn vị': name,
          'Mã tiêu chí': one.code,
          'Tên tiêu chí': one.name,
          ...cellsOf(one, known?.value ?? null),
          'Văn bản nguồn': known?.value == null ? null : known.reason,
        }
        return IMPORT_TEMPLATE.map(({ header }) => cells[header as Header] ?? null)
      }),
    )
  return writeSheet([
    {
      name: 'Số liệu',
      columns: IMPORT_TEMPLATE.map(({ header }) => ({ header, width: WIDTHS[header] ?? 14 })),
      rows,
    },
    guide(leaves),
  ])
}

const WIDTHS: Readonly<Record<string, number>> = { 'Tên đơn vị': 30, 'Tên tiêu chí': 50, 'Văn bản nguồn': 50 }

/** Numbers are written as numbers: a text like 82,125 could be read in two ways. */
function cellsOf(one: ImportedLeaf, value: Value): Partial<Record<Header, WrittenCell>> {
  if (value === null) return {}
  if (typeof value === 'number') return { 'Giá trị': value }
  if (typeof value === 'string') return { 'Giá trị': importedInWords(one, value) }
  if ('numerator' in value) return { 'Tử số': value.numerator, 'Mẫu số': value.denominator }
  if ('notApplicable' in value) return { 'Giá trị': NOT_APPLICABLE }
  if (!('value' in value)) return {}
  return { 'Giá trị': value.value, 'Số phiếu': value.n ?? null, 'Sai số chuẩn': value.se ?? null }
}

function guide(leaves: ReadonlyArray<ImportedLeaf>): WrittenSheet {
  return {
    name: 'Hướng dẫn',
    columns: [
      { header: 'Cột hoặc tiêu chí', width: 40 },
      { header: 'Cách ghi', width: 90 },
      { header: 'Ví dụ', width: 40 },
    ],
    rows: [
      ...IMPORT_TEMPLATE.map(({ header, what, required, example }) => [
        required ? `${header} (phải ghi)` : header,
        what,
        example,
      ]),
      ...leaves.map((one) => [`${one.code} ${one.name}`, howToImport(one), '']),
    ],
  }
}
