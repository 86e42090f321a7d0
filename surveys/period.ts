/**
 * Reporting periods, as people write them: `2026-03`, `2026-Q1`, `2026-H1`, `2026`.
 *
 * One installation publishes on one calendar. On the `reporting` calendar a month runs from the 15th of the
 * month before to the 14th, so that Quý I is 15/12–14/3 and the year 15/12–14/12 (letter 581/BNV-CCHC, as
 * summed up in public; whether a later letter changed the days is not known). On `month` it is the calendar's.
 */
export type Calendar = 'reporting' | 'month'
export type PeriodKind = 'month' | 'quarter' | 'half' | 'year'
export type Period = { readonly kind: PeriodKind; readonly year: number; readonly index: number }

const MONTHS: Record<PeriodKind, number> = { month: 1, quarter: 3, half: 6, year: 12 }
const PATTERN = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/

/** Reads a period, or null where the text is none.
 * @example parsePeriod('2026-Q1') // → { kind: 'quarter', year: 2026, index: 1 }
 * @example parsePeriod('2026-13') // → null
 */
export function parsePeriod(text: string): Period | null {
  const found = PATTERN.exec(text)
  if (!found) return null
  const [, year, month, quarter, half] = found
  const kind = month ? 'month' : quarter ? 'quarter' : half ? 'half' : 'year'
  return { kind, year: Number(year), index: Number(month ?? quarter ?? half ?? 1) }
}

/** Writes a period back.
 * @example periodCode({ kind: 'month', year: 2026, index: 3 }) // → '2026-03'
 */
export function periodCode({ kind, year, index }: Period): string {
  if (kind === 'year') return `${year}`
  if (kind === 'month') return `${year}-${String(index).padStart(2, '0')}`
  return `${year}-${kind === 'quarter' ? 'Q' : 'H'}${index}`
}

/** The month periods a period is made of, first to last.
 * @example monthsOf({ kind: 'quarter', year: 2026, index: 1 }).map(periodCode) // → ['2026-01', '2026-02', '2026-03']
 */
export function monthsOf({ kind, year, index }: Period): Period[] {
  const first = (index - 1) * MONTHS[kind] + 1
  return Array.from({ length: MONTHS[kind] }, (_, i) => ({ kind: 'month', year, index: first + i }))
}

/** The first and last half-month (both included) of a period.
 * @example halfMonths({ kind: 'year', year: 2026, index: 1 }, 'reporting') // → { first: '2025-12-2', last: '2026-12-1' }
 */
export function halfMonths(period: Period, calendar: Calendar): { first: string; last: string } {
  const start = (period.index - 1) * MONTHS[period.kind] + 1
  const end = start + MONTHS[period.kind] - 1
  if (calendar === 'month')
    return { first: `${month(period.year, start)}-1`, last: `${month(period.year, end)}-2` }
  return { first: `${month(period.year, start - 1)}-2`, last: `${month(period.year, end)}-1` }
}

/** The first and last day (both included) of a period.
 * @example periodDays({ kind: 'quarter', year: 2026, index: 1 }, 'reporting') // → { from: '2025-12-15', to: '2026-03-14' }
 */
export function periodDays(period: Period, calendar: Calendar): { from: string; to: string } {
  const { first, last } = halfMonths(period, calendar)
  const from = `${first.slice(0, 7)}-${first.endsWith('1') ? '01' : '15'}`
  if (last.endsWith('1')) return { from, to: `${last.slice(0, 7)}-14` }
  const lastDay = new Date(Date.UTC(Number(last.slice(0, 4)), Number(last.slice(5, 7)), 0)).getUTCDate()
  return { from, to: `${last.slice(0, 7)}-${lastDay}` }
}

/** The period of a kind that holds a day.
 * @example periodCode(periodOf('2026-12-15', 'year', 'reporting')) // → '2027'
 */
export function periodOf(day: string, kind: PeriodKind, calendar: Calendar): Period {
  const shift = calendar === 'reporting' && Number(day.slice(8, 10)) >= 15 ? 1 : 0
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + shift
  return { kind, year: Math.floor(count / 12), index: Math.floor((count % 12) / MONTHS[kind]) + 1 }
}

/** The period of the same kind just before.
 * @example periodCode(periodBefore({ kind: 'quarter', year: 2026, index: 1 })) // → '2025-Q4'
 */
export function periodBefore({ kind, year, index }: Period): Period {
  return index > 1 ? { kind, year, index: index - 1 } : { kind, year: year - 1, index: 12 / MONTHS[kind] }
}

function month(year: number, number: number): string {
  const count = year * 12 + number - 1
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}
