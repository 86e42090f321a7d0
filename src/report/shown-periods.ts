import { type Part, shownParts } from '../../scoring/nested-threshold.ts'
import { type Period, type PeriodKind, periodCode } from '../../surveys/period.ts'
import { partsOf } from './months.ts'

/** What a period is cut into; each of them has a page of its own. */
const WITHIN: Readonly<Record<PeriodKind, PeriodKind | null>> = {
  year: 'half',
  half: 'quarter',
  quarter: 'month',
  month: null,
}

/** People by month code (`2026-03`); a month that is not there has none. */
export type Monthly = ReadonlyMap<string, number>

/**
 * Which periods of one year may be shown in public: none from which, together with the others, the answers of
 * fewer people than the minimum could be worked out. Everything public that has a period asks here: headline,
 * slices, trend and table of units.
 */
export function shownPeriods(year: number, people: Monthly, minimum: number): ReadonlySet<string> {
  return shownParts(partOf({ kind: 'year', year, index: 1 }, people), minimum)
}

function partOf(period: Period, people: Monthly): Part {
  const within = WITHIN[period.kind]
  const code = periodCode(period)
  return {
    code,
    people: within === null ? (people.get(code) ?? 0) : 0,
    parts: within === null ? [] : partsOf(period, within).map((part) => partOf(part, people)),
  }
}
