import { responseCover } from '../../scoring/response-cover.ts'
import { halfMonths, monthsOf, type Period, parsePeriod, periodCode } from '../../surveys/period.ts'
import type { Deps } from '../deps.ts'
import { dossiersIn } from '../store/dossier.ts'
import { resultAnswers } from '../store/result-answers.ts'
import type { Books, Scope } from '../store/tally.ts'
import { headlineSection } from './form-of.ts'
import { monthOfHalf, partsOf } from './months.ts'
import type { UnitReport } from './unit-report-schema.ts'

const KINDS = ['month', 'quarter', 'half', 'year'] as const

/** Dossiers finished in a period beside the answers given at the return of a result, where both are known. */
export async function dossierLine(
  deps: Deps,
  books: Books,
  scope: Scope,
  period: Period,
): Promise<UnitReport['dossiers']> {
  const { config, definitions, store } = deps
  const { calendar } = config
  const codes = KINDS.flatMap((kind) => partsOf(period, kind)).map(periodCode)
  const reported = await dossiersIn(store.db, scope, codes)
  if (reported.length === 0) return null
  const rows = await resultAnswers(store.db, books, scope, halfMonths(period, calendar))
  const cover = responseCover(
    reported.map(({ period: code, ...row }) => {
      const own = parsePeriod(code)
      return { ...row, months: own ? monthsOf(own).map(periodCode) : [] }
    }),
    rows.flatMap(({ definition, section, unit, field, half_month, n }) => {
      const survey = definitions.survey(definition)
      return survey && section === headlineSection(survey)
        ? [{ unit, field, month: monthOfHalf(half_month, calendar), n }]
        : []
    }),
  )
  return cover && { ...cover, months: [...cover.months] }
}
