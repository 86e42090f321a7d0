import { LEAST } from '../../scoring/threshold.ts'
import { halfMonths, type Period, periodCode, periodDays, periodOf } from '../../surveys/period.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import type { Deps } from '../deps.ts'
import { loadFields } from '../store/field.ts'
import { type Books, questionCounts, type Scope, sectionSums } from '../store/tally.ts'
import { loadTargets } from '../store/target.ts'
import type { Unit, UnitTree } from '../units/tree.ts'
import { type Attribution, attributionOf } from './attribution.ts'
import { collect } from './collected.ts'
import { dossierLine } from './dossier-line.ts'
import { monthsUpTo } from './months.ts'
import { resultOf } from './result.ts'
import { promisesOf } from './target-lines.ts'
import type { Result, UnitReport } from './unit-report-schema.ts'

/** The trend shows this many months, up to the last one of the period that has begun. */
const TREND_MONTHS = 13

/** Everything the public page of a unit says about one period: page, JSON and CSV are three views of it. */
export async function unitReport(
  deps: Deps,
  books: Books,
  tree: UnitTree,
  unit: Unit,
  period: Period,
): Promise<UnitReport> {
  const { config, definitions, store } = deps
  const { calendar } = config
  const today = vietnamTime(deps.clock()).day
  const days = periodDays(period, calendar)
  const end = days.to < today ? days.to : today
  const attribution = attributionOf(unit.kind)
  const scope = scopeOf(tree, unit, attribution, end)
  const span = halfMonths(period, calendar)
  const months = monthsUpTo(periodOf(end, 'month', calendar), TREND_MONTHS)
  const trendSpan = {
    first: halfMonths(months[0] ?? period, calendar).first,
    last: halfMonths(months.at(-1) ?? period, calendar).last,
  }

  const [counts, sections, headlines, fields, targets] = await Promise.all([
    questionCounts(store.db, books, scope, span),
    sectionSums(store.db, books, scope, span, ['section']),
    sectionSums(
      store.db,
      books,
      scope,
      widest(span, trendSpan),
      ['section', 'half_month', 'field', 'moment'],
      ['overall', '*'],
    ),
    loadFields(store.db),
    loadTargets(store.db),
  ])
  const minimum = LEAST.public
  const closed = days.to < today
  const promises = promisesOf(targets, tree, unit, end)
  const fieldNames = new Map(fields.map((field) => [field.code, field.vi]))
  const results = collect(definitions, counts, sections, headlines)
    .map((collected) =>
      resultOf({
        collected,
        targets: promises,
        span,
        months,
        calendar,
        minimum,
        closed,
        day: end,
        fieldName: (code) => fieldNames.get(code) ?? (code === '' ? 'Không nêu lĩnh vực' : code),
      }),
    )
    .sort(byAnswers)

  return {
    format: 'thuoc-do/unit/1',
    demo: config.demo,
    unit: {
      code: unit.code,
      name: unit.name,
      kind: unit.kind,
      parent: tree.parent(unit.code, end)?.name ?? null,
    },
    attribution,
    period: { code: periodCode(period), ...days, calendar, closed },
    step: books === 'live' ? 0 : config.publishStep,
    minimum,
    results,
    dossiers: await dossierLine(deps, scope, period, headlines),
    breaks: tree.brokenSince(unit.code).map(({ date, reason, from }) => ({
      date,
      reason,
      from: from.map((code) => tree.unit(code)?.name ?? code),
    })),
  }
}

/** The streams of a unit at a period's end; the root of an installation is everything. */
export function scopeOf(tree: UnitTree, unit: Unit, attribution: Attribution, day: string): Scope {
  const column = attribution === 'receiving' ? 'unit' : 'decider'
  const root =
    tree.parent(unit.code, day) === null && tree.roots(day).length === 1 && tree.roots(day)[0] === unit
  return { column, units: root ? null : tree.streamsUnits(unit.code, day) }
}

/** The period a page shows when nobody asks for another: the current year to date. */
export function currentYear(deps: Deps): Period {
  return periodOf(vietnamTime(deps.clock()).day, 'year', deps.config.calendar)
}

function widest(a: { first: string; last: string }, b: { first: string; last: string }) {
  return { first: a.first < b.first ? a.first : b.first, last: a.last > b.last ? a.last : b.last }
}

function byAnswers(a: Result, b: Result): number {
  const name = ({ survey, evidence }: Result) => `${survey.code} ${evidence}`
  return (b.headline.people ?? 0) - (a.headline.people ?? 0) || (name(a) < name(b) ? -1 : 1)
}
