import type { Fault } from '../index-faults.ts'

/** What the engine finds wrong with a definition, in Vietnamese; patterns stand in the order they are tried. */
const SENTENCES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^two nodes have this code$/, 'Mã này đứng hai lần.'],
  [/^a leaf names what it measures$/, 'Chưa rõ tiêu chí được đo bằng gì.'],
  [/^a leaf has nothing to aggregate$/, 'Tiêu chí không có dòng con nên không có cách tổng hợp.'],
  [
    /^an empty ratio is/,
    'Mẫu số 0 được hiểu là không áp dụng, nên phải nói không áp dụng thì tính điểm thế nào.',
  ],
  [/^not applicable needs the maximum/, 'Cho phép "Không áp dụng" thì phải có điểm tối đa.'],
  [/^a penalty has maximum 0/, 'Điểm trừ ghi mức trừ lớn nhất là số âm.'],
  [/^a branch measures nothing itself$/, 'Dòng có dòng con thì không tự đo gì.'],
  [/^a branch says how it combines/, 'Chưa rõ cách tổng hợp các dòng con.'],
  [/^no child counts$/, 'Không dòng con nào được tính điểm.'],
  [/^children's maxima add up to (\S+), above (\S+)$/, 'Các dòng con cộng lại được $1, quá điểm tối đa $2.'],
  [/^needs the maximum of every child; (.+) has none$/, 'Cần điểm tối đa của mọi dòng con; còn thiếu: $1.'],
  [/^its maximum (\S+) is above that of (\S+), (\S+)$/, 'Điểm tối đa $1 lớn hơn của $2 ($3).'],
  [
    /^by-answer: no criterion is entered as (.+)$/,
    'Cách chấm chọn theo tiêu chí $1, nhưng bảng không có tiêu chí đó.',
  ],
  [/gives (\S+) points, above the maximum of (\S+)$/, 'Cách chấm cho tới $1 điểm, quá điểm tối đa $2.'],
  [/gives (\S+) points, below the least of (\S+)$/, 'Cách chấm cho $1 điểm, thấp hơn mức thấp nhất $2.'],
  [/takes points away without end/, 'Cách chấm trừ điểm không có mức thấp nhất.'],
  [/needs the maximum of the node$/, 'Cách chấm này cần điểm tối đa của tiêu chí.'],
  [/no band below (\S+), though values start at 0$/, 'Chưa có mức điểm cho giá trị dưới $1.'],
  [/^(?:[\w-]+: )*(\S+) twice$/, 'Trường hợp $1 đứng hai lần.'],
  [/^there is no node (\S+)$/, 'Quy định xếp hạng, xếp loại nhắc đến mã $1 không có trong bảng.'],
  [/^there is no survey (\S+)$/, 'Không có mẫu phiếu $1.'],
  [/^survey (\S+) has no closed question (\S+)$/, 'Mẫu phiếu $1 không có câu hỏi chọn $2.'],
  [/^(\S+) has no option (\S+)$/, 'Câu hỏi $1 không có phương án $2.'],
  [/^unknown method (.+); known: .+$/, 'Không có cách tính $1.'],
  [
    /^a code is lower-case letters/,
    'Mã bộ tiêu chí chỉ gồm chữ thường không dấu, chữ số và dấu -, bắt đầu bằng chữ.',
  ],
]

/**
 * A fault of the engine as a sentence for whoever edits the table. One that has no sentence is told with its rule.
 *
 * @example faultInWords({ node: '1', rule: 'codes', message: 'two nodes have this code' }) // → 'Mã này đứng hai lần.'
 * @example faultInWords({ node: '1', rule: 'maxima', message: "children's maxima add up to 11.5, above 10" }) // → 'Các dòng con cộng lại được 11,5, quá điểm tối đa 10.'
 */
export function faultInWords({ rule, message }: Fault): string {
  const found = SENTENCES.find(([pattern]) => pattern.test(message))
  if (found === undefined) return `Cấu trúc chưa đúng (${rule}): ${message}.`
  const [pattern, sentence] = found
  const [, ...parts] = pattern.exec(message) ?? []
  return sentence.replace(/\$(\d)/g, (_, at: string) =>
    (parts[Number(at) - 1] ?? '').replace(/^(-?\d+)\.(\d+)$/, '$1,$2'),
  )
}
