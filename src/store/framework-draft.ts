import type { Compilable } from 'kysely'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

/** One save of a draft; the newest of a code says what it holds and whether it is still open. */
export type SavedDraft = Tables['framework_draft']
export type FrameworkPublication = Tables['framework_publication']

/** The newest save, open or not; null where there never was a draft. */
export async function newestFrameworkDraft(db: Database, code: string): Promise<SavedDraft | null> {
  const row = await db
    .selectFrom('framework_draft')
    .selectAll()
    .where('code', '=', code)
    .orderBy('edit', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The open drafts, without their text. */
export async function openFrameworkDrafts(db: Database): Promise<Omit<SavedDraft, 'body'>[]> {
  const rows = await db
    .selectFrom('framework_draft')
    .select(['code', 'edit', 'state', 'actor', 'at'])
    .orderBy('code')
    .orderBy('edit')
    .execute()
  const newest = new Map(rows.map((row) => [row.code, row]))
  return [...newest.values()].filter(({ state }) => state === 'open')
}

/** A save as the next of its code: whoever saves at the same moment finds the key taken. */
export function insertFrameworkDraft(db: Database, draft: SavedDraft): Compilable {
  return db.insertInto('framework_draft').values(draft)
}

export function loadFrameworkPublications(db: Database): Promise<FrameworkPublication[]> {
  return db.selectFrom('framework_publication').selectAll().execute()
}

export function insertFrameworkPublication(db: Database, row: FrameworkPublication): Compilable {
  return db.insertInto('framework_publication').values(row)
}

/** Which rounds stand on which definition: id, name and the definition's number. */
export function roundsOnFrameworks(
  db: Database,
): Promise<Array<{ id: string; name: string; framework: number }>> {
  return db.selectFrom('round').select(['id', 'name', 'framework']).orderBy('opens_on', 'desc').execute()
}
