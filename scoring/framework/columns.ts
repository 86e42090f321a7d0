import type { CriteriaRow } from './row.ts'

/** The cells of a row that a sheet has a column for. */
export type SheetColumn = Exclude<keyof CriteriaRow, 'id' | 'line' | 'confirmed'>

/** Each column: the header we write, and other headers decisions print, without marks and in lower case. */
export const COLUMNS: ReadonlyArray<readonly [SheetColumn, string, readonly string[]]> = [
  ['code', 'Mã', ['tt', 'stt', 'số tt', 'số thứ tự', 'mã tiêu chí', 'mã số', 'ký hiệu']],
  ['parent', 'Thuộc', ['thuộc mã', 'mã cấp trên']],
  ['level', 'Cấp', ['loại']],
  [
    'name',
    'Tên tiêu chí',
    [
      ...['tiêu chí', 'nội dung', 'nội dung tiêu chí', 'nội dung đánh giá', 'tiêu chí đánh giá'],
      ...[
        'lĩnh vực tiêu chí',
        'lĩnh vực tiêu chí tiêu chí thành phần',
        'tiêu chí tiêu chí thành phần',
        'tên',
      ],
    ],
  ],
  ['max', 'Điểm tối đa', ['thang điểm', 'điểm chuẩn', 'điểm', 'điểm tối đa của tiêu chí', 'số điểm tối đa']],
  [
    'ruleText',
    'Cách chấm',
    [
      ...['cách chấm điểm', 'cách tính điểm', 'cách tính', 'phương pháp tính điểm', 'phương pháp tính'],
      ...[
        'hướng dẫn chấm điểm',
        'cách đánh giá',
        'phương pháp đánh giá và cách tính điểm',
        'nguyên tắc chấm điểm',
      ],
    ],
  ],
  [
    'evidence',
    'Tài liệu kiểm chứng',
    ['tài liệu minh chứng', 'minh chứng', 'kiểm chứng', 'hồ sơ minh chứng', 'tài liệu kiểm chứng minh chứng'],
  ],
  [
    'source',
    'Nguồn',
    ['nguồn điểm', 'nguồn số liệu', 'phương pháp đánh giá', 'hình thức đánh giá', 'phương pháp', 'hình thức'],
  ],
  ['note', 'Ghi chú', []],
  ['article', 'Căn cứ', ['căn cứ pháp lý', 'điều khoản']],
  ['rule', 'Quy tắc', ['quy tắc viết lại']],
  ['answerOf', 'Theo trả lời của', []],
  ['measure', 'Cách đo', []],
  ['aggregate', 'Cách tổng hợp', []],
  ['notApplicable', 'Không áp dụng', ['khi không áp dụng', 'khi không phát sinh']],
  ['missing', 'Khi thiếu số liệu', []],
  ['more', 'Khác', []],
]

export type SheetLine = { readonly line: number; readonly cells: readonly string[] }

export type Header =
  | {
      readonly ok: true
      /** The place of the header among the lines. */
      readonly at: number
      readonly columns: ReadonlyMap<SheetColumn, number>
      /** Headers that were not understood and are not read. */
      readonly unread: readonly string[]
    }
  | { readonly ok: false; readonly words: string }

/** Titles of decisions stand above the table; a header further down is none. */
const HEADER_WITHIN = 40
const NEEDED: readonly SheetColumn[] = ['code', 'name', 'max']

/**
 * The header of a criteria table: the first line that names code, criterion and maximum, in any order.
 *
 * @param lines cells as texts, from the top of the sheet
 * @example findHeader([{ line: 1, cells: ['PHỤ LỤC'] }, { line: 2, cells: ['Điểm tối đa', 'TT', 'Tiêu chí', 'Điểm tự chấm'] }]) // → { ok: true, at: 1, columns: new Map([['max', 0], ['code', 1], ['name', 2]]), unread: ['Điểm tự chấm'] }
 * @example findHeader([{ line: 1, cells: ['STT', 'Nội dung'] }]).ok // → false
 */
export function findHeader(lines: readonly SheetLine[]): Header {
  for (const [at, { cells }] of lines.slice(0, HEADER_WITHIN).entries()) {
    const columns = columnsOf(cells)
    if (!NEEDED.every((column) => columns.has(column))) continue
    const read = new Set(columns.values())
    return { ok: true, at, columns, unread: cells.filter((cell, place) => cell !== '' && !read.has(place)) }
  }
  const looked = COLUMNS.filter(([column]) => NEEDED.includes(column)).map(
    ([, header, others]) => `“${header}” (hoặc ${others.slice(0, 4).join(', ')})`,
  )
  const words = `Không thấy dòng tiêu đề trong ${HEADER_WITHIN} dòng đầu. Cần một dòng có đủ các cột: ${looked.join('; ')}. Nên có thêm cột “Cách chấm”, “Tài liệu kiểm chứng”, “Nguồn”, “Ghi chú”.`
  return { ok: false, words }
}

function columnsOf(cells: readonly string[]): Map<SheetColumn, number> {
  const columns = new Map<SheetColumn, number>()
  for (const [place, cell] of cells.entries()) {
    const found = COLUMNS.find(([, header, others]) => [plain(header), ...others].includes(plain(cell)))
    if (found !== undefined && !columns.has(found[0])) columns.set(found[0], place)
  }
  return columns
}

/** Without marks, brackets with what is in them, and line breaks. */
function plain(header: string): string {
  return header
    .normalize('NFC')
    .toLowerCase()
    .replace(/\([^)]*\)/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
