import { vietnamTime } from '../../surveys/vietnam-time.ts'
import { vietnameseDate } from '../locales/format.ts'
import type { FieldFault, StaffForm } from '../staff/form.ts'
import type { QuarantineDecision } from '../store/quarantine.ts'

const SHORTEST_REASON = 10

/** What is missing from a decision about marked answers. */
export function decisionFaults(form: StaffForm): FieldFault[] {
  const faults: FieldFault[] = []
  if (form.all('flags').filter((flags) => flags !== '').length === 0)
    faults.push({ field: 'flags', words: 'Xin chọn ít nhất một nhóm dấu hiệu.' })
  if (form.text('reason').length < SHORTEST_REASON)
    faults.push({ field: 'reason', words: `Xin ghi lý do, ít nhất ${SHORTEST_REASON} ký tự.` })
  if (!/^\d{1,9}$/.test(form.text('seen')))
    faults.push({ field: '', words: 'Biểu mẫu không nguyên vẹn. Xin mở lại trang.' })
  return faults
}

/** A decision as the page lists it. */
export function decisionLine({ at, actor, status, n, flags, reason }: QuarantineDecision) {
  const { day, hour } = vietnamTime(new Date(at))
  return {
    at: `${vietnameseDate(day)}, ${hour} giờ`,
    actor,
    aside: status === 'quarantined',
    n: Number(n),
    marks: JSON.parse(flags) as string[],
    reason,
  }
}
