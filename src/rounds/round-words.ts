import { vietnameseDate } from '../locales/format.ts'
import type { RoundStage } from './filing.ts'
import type { UnitProgress } from './round-list.ts'

export const STAGE_NAMES: Readonly<Record<RoundStage, string>> = {
  opened: 'Đơn vị kê khai',
  appraisal: 'Thẩm định',
  explaining: 'Giải trình',
  final: 'Thẩm định lần cuối',
  approved: 'Hội đồng đã thông qua',
  released: 'Đã công bố',
  reopened: 'Mở lại để Hội đồng xem xét',
}

/** Where a unit stands, in a few words. */
export function stateWords({ filing, may, member, done }: UnitProgress): string {
  if (member.left_on !== '') return `Ra khỏi đợt từ ${vietnameseDate(member.left_on)}: ${member.left_reason}`
  if (filing.filedOn !== null)
    return filing.state === 'filed'
      ? `Đã gửi ngày ${vietnameseDate(filing.filedOn)}`
      : `Đã gửi ngày ${vietnameseDate(filing.filedOn)}, đang bổ sung`
  if (filing.state === 'submitted') return 'Chờ lãnh đạo đơn vị duyệt'
  if (filing.state === 'returned') return 'Lãnh đạo đơn vị trả lại'
  if (may.may === 'look')
    return may.why === 'closed' ? 'Không gửi, tính 0 điểm phần tự kê khai' : 'Chưa đến ngày mở'
  return done === 0 ? 'Chưa bắt đầu' : 'Đang kê khai'
}
