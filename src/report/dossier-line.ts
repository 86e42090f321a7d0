import { responseRate } from '../../scoring/response-rate.ts'
import { monthsOf, type Period, periodCode } from '../../surveys/period.ts'
import type { Deps } from '../deps.ts'
import { dossiersIn } from '../store/dossier.ts'
import type { Scope, SectionRow } from '../store/tally.ts'
import { sumsBy } from './facet.ts'
import { headlineSection } from './form-of.ts'
import { monthOfHalf, partsOf } from './months.ts'
import type { UnitReport } from './unit-report-schema.ts'

const KINDS = ['month', 'quarter', 'half', 'year'] as const

/**
 * Dossiers finished beside answers given at the return of a result, in the same periods. Counts are taken at the
 * finest grain somebody reported (months, else quarters …); periods nobody reported are left out of both, so
 * that a missing report never looks like a high response rate.
 */
export async function dossierLine(
  deps: Deps,
  scope: Scope,
  period: Period,
  headlineRows: ReadonlyArray<SectionRow>,
): Promise<UnitReport['dossiers']> {
  const parts = KINDS.map((kind) => partsOf(period, kind))
  const reported = await dossiersIn(deps.store.db, scope, parts.flat().map(periodCode))
  const codes = new Set(reported.map((row) => row.period))
  const covered = parts
    .map((some) => some.filter((part) => codes.has(periodCode(part))))
    .find((some) => some.length > 0)
  if (!covered) return null
  const coveredCodes = covered.map(periodCode)
  const counts = reported.filter((row) => coveredCodes.includes(row.period))
  const finished = counts.reduce((sum, row) => sum + row.finished, 0)
  const late = counts.reduce((sum, row) => sum + row.late, 0)
  const byMonth = sumsBy(
    headlineRows.filter((row) => {
      const survey = deps.definitions.survey(row.definition)
      const headline = survey && row.key.section === headlineSection(survey)
      return headline && row.status === 'counted' && row.key.moment === 'result'
    }),
    (row) => monthOfHalf(row.key.half_month ?? '', deps.config.calendar),
  )
  const months = covered.flatMap(monthsOf).map(periodCode)
  const answers = months.reduce((sum, month) => sum + (byMonth.get(month)?.persons ?? 0), 0)
  const { rate, above } = responseRate(answers, finished)
  return { finished, late, answers, months, responseRate: rate, above }
}
