import {
  type Calendar,
  halfMonths,
  monthsOf,
  type Period,
  type PeriodKind,
  periodBefore,
  periodCode,
  periodOf,
} from '../../surveys/period.ts'
import type { Span } from '../store/tally.ts'

/** The last `count` months up to and with a period's last one, first to last. */
export function monthsUpTo(period: Period, count: number): Period[] {
  const last = monthsOf(period).at(-1)
  const months: Period[] = []
  for (let month = last; month && months.length < count; month = periodBefore(month)) months.unshift(month)
  return months
}

/** The twelve months before a period's first one, first to last. */
export function yearBefore(period: Period): Period[] {
  const [first] = monthsOf(period)
  return first ? monthsUpTo(periodBefore(first), 12) : []
}

/** The half-months from the first to the last of some periods: at least one. */
export function spanOf(periods: ReadonlyArray<Period>, calendar: Calendar): Span {
  return periods.map((period) => halfMonths(period, calendar)).reduce(widest)
}

export function widest(a: Span, b: Span): Span {
  return { first: a.first < b.first ? a.first : b.first, last: a.last > b.last ? a.last : b.last }
}

export function between(half: string, { first, last }: Span): boolean {
  return first <= half && half <= last
}

/** The month that holds a half-month, on the installation's calendar. */
export function monthOfHalf(half: string, calendar: Calendar): string {
  const day = `${half.slice(0, 7)}-${half.endsWith('1') ? '01' : '15'}`
  return periodCode(periodOf(day, 'month', calendar))
}

/** The periods of one kind a period is made of: none where the kind is the longer one. */
export function partsOf(period: Period, kind: PeriodKind): Period[] {
  const months = monthsOf(period)
  const size = { month: 1, quarter: 3, half: 6, year: 12 }[kind]
  if (months.length < size) return []
  return months
    .filter(({ index }) => index % size === 0)
    .map(({ year, index }) => ({ kind, year, index: index / size }))
}
