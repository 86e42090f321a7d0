import { UNIT_KINDS } from '../units/kinds.ts'

/** Names of things on the public pages: see the wording of screens in docs/glossary.md. */

export const MOMENT_NAMES: Readonly<Record<string, string>> = {
  guidance: 'Hướng dẫn',
  receipt: 'Tiếp nhận hồ sơ',
  supplement: 'Yêu cầu bổ sung hồ sơ',
  refusal: 'Từ chối tiếp nhận, giải quyết',
  result: 'Trả kết quả',
}

export const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  qr: 'Mã QR tại quầy',
  slip: 'Phiếu mời có mã dùng một lần',
  link: 'Đường dẫn gửi qua tin nhắn, Zalo, thư điện tử',
  kiosk: 'Máy tính bảng tại quầy',
  paper: 'Phiếu giấy',
  phone: 'Điện thoại',
  import: 'Nhập từ tệp',
}

export const KIND_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  UNIT_KINDS.map(({ code, vi }) => [code, vi]),
)

/** Kinds of evidence in a cell or a list; what each is worth follows in METHOD_LABELS. */
export const EVIDENCE_NAMES = {
  'self-selected': 'Khảo sát mở qua mã QR',
  'one-time-code': 'Khảo sát theo mã dùng một lần',
  sampled: 'Điều tra chọn mẫu',
  dossiers: 'Tính từ dữ liệu hồ sơ',
  assessed: 'Chấm điểm theo tiêu chí',
  published: 'Kết quả do cơ quan khác công bố',
} as const

export const METHOD_LABELS: Readonly<Record<string, string>> = {
  ...EVIDENCE_NAMES,
  'self-selected': `${EVIDENCE_NAMES['self-selected']}: người trả lời tự nguyện, không chọn mẫu`,
  'one-time-code': `${EVIDENCE_NAMES['one-time-code']}: mỗi lượt giao dịch một mã`,
  dossiers: `${EVIDENCE_NAMES.dossiers}, không phải ý kiến khảo sát`,
  assessed: `${EVIDENCE_NAMES.assessed}: tự đánh giá và thẩm định`,
}

/** What a target without a question of its own is measured by. */
export const HEADLINE_NAME = 'Tỷ lệ hài lòng chung'

export const ATTRIBUTION_NAMES = {
  receiving: 'Tính theo nơi tiếp nhận hồ sơ',
  deciding: 'Tính theo cơ quan giải quyết',
} as const

export const STATE_NAMES: Readonly<Record<string, string>> = {
  met: 'Đạt',
  'not met': 'Chưa đạt',
  'on course': 'Chưa đến hạn – đúng tiến độ',
  'at risk': 'Chưa đến hạn – có nguy cơ không đạt',
  'no figure': 'Chưa có số liệu',
  'too few': 'Chưa đủ số phiếu để đánh giá',
  'not comparable': 'Không so sánh được',
  'no rule': 'Chưa có quy định để đánh giá',
  ended: 'Không còn áp dụng',
}

export const SURE_NAMES = {
  conclusive: 'Đủ căn cứ kết luận',
  inconclusive: 'Chưa đủ căn cứ kết luận',
} as const

/** Beside a verdict of a period that still runs, in place of how sure it is. */
export const PROVISIONAL = 'Tạm tính, kỳ chưa kết thúc'

export const CANDIDATE_NAMES: Readonly<Record<string, string>> = {
  share: 'Tỷ lệ mức 4 và mức 5',
  meanOfMaximum: 'Điểm trung bình chia 5',
  meanOfRange: 'Điểm trung bình quy về thang 0–100%',
}

/** How an operator reads in a document, before, around or behind the level it compares with. */
const COMPARED: Readonly<Record<string, (level: string) => string>> = {
  '>': (level) => `trên ${level}`,
  '>=': (level) => `từ ${level} trở lên`,
  '=': (level) => `đúng ${level}`,
  '<': (level) => `dưới ${level}`,
  '<=': (level) => `không quá ${level}`,
}

export function goalInWords(operator: string, goal: string): string {
  const number = `${goal.replace('.', ',')}%`
  return COMPARED[operator]?.(number) ?? number
}

/** An operator by itself, such as "Từ mức này trở lên". */
export const operatorName = (operator: string): string =>
  (COMPARED[operator]?.('mức này') ?? operator).replace(/^./, (first) => first.toUpperCase())
