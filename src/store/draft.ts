import type { Compilable } from 'kysely'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

/** Tables of what is being written: every save is a row, the next edit of its code. */
export type DraftTable = 'survey_draft' | 'framework_draft'

/** One save of a draft; the newest of a code says what it holds and whether it is still open. */
export type Draft = Tables[DraftTable]

/** The newest save of a code, open or not; null where there never was a draft. */
export async function newestDraft(db: Database, table: DraftTable, code: string): Promise<Draft | null> {
  const row = await db
    .selectFrom<DraftTable>(table)
    .selectAll()
    .where('code', '=', code)
    .orderBy('edit', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The open drafts, without their text. */
export async function openDrafts(db: Database, table: DraftTable): Promise<Omit<Draft, 'body'>[]> {
  const rows = await db
    .selectFrom<DraftTable>(table)
    .select(['code', 'edit', 'state', 'actor', 'at'])
    .orderBy('code')
    .orderBy('edit')
    .execute()
  const newest = new Map(rows.map((row) => [row.code, row]))
  return [...newest.values()].filter(({ state }) => state === 'open')
}

/** A save as the next of its code: whoever saves at the same moment finds the key taken. */
export function insertDraft(db: Database, table: DraftTable, draft: Draft): Compilable {
  return db.insertInto<DraftTable>(table).values(draft)
}
