import type { Survey } from '../../surveys/survey.ts'
import { writeSurveySheet } from '../../surveys/write-sheet.ts'
import { csvCell } from '../sheet/csv-cell.ts'
import { writeSheet } from '../sheet/write-sheet.ts'

const GUIDE: ReadonlyArray<readonly [string, string]> = [
  ['row', 'Loại dòng: survey, setting, scale, option, section, question'],
  [
    'code',
    'Mã: của mẫu phiếu, của mục setting, thang, phương án, nhóm nội dung, câu hỏi. Một mã câu hỏi chỉ có một nghĩa, không đổi nghĩa ở phiên bản sau',
  ],
  ['vi, en, …', 'Câu chữ theo từng ngôn ngữ, mỗi ngôn ngữ một cột hai chữ cái'],
  ['hint_vi, …', 'Câu hướng dẫn dưới câu hỏi, hoặc lời dẫn của nhóm nội dung'],
  [
    'kind',
    'Dòng survey: satisfaction, sipas hoặc points. Dòng headline: overall hoặc pooled. Dòng question: choice, multiple, number, text, longtext',
  ],
  ['scale', 'Câu choice, multiple: mã thang trả lời'],
  [
    'role',
    'overall (câu hỏi chung), item (nội dung chấm), reason, comment, respondent, trips, trust, perception, need, demographic, service',
  ],
  ['required', '1: bắt buộc trả lời'],
  ['show_if', 'Chỉ hỏi khi câu trước được trả lời như vậy, ví dụ overall=1;2'],
  ['not_applicable', '1: có ô "Tôi không gặp nội dung này"'],
  [
    'min, max',
    'Câu number: số nhỏ nhất, lớn nhất. Câu text, longtext: max là số ký tự. Câu multiple: max là số phương án được chọn',
  ],
  ['levels', 'Dòng scale: 1 nếu mã phương án là mức, số lớn hơn là tốt hơn'],
  ['satisfied', 'Dòng scale: các mức tính là hài lòng, ví dụ 4; 5'],
  ['face', 'Dòng option: hình mặt từ 1 (rất buồn) đến 5 (rất vui)'],
  ['item', 'Số thứ tự của nội dung trong mẫu gốc'],
  ['scored', 'Dòng section: 1 nếu là yếu tố được chấm'],
  ['setting version', 'Phiên bản; để trống dòng này thì lấy số kế tiếp'],
  ['setting document, url', 'Văn bản là nguồn của mẫu phiếu, và địa chỉ nếu có'],
  [
    'setting subject',
    'public-service nếu phiếu hỏi về dịch vụ sự nghiệp công (y tế, giáo dục); không thì bỏ dòng này',
  ],
  ['setting repair', 'Mỗi thay đổi có chủ ý so với mẫu in: một dòng'],
  [
    'setting status',
    'Tình trạng câu chữ của từng ngôn ngữ: official (nguyên văn), reviewed (đã đối chiếu), paraphrased (soạn lại), draft (chưa dùng)',
  ],
  [
    'setting headline',
    'Câu hỏi chung (kind overall), hoặc các nhóm được gộp, cách nhau bằng dấu ; (kind pooled)',
  ],
]

/** A survey as a workbook that can be changed and uploaded again, with a sheet that explains the columns. */
export function surveyXlsx(survey: Survey): Promise<Uint8Array<ArrayBuffer>> {
  const [header = [], ...rows] = writeSurveySheet(survey)
  const wide = (name: string) => (/^(?:hint_)?[a-z]{2}$/.test(name) ? 48 : 14)
  return writeSheet([
    { name: 'Mẫu phiếu', columns: header.map((name) => ({ header: name, width: wide(name) })), rows },
    {
      name: 'Hướng dẫn',
      columns: [
        { header: 'Cột, dòng', width: 24 },
        { header: 'Nội dung', width: 110 },
      ],
      rows: GUIDE.map((line) => [...line]),
    },
  ])
}

export function surveyCsv(survey: Survey): string {
  return `\uFEFF${writeSurveySheet(survey)
    .map((row) => row.map((cell) => csvCell(cell)).join(','))
    .join('\r\n')}\r\n`
}
