import { responseRate } from '../../scoring/response-rate.ts'
import { monthsOf, type Period, periodCode } from '../../surveys/period.ts'
import type { Deps } from '../deps.ts'
import { dossiersIn } from '../store/dossier.ts'
import type { Scope, SectionRow } from '../store/tally.ts'
import { sumsBy } from './facet.ts'
import { headlineSection } from './form-of.ts'
import { monthOfHalf } from './months.ts'
import type { UnitReport } from './unit-report-schema.ts'

/**
 * Dossiers finished beside answers given at the return of a result, in the same months. Months nobody reported
 * are left out of both, so that a missing report never looks like a high response rate.
 */
export async function dossierLine(
  deps: Deps,
  scope: Scope,
  period: Period,
  headlineRows: ReadonlyArray<SectionRow>,
): Promise<UnitReport['dossiers']> {
  const reported = await dossiersIn(deps.store.db, scope, monthsOf(period).map(periodCode))
  if (reported.length === 0) return null
  const months = reported.map((row) => row.period)
  const finished = reported.reduce((sum, row) => sum + row.finished, 0)
  const late = reported.reduce((sum, row) => sum + row.late, 0)
  const byMonth = sumsBy(
    headlineRows.filter((row) => {
      const survey = deps.definitions.survey(row.definition)
      const headline = survey && row.key.section === headlineSection(survey)
      return headline && row.status === 'counted' && row.key.moment === 'result'
    }),
    (row) => monthOfHalf(row.key.half_month ?? '', deps.config.calendar),
  )
  const answers = months.reduce((sum, month) => sum + (byMonth.get(month)?.persons ?? 0), 0)
  const { rate, above } = responseRate(answers, finished)
  return { finished, late, answers, months, responseRate: rate, above }
}
