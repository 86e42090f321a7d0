import type { Compilable } from 'kysely'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

export type Publication = Tables['survey_publication']
export type SeriesBreakRow = Tables['series_break']

/** The versions staff published, beside those that come with the program. */
export function loadPublications(db: Database): Promise<Publication[]> {
  return db.selectFrom('survey_publication').selectAll().execute()
}

/** What publications of a series said about comparing: first to last. */
export function loadSeriesBreaks(db: Database, survey: string): Promise<SeriesBreakRow[]> {
  return db
    .selectFrom('series_break')
    .selectAll()
    .where('survey', '=', survey)
    .orderBy('version')
    .orderBy('question')
    .execute()
}

export function insertPublication(
  db: Database,
  publication: Publication,
  breaks: ReadonlyArray<SeriesBreakRow>,
): Compilable[] {
  return [
    db.insertInto('survey_publication').values(publication),
    ...breaks.map((row) => db.insertInto('series_break').values(row)),
  ]
}

/** How many printed codes are answered on each survey series now, by the newest revision of each code. */
export async function seriesInUse(db: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('collector as c')
    .innerJoin('code', 'code.code', 'c.code')
    .select('c.survey')
    .select((query) => query.fn.countAll<number>().as('n'))
    .where('code.revoked_on', '=', '')
    .where('c.revision', '=', (query) =>
      query
        .selectFrom('collector as newer')
        .select((newest) => newest.fn.max('newer.revision').as('revision'))
        .whereRef('newer.code', '=', 'c.code'),
    )
    .groupBy('c.survey')
    .execute()
  return new Map(rows.map(({ survey, n }) => [survey, Number(n)]))
}
