import { vietnameseDate } from '../locales/format.ts'
import type { RoundRow } from '../store/round-tables.ts'
import type { RoundStage } from './filing.ts'

/** The stage whose entries somebody may write now, or why none. */
export type Deciding =
  | { readonly stage: 'appraisal' | 'final' | 'council' }
  | { readonly stage: null; readonly why: string }

/** What appraisers may write on a day: after the calendar's day only where the board has extended it. */
export function appraiserStage(round: RoundRow, stage: RoundStage, today: string): Deciding {
  if (stage === 'appraisal') return until(round.appraise_until, today, 'appraisal', 'thẩm định')
  if (stage === 'final') return until(round.final_until, today, 'final', 'thẩm định lần cuối')
  return { stage: null, why: CLOSED[stage] }
}

/** The council decides with the final appraisal, and again where a round was reopened. */
export function councilStage(stage: RoundStage): Deciding {
  if (stage === 'final' || stage === 'reopened') return { stage: 'council' }
  const early = stage === 'opened' || stage === 'appraisal' || stage === 'explaining'
  return { stage: null, why: early ? 'Hội đồng xem xét từ bước thẩm định lần cuối.' : CLOSED[stage] }
}

function until(last: string, today: string, stage: 'appraisal' | 'final', name: string): Deciding {
  if (today <= last) return { stage }
  return {
    stage: null,
    why: `Đã hết hạn ${name} (hết ngày ${vietnameseDate(last)}). Cần chấm tiếp thì đề nghị Ban Chỉ đạo gia hạn.`,
  }
}

const CLOSED: Readonly<Record<RoundStage, string>> = {
  opened: 'Đơn vị đang kê khai; Ban Chỉ đạo chưa bắt đầu thẩm định.',
  appraisal: '',
  explaining: 'Đơn vị đang giải trình; thẩm định lần cuối bắt đầu sau bước này.',
  final: '',
  approved: 'Hội đồng đã thông qua kết quả nên không sửa được nữa.',
  released: 'Kết quả đã công bố nên không sửa được nữa.',
  reopened: 'Đợt được mở lại để Hội đồng xem xét; người thẩm định chỉ xem.',
}
