import type { Compilable } from 'kysely'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

export type SurveyDraft = Tables['survey_draft']

/** A save as the next of its series: whoever saves at the same moment finds the key taken. */
export function insertDraft(db: Database, draft: SurveyDraft): Compilable {
  return db.insertInto('survey_draft').values(draft)
}
