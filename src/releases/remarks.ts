import { vietnameseDate } from '../locales/format.ts'
import type { RoundMember } from '../rounds/round-data.ts'

/** Why units of a round stand apart, as everybody may read it. */
export function roundRemarks(
  members: ReadonlyArray<RoundMember>,
): ReadonlyArray<{ unit: string; words: string }> {
  return members.flatMap(({ unit, ranked, left_on, left_reason }) => {
    if (left_on !== '')
      return { unit, words: `Rời đợt đánh giá từ ngày ${vietnameseDate(left_on)}: ${left_reason}` }
    return ranked === 1
      ? []
      : { unit, words: 'Được đánh giá, không xếp hạng theo quyết định mở đợt đánh giá.' }
  })
}
