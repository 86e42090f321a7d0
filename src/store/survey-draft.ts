import type { Compilable } from 'kysely'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

/** One save of a draft; the newest of a series says what it holds and whether it is still open. */
export type SurveyDraft = Tables['survey_draft']

/** The newest save of a series, open or not; null where there never was a draft. */
export async function newestDraft(db: Database, code: string): Promise<SurveyDraft | null> {
  const row = await db
    .selectFrom('survey_draft')
    .selectAll()
    .where('code', '=', code)
    .orderBy('edit', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The open drafts, without their text. */
export async function openDrafts(db: Database): Promise<Omit<SurveyDraft, 'body'>[]> {
  const rows = await db
    .selectFrom('survey_draft')
    .select(['code', 'edit', 'state', 'actor', 'at'])
    .orderBy('code')
    .orderBy('edit')
    .execute()
  const newest = new Map(rows.map((row) => [row.code, row]))
  return [...newest.values()].filter(({ state }) => state === 'open')
}

/** A save as the next of its series: whoever saves at the same moment finds the key taken. */
export function insertDraft(db: Database, draft: SurveyDraft): Compilable {
  return db.insertInto('survey_draft').values(draft)
}
