import { type Period, periodBefore, periodCode, periodOf } from '../../surveys/period.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import type { Deps } from '../deps.ts'
import { monthsUpTo } from './months.ts'

/** The years, quarters and months somebody may want to look at, newest first. */
export function periodChoices(
  { config, clock }: Deps,
  shown: Period,
): Array<{ code: string; current: boolean }> {
  const today = vietnamTime(clock()).day
  const [year, half, quarter, month] = (['year', 'half', 'quarter', 'month'] as const).map((kind) =>
    periodOf(today, kind, config.calendar),
  )
  const longer = [year, half, quarter].flatMap((period) => (period ? [period, periodBefore(period)] : []))
  const months = month ? monthsUpTo(month, 13).reverse() : []
  const codes = new Set([shown, ...longer, ...months].map(periodCode))
  return [...codes].map((code) => ({ code, current: code === periodCode(shown) }))
}
