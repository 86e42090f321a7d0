import { pooled } from '../../scoring/aggregate/pooled.ts'
import type { EvidenceKind } from '../../scoring/target-reading.ts'
import { LEAST } from '../../scoring/threshold.ts'
import { halfMonths, type Period, periodCode, periodDays } from '../../surveys/period.ts'
import { addSums, type SectionSums } from '../../surveys/section-sums.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import type { Deps } from '../deps.ts'
import { type Books, type SectionRow, sectionSums } from '../store/tally.ts'
import { loadTargets } from '../store/target.ts'
import { type Unit, type UnitTree, validOn } from '../units/tree.ts'
import { attributionOf } from './attribution.ts'
import { seriesOf } from './collected.ts'
import { headlineSection } from './form-of.ts'
import { headlineOrder } from './headline-order.ts'
import { monthOfHalf } from './months.ts'
import { publicFigure } from './public-figure.ts'
import { scopeOf } from './scope.ts'
import { shownPeriods } from './shown-periods.ts'
import { headlinePromises, promisesOf, targetLine } from './target-lines.ts'
import { HIDDEN } from './trend.ts'
import type { Figure, TargetLine } from './unit-report-schema.ts'

/** The headline of one unit in one survey series and kind of evidence. */
export type UnitFigure = {
  readonly unit: Unit
  readonly survey: string
  readonly evidence: EvidenceKind
  readonly figure: Figure
  /** The promise for the whole unit that is read first: the hardest one of its own figure. */
  readonly target: TargetLine | null
}

/** What one unit column says of one series: sums of the period, and people by month of its year. */
type Column = { readonly sums: Map<string, SectionSums>; readonly monthly: Map<string, Map<string, number>> }
type Series = {
  readonly code: string
  readonly evidence: EvidenceKind
  readonly unit: Column
  readonly decider: Column
}

/** The headlines of several units for a period, from one reading of the books; of each unit its first form first. */
export async function unitFigures(
  deps: Deps,
  books: Books,
  tree: UnitTree,
  units: ReadonlyArray<Unit>,
  period: Period,
  audience: 'public' | 'staff',
): Promise<{ readonly days: { from: string; to: string }; readonly lines: ReadonlyArray<UnitFigure> }> {
  const { calendar } = deps.config
  const today = vietnamTime(deps.clock()).day
  const days = periodDays(period, calendar)
  const end = days.to < today ? days.to : today
  const minimum = LEAST[audience]
  const span = halfMonths(period, calendar)
  // A part of a year is shown or hidden by what the other parts show.
  const parts = audience === 'public' && period.kind !== 'year'
  const read = parts ? halfMonths({ kind: 'year', year: period.year, index: 1 }, calendar) : span
  const facets = ['section', 'unit', 'decider', ...(parts ? (['half_month'] as const) : [])] as const
  const everything = { column: 'unit', units: null } as const
  const [rows, targets] = await Promise.all([
    sectionSums(deps.store.db, books, everything, read, facets, ['overall', '*']),
    loadTargets(deps.store.db),
  ])
  const bySeries = new Map<string, Series>()
  for (const row of rows) add(row)

  const lines = [...bySeries.values()].flatMap((series) =>
    units
      .filter((unit) => validOn(unit, end))
      .flatMap((unit): UnitFigure[] => {
        const scope = scopeOf(tree, unit, attributionOf(unit.kind), end)
        const { sums, monthly } = series[scope.column]
        const codes = scope.units ?? new Set(sums.keys())
        const [first, ...rest] = [...codes].flatMap((code) => sums.get(code) ?? [])
        if (!first) return []
        const estimate = pooled(rest.reduce(addSums, first))
        const shown =
          !parts || shownPeriods(period.year, added(codes, monthly), minimum).has(periodCode(period))
        const [promised] = headlinePromises(promisesOf(targets, tree, unit, end), series.code).sort(
          (a, b) => Number(b.goal) - Number(a.goal),
        )
        const reading = {
          evidence: series.evidence,
          minimum: shown ? minimum : Infinity,
          day: end,
          closed: days.to < today,
          fieldName: (code: string) => code,
        }
        return [
          {
            unit,
            survey: series.code,
            evidence: series.evidence,
            figure: shown ? publicFigure(estimate, minimum, 'whole') : HIDDEN,
            target: promised ? targetLine({ ...reading, target: promised, estimate }) : null,
          },
        ]
      }),
  )
  const shown = headlineOrder<UnitFigure>(deps.definitions, ({ survey, evidence, figure, target }) => ({
    survey,
    evidence,
    promised: target !== null,
    people: figure.people,
  }))
  return { days, lines: lines.sort(shown) }

  /** Each answer is put at the units it belongs to; a unit's figure is the sum over its scope. */
  function add(row: SectionRow): void {
    const survey = deps.definitions.survey(row.definition)
    if (!survey || row.status !== 'counted' || row.key.section !== headlineSection(survey)) return
    const { code, evidence, name } = seriesOf(deps.definitions, row)
    const series = bySeries.get(name) ?? { code, evidence, unit: column(), decider: column() }
    bySeries.set(name, series)
    const half = row.key.half_month ?? span.first
    for (const of of ['unit', 'decider'] as const) {
      const { sums, monthly } = series[of]
      const unit = row.key[of] ?? ''
      if (span.first <= half && half <= span.last) {
        const known = sums.get(unit)
        sums.set(unit, known ? addSums(known, row.sums) : row.sums)
      }
      if (!parts) continue
      const months = monthly.get(unit) ?? new Map<string, number>()
      const month = monthOfHalf(half, calendar)
      months.set(month, (months.get(month) ?? 0) + row.sums.persons)
      monthly.set(unit, months)
    }
  }
}

function column(): Column {
  return { sums: new Map(), monthly: new Map() }
}

function added(units: Iterable<string>, monthly: Column['monthly']): Map<string, number> {
  const people = new Map<string, number>()
  for (const unit of units)
    for (const [month, n] of monthly.get(unit) ?? []) people.set(month, (people.get(month) ?? 0) + n)
  return people
}
