import type { CodeState } from '../../collector.ts'

export const STATE_WORDS: Readonly<Record<CodeState, string>> = {
  open: 'Đang mở',
  test: 'Chạy thử',
  closed: 'Đã đóng',
  revoked: 'Đã thu hồi',
}

/** What the columns of a collector's row are called on the screen. */
export const COLLECTOR_NAMES: Readonly<Record<string, string>> = {
  code: 'Mã đánh giá',
  unit: 'Đơn vị',
  label: 'Quầy',
  channel: 'Kênh trả lời',
  survey: 'Mẫu phiếu',
  fields: 'Lĩnh vực',
  moments: 'Bước giải quyết',
  since: 'Áp dụng từ ngày',
  opens: 'Ngày mở',
  closes: 'Ngày đóng',
  revoked: 'Ngày thu hồi',
}
