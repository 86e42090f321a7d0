import { perDay } from '../../scoring/normalise/per-day.ts'
import { daysBetween, lateRule } from '../../scoring/round/late.ts'
import { vietnameseDate } from '../locales/format.ts'
import { pointsText } from './answer-words.ts'
import type { Declaration } from './declaration.ts'

/** "Còn 3 ngày, đến hết ngày 30/11/2026", or how late it is. */
export function dueWords(deadline: string, today: string): string {
  const left = daysBetween(today, deadline)
  if (left < 0) return `Đã quá hạn ${-left} ngày (hạn: hết ngày ${vietnameseDate(deadline)})`
  if (left === 0) return `Hôm nay, ${vietnameseDate(deadline)}, là ngày cuối`
  return `Còn ${left} ngày, đến hết ngày ${vietnameseDate(deadline)}`
}

/** What a filing on this day costs and until when it is taken; '' in time. */
export function lateWords({ board, may }: Declaration): string {
  if (may.may !== 'edit' || may.late === 0) return ''
  const rule = lateRule(board.framework, board.round.late_criterion)
  const points = rule === null ? null : perDay(may.late, rule)
  const cost = points === null || points === 0 ? '' : `, trừ ${pointsText(-points)} điểm`
  return `Đã hết hạn ngày ${vietnameseDate(board.round.declare_until)}. Gửi hôm nay bị ghi là chậm ${may.late} ngày${cost}; chỉ nhận đến hết ngày ${vietnameseDate(may.last)}.`
}

/** Why nothing can be declared now; '' where it can. */
export function closedWords({ board, member, may, filing }: Declaration): string {
  if (may.may === 'edit') return ''
  const day = vietnameseDate
  switch (may.why) {
    case 'not open yet':
      return `Đợt này mở kê khai từ ngày ${day(board.round.opens_on)}.`
    case 'submitted':
      return 'Bản kê khai đang chờ lãnh đạo đơn vị duyệt nên không sửa được. Cần sửa thì lãnh đạo trả lại.'
    case 'filed':
      return `Bản kê khai đã gửi cơ quan thẩm định ngày ${day(filing.filedOn ?? '')} nên không sửa được.`
    case 'left':
      return `Đơn vị ra khỏi đợt này từ ngày ${day(member.left_on)}: ${member.left_reason}. Nội dung đã gửi vẫn được giữ để tra cứu.`
    case 'closed':
      return `Đã hết hạn nhận bản kê khai (hết ngày ${day(may.last)}). Nội dung chưa gửi không được tính điểm; nếu có lý do chính đáng, xin đề nghị cơ quan thường trực gia hạn.`
  }
}

/** Where the declaration stands, for whoever opens its page. */
export function standingWords(declaration: Declaration, today: string): string[] {
  const { board, filing, may } = declaration
  const closed = closedWords(declaration)
  if (closed !== '') return [closed]
  const late = lateWords(declaration)
  const returned = filing.state === 'returned' ? [`Lãnh đạo đơn vị trả lại: ${filing.note}`] : []
  if (may.may === 'edit' && filing.filedOn !== null) return returned
  return [...returned, late === '' ? `${dueWords(board.round.declare_until, today)}.` : late]
}
