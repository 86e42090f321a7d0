import type { Cell } from './appraisal.ts'
import type { Compared } from './appraisal-compare.ts'
import { UNDECIDED } from './appraisal-state.ts'

/** Which rows of a page are shown; '' for all. */
export const FILTERS = [
  ['', 'Tất cả'],
  ['open', 'Chưa chấm'],
  ['explained', 'Có giải trình'],
  ['year', 'Khác năm trước'],
  ['peers', 'Khác đồng hạng'],
] as const
export type Filter = (typeof FILTERS)[number][0]

export const filterOf = (text: string | undefined): Filter => FILTERS.find(([one]) => one === text)?.[0] ?? ''

/** @param hears whether explanations are still heard: until then an asked unit has the word, not its appraiser */
export function passes(
  filter: Filter,
  { state, standing }: Cell,
  { changed, apart }: Compared,
  hears: boolean,
): boolean {
  switch (filter) {
    case '':
      return true
    case 'open':
      return UNDECIDED.has(state) && !(hears && state === 'asked')
    case 'explained':
      return standing.explanation !== undefined || state === 'explained'
    case 'year':
      return changed
    case 'peers':
      return apart
  }
}
