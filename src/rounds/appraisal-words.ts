import { pointsText, valueInWords } from './answer-words.ts'
import type { Cell } from './appraisal.ts'
import type { CellState, RoundStanding } from './appraisal-state.ts'
import type { RoundEntry } from './round-data.ts'

export const STATE_WORDS: Readonly<Record<CellState, string>> = {
  left: 'Đã ra khỏi đợt, không chấm',
  silent: 'Không gửi bản kê khai, 0 điểm',
  blank: 'Không kê khai, không điều chỉnh',
  open: 'Chưa chấm',
  asked: 'Đã yêu cầu giải trình',
  explained: 'Đã giải trình, chờ chấm',
  accepted: 'Đồng ý với đơn vị',
  adjusted: 'Đã điều chỉnh',
  mistaken: 'Cần chấm lại: giá trị không còn hợp với cách chấm',
}

export const STAGE_WORDS = {
  appraisal: 'Thẩm định lần 1',
  final: 'Thẩm định lần cuối',
  council: 'Hội đồng',
} as const

/** What one decision was, in a sentence. */
export function decisionWords({ one: { leaf } }: Cell, entry: RoundEntry): string {
  const reason = entry.reason === '' ? '' : ` Lý do: ${entry.reason}`
  if (entry.decision === 'ask') return `yêu cầu giải trình: ${entry.reason}`
  if (entry.decision === 'accept') return `đồng ý với giá trị ${valueInWords(leaf, entry.value)}.${reason}`
  return `điều chỉnh thành ${valueInWords(leaf, entry.value)}.${reason}`
}

/** What was said and decided since the declaration, in its order. */
export function courseOf(standing: RoundStanding): ReadonlyArray<readonly [string, RoundEntry]> {
  const said = (name: string, entry: RoundEntry | undefined) => (entry ? [[name, entry] as const] : [])
  return [
    ...said(STAGE_WORDS.appraisal, standing.appraisal),
    ...said('Đơn vị giải trình', standing.explanation),
    ...said(STAGE_WORDS.final, standing.final),
    ...said(STAGE_WORDS.council, standing.council),
  ].sort(([, a], [, b]) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** What the unit declares and what it gives. */
export function declaredWords(
  { one: { leaf }, declared, declaredPoints, state }: Cell,
  late: number | null,
): string {
  if (late !== null) return `${late} ngày chậm, hệ thống tính theo ngày gửi`
  if (state === 'silent') return 'Không gửi bản kê khai'
  if (declared === null) return leaf.source === 'penalty' ? 'Chưa ghi điểm trừ' : 'Không kê khai'
  return `${valueInWords(leaf, declared)}: ${pointsText(declaredPoints)} điểm`
}
