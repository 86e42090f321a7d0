import { type Calendar, type Period, periodCode, periodDays } from '../../surveys/period.ts'
import type { SectionRow } from '../store/tally.ts'
import { figureOf, sumsBy } from './facet.ts'
import { monthOfHalf } from './months.ts'
import type { Allowed } from './slices.ts'
import type { Result } from './unit-report-schema.ts'

/** A figure that is hidden, and how many people are behind it. */
export const HIDDEN = {
  value: null,
  lower: null,
  upper: null,
  people: null,
  answers: null,
  reason: 'too few',
} as const

/** Month by month, each under the rule its own page is under. */
export function trendOf(
  rows: ReadonlyArray<SectionRow>,
  months: ReadonlyArray<Period>,
  calendar: Calendar,
  minimum: number,
  allowed: Allowed,
): Result['trend'] {
  const counted = rows.filter((row) => row.status === 'counted')
  const byMonth = sumsBy(counted, (row) => monthOfHalf(row.key.half_month ?? '', calendar))
  return months.map((month) => {
    const sums = byMonth.get(periodCode(month))
    const figure = sums && !allowed('headline', month) ? HIDDEN : figureOf(sums ? [sums] : [], minimum)
    return { period: periodCode(month), ...periodDays(month, calendar), figure }
  })
}
