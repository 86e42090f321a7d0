import type { IndexNode } from '../../scoring/definition.ts'
import type { NotRanked } from '../../scoring/place.ts'
import type { Problem } from '../../scoring/problems.ts'
import type { Reason, Stage } from '../../scoring/score.ts'

/** Why there is no value, as an official would say it. `--json` keeps the codes. */
export const PROBLEM_WORDS: Readonly<Record<Reason | Problem['problem'], string>> = {
  missing: 'chưa có số liệu',
  undeclared: 'không kê khai đúng hạn, tính 0 điểm',
  'not-applicable': 'không áp dụng',
  'zero-denominator': 'mẫu số bằng 0',
  'no-answers': 'chưa có ai trả lời',
  'too-few-answers': 'quá ít người trả lời',
  invalid: 'số liệu sai (không phải số, âm, vượt mức tối đa hoặc số đếm không khớp)',
  'unknown-answer': 'giá trị không có trong cách chấm điểm',
  'not-applicable-refused': 'cách chấm điểm không cho phép "không áp dụng"',
  'outside-bands': 'giá trị nằm ngoài mọi mức điểm',
  'not-accepted': 'nộp quá hạn, không tiếp nhận',
  'no-spread': 'mọi đơn vị bằng nhau nên không quy đổi được',
  'part-missing': 'còn thiếu số liệu thành phần',
  undefined: 'không tính được với các giá trị này',
  'other-kind': 'bộ chỉ số không dành cho loại đơn vị này',
  'unit-twice': 'đơn vị được nhập hai lần, không rõ lần nào đúng',
  'no-period': 'chưa nêu kỳ đánh giá',
  'no-units': 'không có đơn vị nào',
}

export const NOT_RANKED_WORDS: Readonly<Record<NotRanked, string>> = {
  'no-ranking': 'bộ chỉ số không xếp hạng',
  'no-value': 'chưa có điểm',
  'not-ranked': 'có đánh giá, không xếp hạng',
  'too-few-people': 'quá ít người trả lời để xếp hạng',
  'too-little-known': 'thiếu quá nhiều số liệu để xếp hạng',
}

export const STEP_WORDS: Readonly<Record<Stage['step'], string>> = {
  measure: 'đo',
  aggregate: 'tổng hợp',
  normalise: 'quy đổi ra điểm',
  round: 'làm tròn',
  weight: 'trọng số',
}

type Measured = NonNullable<IndexNode['measure']>['method']
type Aggregated = NonNullable<IndexNode['aggregate']>['method']

export const MEASURE_WORDS: Readonly<Record<Measured, string>> = {
  share: 'tỷ lệ người chọn mức hài lòng',
  'mean-level': 'mức trung bình',
  'level-over-top': 'mức trung bình chia cho mức cao nhất',
  'level-range': 'mức trung bình tính từ mức thấp nhất đến mức cao nhất',
  'option-weights': 'trung bình theo trọng số của từng phương án',
  number: 'số đã nhập',
  choice: 'phương án đã nhập',
  ratio: 'tỷ lệ tử số trên mẫu số',
  'complaint-free': 'tỷ lệ hồ sơ không bị phản ánh, không vi phạm',
  index: 'điểm của bộ chỉ số khác',
}

export const AGGREGATE_WORDS: Readonly<Record<Aggregated, string>> = {
  sum: 'cộng điểm các phần',
  'capped-sum': 'cộng điểm các phần, có mức chặn',
  percent: 'điểm đạt được / điểm tối đa áp dụng × 100',
  'weighted-mean': 'trung bình có trọng số của các phần',
  'geometric-mean': 'trung bình nhân của các phần',
  affine: 'trung bình của các phần, đưa về thang điểm',
  pooled: 'gộp mọi câu trả lời',
  'mean-of-items': 'trung bình của các câu hỏi',
}
