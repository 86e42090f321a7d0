import type { Survey } from '../../surveys/survey.ts'
import type { Database } from '../store/store.ts'
import { loadSeriesBreaks } from '../store/survey-publication.ts'

/** What a published version said about comparing one question with the version before. */
export type SurveyBreak = {
  /** The first day the version was asked. */
  readonly date: string
  readonly version: number
  /** '' is the way the headline is computed. */
  readonly question: string
  /** Whether figures before and after may be compared. */
  readonly kind: 'bridged' | 'broken'
  readonly reason: string
}

/** Every break and bridge of a survey series, first to last. */
export async function seriesBreaks(db: Database, surveyCode: string): Promise<SurveyBreak[]> {
  const rows = await loadSeriesBreaks(db, surveyCode)
  return rows.map(({ since, version, question, kind, reason }) => ({
    date: since,
    version: Number(version),
    question,
    kind,
    reason,
  }))
}

/** Those that touch the headline: its formula, its question, or a question of the sections it pools. */
export function headlineBreaks(
  breaks: ReadonlyArray<SurveyBreak>,
  { headline, sections }: Survey,
): SurveyBreak[] {
  const base = new Set(
    headline.formula === 'overall'
      ? [headline.question]
      : sections.filter(({ code }) => headline.sections.includes(code)).flatMap(({ questions }) => questions),
  )
  return breaks.filter(({ question }) => question === '' || base.has(question))
}

/** The breaks a trend marks, by survey series: one query a series, and most have none. */
export async function breaksOf(
  db: Database,
  surveys: ReadonlyArray<Survey>,
): Promise<ReadonlyMap<string, ReadonlyArray<SurveyBreak>>> {
  const found = surveys.map(
    async (survey) => [survey.code, headlineBreaks(await seriesBreaks(db, survey.code), survey)] as const,
  )
  return new Map(await Promise.all(found))
}
