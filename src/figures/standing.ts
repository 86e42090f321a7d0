import type { TargetReading } from '../../scoring/target-reading.ts'

/** Where a promise stands on the board, the red ones first. */
export const STANDINGS = ['failed', 'risk', 'reference', 'none', 'no-rule', 'course', 'met', 'ended'] as const
export type Standing = (typeof STANDINGS)[number]

/** A reading the promise does not accept decides nothing, however it reads. */
export function standingOf({ state, official }: TargetReading): Standing {
  if (state === 'ended') return 'ended'
  if (state === 'no rule') return 'no-rule'
  if (state === 'no figure' || state === 'too few' || state === 'not comparable') return 'none'
  if (!official) return 'reference'
  if (state === 'not met') return 'failed'
  if (state === 'at risk') return 'risk'
  return state === 'met' ? 'met' : 'course'
}

export const STANDING_NAMES: Readonly<Record<Standing, string>> = {
  failed: 'Chưa đạt',
  risk: 'Có nguy cơ không đạt',
  reference: 'Chỉ có số liệu tham khảo',
  none: 'Chưa có số liệu',
  'no-rule': 'Chưa có quy định để đánh giá',
  course: 'Đúng tiến độ',
  met: 'Đạt',
  ended: 'Không còn áp dụng',
}
