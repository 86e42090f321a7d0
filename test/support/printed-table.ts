import { csvRows } from './csv.ts'

const HEADER = [
  'TT',
  'Tiêu chí',
  'Điểm tối đa',
  'Cách chấm',
  'Tài liệu kiểm chứng',
  'Nguồn',
  'Thuộc',
  'Ghi chú',
]
const SOURCES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^bonus/, 'điểm thưởng'],
  [/^penalty/, 'điểm trừ'],
  [/^hard-data/, 'số liệu'],
  [/^survey/, 'khảo sát người dân'],
]

/** A reference table of the shared data under the headers a decision prints, the header first. */
export function printedTable(text: string): string[][] {
  const cell = (row: Readonly<Record<string, string>>, name: string) => row[name] ?? ''
  const lines = csvRows(text).map((row) => [
    cell(row, 'code'),
    cell(row, 'name_vi'),
    cell(row, 'max_points') === 'unknown' ? '' : cell(row, 'max_points'),
    cell(row, 'scoring_rule'),
    cell(row, 'evidence'),
    SOURCES.find(([pattern]) => pattern.test(cell(row, 'source_type')))?.[1] ?? 'tự đánh giá',
    cell(row, 'parent_code'),
    cell(row, 'note'),
  ])
  return [HEADER, ...lines]
}
