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

export const METHOD_LABELS: Readonly<Record<string, string>> = {
  'self-selected': 'Khảo sát mở qua mã QR: người trả lời tự nguyện, không chọn mẫu',
  'one-time-code': 'Khảo sát theo mã dùng một lần: mỗi lượt giao dịch một mã',
  sampled: 'Điều tra chọn mẫu',
  dossiers: 'Tính từ dữ liệu hồ sơ, không phải ý kiến khảo sát',
  assessed: 'Chấm điểm theo tiêu chí: tự đánh giá và thẩm định',
  published: 'Kết quả do cơ quan khác công bố',
}

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

export const CANDIDATE_NAMES: Readonly<Record<string, string>> = {
  share: 'Tỷ lệ mức 4 và mức 5',
  meanOfMaximum: 'Điểm trung bình chia 5',
  meanOfRange: 'Điểm trung bình quy về thang 0–100%',
}

/** How a target's operator reads in a document. */
export function goalInWords(operator: string, goal: string): string {
  const number = `${goal.replace('.', ',')}%`
  const words: Record<string, string> = {
    '>': `trên ${number}`,
    '>=': `từ ${number} trở lên`,
    '=': `đúng ${number}`,
    '<': `dưới ${number}`,
    '<=': `không quá ${number}`,
  }
  return words[operator] ?? number
}
