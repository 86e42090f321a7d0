import { pooled } from '../../scoring/aggregate/pooled.ts'
import { asideShare } from '../../scoring/aside.ts'
import { type Change, change } from '../../scoring/change.ts'
import { type Estimate, noAnswers } from '../../scoring/estimate.ts'
import { satisfaction } from '../../scoring/satisfaction.ts'
import { LEAST } from '../../scoring/threshold.ts'
import { halfMonths, type Period, periodBefore, periodCode } from '../../surveys/period.ts'
import { addSums } from '../../surveys/section-sums.ts'
import { merge } from '../../surveys/tally.ts'
import type { Deps } from '../deps.ts'
import { arrivalsSince } from '../store/arrivals.ts'
import { type CounterLabel, counterLabels } from '../store/counter-label.ts'
import type { SectionRow, Span } from '../store/tally.ts'
import type { Unit, UnitTree } from '../units/tree.ts'
import type { Collected } from './collected.ts'
import { type Drivers, driversOf } from './drivers.ts'
import { facetOf } from './facet.ts'
import { type Alert, alertOf } from './fall-alert.ts'
import { formOf } from './form-of.ts'
import { between, spanOf } from './months.ts'
import type { Means } from './province-mean.ts'
import { publicFigure } from './public-figure.ts'
import { readUnit } from './unit-reading.ts'
import { staffReport } from './unit-report.ts'
import type { Facet, Figure, Result, UnitReport } from './unit-report-schema.ts'
import { type Volume, volumeOf } from './volume.ts'

/** The whole installation is compared with nobody. */
const NO_MEANS: Means = new Map()

/** The change of the headline against the same kind of period before; `change` is null where either has too few. */
export type PeriodChange = {
  readonly before: string
  readonly figure: Figure
  readonly change: Change | null
}

/** Everything the head of a unit looks at: the report of the unit, and what drives one of its figures. */
export type Dashboard = {
  readonly report: UnitReport
  /** The survey and kind of evidence the page is about; null where nobody answered. */
  readonly shown: Shown | null
  readonly volume: Volume
}

export type Shown = {
  readonly name: string
  readonly result: Result
  /** Answers set aside, told to staff in number however few; `raw` is the figure with them. */
  readonly aside: { readonly n: number; readonly share: number | null; readonly raw: Figure | null }
  readonly change: PeriodChange
  readonly alert: Alert | null
  readonly drivers: Drivers
  readonly counters: Facet
}

/**
 * Reads a unit for its head, with live figures.
 * @param series which survey and kind of evidence (`ward self-selected`); the one with most answers where there is
 *   none of this name
 */
export async function dashboard(
  deps: Deps,
  means: (period: Period) => Promise<Means>,
  tree: UnitTree,
  unit: Unit,
  period: Period,
  today: string,
  series: string,
): Promise<Dashboard> {
  const reading = await readUnit(deps, 'live', tree, unit, period, 'staff')
  const { scope, span } = reading
  const [report, mean, labels, arrivals] = await Promise.all([
    staffReport(deps, tree, reading),
    scope.units === null ? NO_MEANS : means(period),
    counterLabels(deps.store.db, scope),
    arrivalsSince(deps.store.db, scope, ''),
  ])
  const nameOf = ({ survey, evidence }: { survey: { code: string }; evidence: string }) =>
    `${survey.code} ${evidence}`
  const result = report.results.find((one) => nameOf(one) === series) ?? report.results[0]
  const collected = result && reading.collected.find((one) => nameOf(one) === nameOf(result))
  return {
    report,
    shown: result && collected ? shownOf(nameOf(result), result, collected) : null,
    volume: volumeOf(arrivals, today),
  }

  function shownOf(name: string, result: Result, collected: Collected): Shown {
    const counted = collected.headlineRows.filter(({ status }) => status === 'counted')
    const before = periodBefore(period)
    const then = estimateIn(counted, halfMonths(before, deps.config.calendar))
    const now = estimateIn(counted, span)
    const fewer = Math.min(now.people, then.people) < LEAST.staff
    return {
      name,
      result,
      aside: asideOf(collected),
      change: {
        before: periodCode(before),
        figure: publicFigure(then, LEAST.staff, 'whole'),
        change: fewer ? null : change(then, now),
      },
      alert: alertOf(period, reading.months, (some) =>
        estimateIn(counted, spanOf(some, deps.config.calendar)),
      ),
      drivers: driversOf(collected, result, mean.get(name) ?? null),
      counters: facetOf(
        counted.filter(({ key }) => between(key.half_month ?? '', span)),
        (row) => row.key.code ?? '',
        counterNames(labels, tree, unit),
        LEAST.staff,
      ),
    }
  }
}

/** The headline of some half-months, by the sums that give every interval. */
export function estimateIn(rows: ReadonlyArray<SectionRow>, span: Span): Estimate {
  const sums = rows.filter(({ key }) => between(key.half_month ?? '', span)).map((row) => row.sums)
  const [first, ...rest] = sums
  return first ? pooled(rest.reduce(addSums, first)) : noAnswers('share:pooled')
}

/** A counter in words: its label, and its unit where the page is about several. */
export function counterNames(
  labels: ReadonlyArray<CounterLabel>,
  tree: UnitTree,
  page: Unit,
): (code: string) => string {
  const known = new Map(labels.map((label) => [label.code, label]))
  return (code) => {
    const found = known.get(code)
    if (!found) return code
    const place = tree.unit(found.unit)?.name ?? found.unit
    if (found.label === '') return `${place} (mã chung ${code})`
    return found.unit === page.code ? found.label : `${found.label}, ${place}`
  }
}

function asideOf({ survey, tallies }: Collected): Shown['aside'] {
  const form = formOf(survey)
  const n = satisfaction(form, tallies.quarantined).headline.people
  const counted = satisfaction(form, tallies.counted).headline.people
  const share = asideShare(n, counted)
  if (n === 0) return { n, share, raw: null }
  const both = satisfaction(form, merge(tallies.counted, tallies.quarantined)).headline
  return { n, share, raw: n < LEAST.staff ? null : publicFigure(both, LEAST.staff) }
}
