import { COLUMNS } from '../../scoring/framework/columns.ts'
import type { CriteriaRow } from '../../scoring/framework/row.ts'
import { writeRows } from '../../scoring/framework/write-rows.ts'
import { type WrittenColumn, writeSheet } from '../sheet/write-sheet.ts'

const WIDTHS: Readonly<Record<string, number>> = {
  name: 48,
  ruleText: 60,
  rule: 40,
  evidence: 36,
  note: 36,
  max: 12,
}

const GUIDE: ReadonlyArray<readonly [string, string]> = [
  ['Mã', 'Mã của dòng: 1, 1.1, 1.1.2 hoặc I, I.1. Để kiểu văn bản, nếu không Excel đổi 1.10 thành 1.1'],
  ['Thuộc', 'Mã của dòng cấp trên, chỉ khi mã không tự nói lên'],
  [
    'Điểm tối đa',
    'Dấu phẩy hoặc dấu chấm thập phân, cả cột một kiểu. Điểm trừ ghi mức trừ lớn nhất là số âm',
  ],
  ['Cách chấm', 'Nguyên văn bảng tiêu chí, ví dụ: kịp thời: 1; không kịp thời: 0,5; không ban hành: 0'],
  ['Quy tắc', 'Chỉ khi nguyên văn chưa đọc được: viết lại dạng “trường hợp: số điểm; …”, hoặc “nhập điểm”'],
  ['Theo trả lời của', 'Mã tiêu chí mà câu trả lời ở đó chọn nhóm mức điểm'],
  [
    'Nguồn',
    'tự đánh giá, điều tra xã hội học, SIPAS, khảo sát người dân, số liệu, lãnh đạo đánh giá, điểm thưởng, điểm trừ',
  ],
  [
    'Cách đo',
    'lựa chọn; số từ 0; tỷ lệ; chỉ số sipas-counter; khảo sát mã-phiếu/mã-câu: tỷ lệ hài lòng. Trống: theo cách chấm',
  ],
  ['Cách tổng hợp', 'Dòng có dòng con: trống là cộng; cộng, tối đa 3; quy về thang 100'],
  ['Không áp dụng', 'đủ điểm; giảm trừ điểm tối đa; không cho phép. Trống: theo cách chấm'],
  [
    'Khi thiếu số liệu',
    'Dòng có dòng con: tính 0 điểm; chưa có điểm; các phần khác thay. Trống: như dòng cấp trên',
  ],
]

/** A framework as a workbook: what it downloads as uploads again as the same framework. */
export function frameworkXlsx(rows: readonly CriteriaRow[]): Promise<Uint8Array<ArrayBuffer>> {
  const [header = [], ...cells] = writeRows(rows)
  const columns = COLUMNS.map(
    ([column], at): WrittenColumn => ({ header: header[at] ?? '', width: WIDTHS[column] ?? 16 }),
  )
  return writeSheet([
    { name: 'Bảng tiêu chí', columns, rows: cells },
    {
      name: 'Hướng dẫn',
      columns: [
        { header: 'Cột', width: 20 },
        { header: 'Cách ghi', width: 100 },
      ],
      rows: GUIDE,
    },
  ])
}
