import { LEAST } from '../../scoring/threshold.ts'
import { type Period, periodCode, periodOf } from '../../surveys/period.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import { shiftDay } from '../day.ts'
import type { Deps } from '../deps.ts'
import type { Books } from '../store/tally.ts'
import type { Unit, UnitTree } from '../units/tree.ts'
import { dossierLine } from './dossier-line.ts'
import { headlineOrder } from './headline-order.ts'
import { resultOf } from './result.ts'
import { type Allowed, allowedInPublic } from './slices.ts'
import { headlinePromises } from './target-lines.ts'
import { readUnit, type UnitReading } from './unit-reading.ts'
import type { UnitReport } from './unit-report-schema.ts'

/** Everything the public page of a unit says about one period: page, JSON and CSV are three views of it. */
export async function unitReport(
  deps: Deps,
  books: Books,
  tree: UnitTree,
  unit: Unit,
  period: Period,
): Promise<UnitReport> {
  const reading = await readUnit(deps, books, tree, unit, period, 'public')
  return reportOf(deps, books, tree, reading, LEAST.public, (series) =>
    allowedInPublic(reading.slices.get(series) ?? new Map(), period, LEAST.public),
  )
}

/** The same report for staff: fewer people are enough, and no period is hidden for another's sake. */
export function staffReport(deps: Deps, tree: UnitTree, reading: UnitReading): Promise<UnitReport> {
  return reportOf(deps, 'live', tree, reading, LEAST.staff, () => () => true)
}

async function reportOf(
  deps: Deps,
  books: Books,
  tree: UnitTree,
  reading: UnitReading,
  minimum: number,
  allowedIn: (series: string) => Allowed,
): Promise<UnitReport> {
  const { config } = deps
  const { calendar } = config
  const { unit, period, days, end, closed, attribution } = reading
  const results = reading.collected
    .map((collected) =>
      resultOf({
        ...reading,
        collected,
        targets: reading.promises,
        calendar,
        minimum,
        // Shorter periods stay silent: the number of one could be the key to another.
        tellsFew: minimum === LEAST.staff || period.kind === 'year',
        allowed: allowedIn(`${collected.survey.code} ${collected.evidence}`),
        day: end,
      }),
    )
    .sort(
      headlineOrder(deps.definitions, ({ survey, evidence, headline }) => ({
        survey: survey.code,
        evidence,
        promised: headlinePromises(reading.promises, survey.code).length > 0,
        people: headline.people,
      })),
    )
  const hidden = results.some(({ headline }) => headline.reason === 'too few' && headline.people === null)
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
    // Counts the answers given at the return of a result: what is hidden above would show here.
    dossiers: hidden ? null : await dossierLine(deps, books, reading.scope, period),
    ended: hasEnded(unit, vietnamTime(deps.clock()).day)
      ? { since: shiftDay(unit.valid_to, 1), successors: tree.successors(unit.code).map(named) }
      : null,
    succeeded: tree.succeeded(unit.code).map(named),
    breaks: tree.brokenSince(unit.code).map(({ date, reason, from }) => ({
      date,
      reason,
      from: from.map((code) => tree.unit(code)?.name ?? code),
    })),
  }
}

const named = ({ code, name }: Unit) => ({ code, name })

const hasEnded = ({ valid_to }: Unit, today: string): boolean => valid_to !== '' && valid_to < today

/** The period a page shows when nobody asks for another: the current year to date. */
export function currentYear(deps: Deps): Period {
  return periodOf(vietnamTime(deps.clock()).day, 'year', deps.config.calendar)
}

/** The same for one unit: the last year of one that has ended. */
export function lastYearOf(deps: Deps, unit: Unit): Period {
  const today = vietnamTime(deps.clock()).day
  return hasEnded(unit, today) ? periodOf(unit.valid_to, 'year', deps.config.calendar) : currentYear(deps)
}
