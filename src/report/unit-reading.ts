import { halfMonths, type Period, periodBefore, periodDays, periodOf } from '../../surveys/period.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import type { Deps } from '../deps.ts'
import { loadFields } from '../store/field.ts'
import {
  type Books,
  type Facet,
  questionCounts,
  type Scope,
  type SectionRow,
  type Span,
  sectionSums,
} from '../store/tally.ts'
import { loadTargets, type StoredTarget } from '../store/target.ts'
import type { Unit, UnitTree } from '../units/tree.ts'
import { type Attribution, attributionOf } from './attribution.ts'
import { type Collected, collect, seriesOf } from './collected.ts'
import { monthsUpTo, spanOf, widest, yearBefore } from './months.ts'
import { scopeOf } from './scope.ts'
import { type MonthlySlices, monthlySlices } from './slices.ts'
import { promisesOf } from './target-lines.ts'

/** The trend shows this many months, up to the last one of the period that has begun. */
const TREND_MONTHS = 13

/** Everything read of one unit and period, before anybody decides what may be shown to whom. */
export type UnitReading = {
  readonly unit: Unit
  readonly period: Period
  readonly days: { readonly from: string; readonly to: string }
  /** The last day that can have answers: of the period, or today. */
  readonly end: string
  readonly closed: boolean
  readonly attribution: Attribution
  readonly scope: Scope
  readonly span: Span
  readonly months: ReadonlyArray<Period>
  readonly promises: ReadonlyArray<StoredTarget>
  readonly fieldName: (code: string) => string
  readonly collected: ReadonlyArray<Collected>
  /** Rows of all headlines over every month a page may need, and more. */
  readonly headlines: ReadonlyArray<SectionRow>
  /** People by slice and month, for the public: by the name of the series. */
  readonly slices: ReadonlyMap<string, MonthlySlices>
}

/**
 * Reads a unit's books. For the public, whole years are read, because a period is shown or hidden by what the
 * others of its year show; for staff, the months and the year before, told apart by counter.
 */
export async function readUnit(
  deps: Deps,
  books: Books,
  tree: UnitTree,
  unit: Unit,
  period: Period,
  audience: 'public' | 'staff',
): Promise<UnitReading> {
  const { config, definitions, store } = deps
  const { calendar } = config
  const today = vietnamTime(deps.clock()).day
  const days = periodDays(period, calendar)
  const end = days.to < today ? days.to : today
  const attribution = attributionOf(unit.kind)
  const scope = scopeOf(tree, unit, attribution, end)
  const span = halfMonths(period, calendar)
  const months = monthsUpTo(periodOf(end, 'month', calendar), TREND_MONTHS)
  const shown = widest(span, spanOf(months, calendar))
  const yearOf = ({ year }: Period) => halfMonths({ kind: 'year', year, index: 1 }, calendar)
  const read =
    audience === 'public'
      ? widest(
          yearOf(period),
          spanOf(
            months.map(({ year }) => ({ kind: 'year', year, index: 1 })),
            calendar,
          ),
        )
      : widest(shown, spanOf([periodBefore(period), ...yearBefore(period)], calendar))
  const facets: Facet[] = [
    'section',
    'half_month',
    'field',
    'moment',
    ...(audience === 'staff' ? ['code' as const] : []),
  ]
  const within = audience === 'public' && period.kind !== 'year' ? yearOf(period) : null

  const [counts, sections, headlines, fields, targets, sectionMonths, questionMonths] = await Promise.all([
    questionCounts(store.db, books, scope, span),
    sectionSums(store.db, books, scope, span, ['section']),
    sectionSums(store.db, books, scope, read, facets, ['overall', '*']),
    loadFields(store.db),
    loadTargets(store.db),
    within ? sectionSums(store.db, books, scope, within, ['section', 'half_month']) : [],
    within ? questionCounts(store.db, books, scope, within, ['half_month']) : [],
  ])
  const inSight = headlines.filter(
    ({ key }) => shown.first <= (key.half_month ?? '') && (key.half_month ?? '') <= shown.last,
  )
  const present = new Set([...counts, ...inSight].map((row) => seriesOf(definitions, row).name))
  const collected = collect(definitions, counts, sections, headlines).filter(({ survey, evidence }) =>
    present.has(`${survey.code} ${evidence}`),
  )
  const names = new Map(fields.map((field) => [field.code, field.vi]))
  return {
    ...{
      unit,
      period,
      days,
      end,
      closed: days.to < today,
      attribution,
      scope,
      span,
      months,
      collected,
      headlines,
    },
    promises: promisesOf(targets, tree, unit, end),
    fieldName: (code) => names.get(code) ?? (code === '' ? 'Không nêu lĩnh vực' : code),
    slices: audience === 'public' ? slicesOf() : new Map(),
  }

  function slicesOf(): Map<string, MonthlySlices> {
    return new Map(
      collected.map(({ survey, evidence, headlineRows }) => {
        const name = `${survey.code} ${evidence}`
        const multiple = survey.questions.filter(({ kind }) => kind === 'multiple').map(({ code }) => code)
        const rows = {
          headline: headlineRows,
          sections: sectionMonths.filter((row) => seriesOf(definitions, row).name === name),
          questions: questionMonths.filter((row) => seriesOf(definitions, row).name === name),
        }
        return [name, monthlySlices(rows, new Set(multiple), calendar)]
      }),
    )
  }
}
