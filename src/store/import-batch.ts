import { type Compilable, sql } from 'kysely'
import { insertRows } from './bulk.ts'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

export type ImportBatch = Tables['import_batch']
export type ImportRow = Tables['import_row']

/** A batch with all its rows: two that change one row from the same version fail on its key. */
export function insertBatch(db: Database, batch: ImportBatch, rows: ReadonlyArray<ImportRow>): Compilable[] {
  return [db.insertInto('import_batch').values(batch), ...insertRows(db, 'import_row', rows)]
}

/**
 * Fails the plan of a batch, on the batch's key, where the audit trail tells of something after entry `seen` about one of
 * these entities (null: about anything). Plans that are audited come one after another: of two that were checked
 * against the same state, one is kept.
 */
export function unlessChangedSince(
  db: Database,
  batch: string,
  seen: number,
  entities: ReadonlyArray<string> | null,
): Compilable {
  const about = entities === null ? sql`` : sql`AND entity IN (${sql.join(entities)})`
  const again = sql`INSERT INTO import_batch SELECT * FROM import_batch WHERE id = ${batch}
    AND EXISTS (SELECT 1 FROM audit WHERE seq > ${seen} ${about})`
  return { compile: () => again.compile(db) }
}

export function markUndone(db: Database, id: string, at: string): Compilable {
  return db.updateTable('import_batch').set({ undone_at: at }).where('id', '=', id)
}

export async function findBatch(db: Database, id: string): Promise<ImportBatch | null> {
  return (await db.selectFrom('import_batch').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The newest batches; of one actor where given. */
export function latestBatches(db: Database, most: number, actor?: string): Promise<ImportBatch[]> {
  const query = db.selectFrom('import_batch').selectAll().orderBy('at', 'desc').orderBy('id').limit(most)
  return (actor === undefined ? query : query.where('actor', '=', actor)).execute()
}

export function rowsOfBatch(db: Database, batch: string): Promise<ImportRow[]> {
  return db
    .selectFrom('import_row')
    .selectAll()
    .where('batch', '=', batch)
    .orderBy('line')
    .orderBy('entity_key')
    .execute()
}

/** How often each row of an entity was changed so far; a row that is not in it never was. */
export async function rowVersions(db: Database, entity: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('import_row')
    .select(({ fn }) => ['entity_key', fn.max('version').as('version')])
    .where('entity', '=', entity)
    .groupBy('entity_key')
    .execute()
  return new Map(rows.map(({ entity_key, version }) => [entity_key, Number(version)]))
}

export type HistoryEntry = ImportRow & Pick<ImportBatch, 'actor' | 'at' | 'reason' | 'file_name' | 'undoes'>

/** Every change of one row, the newest first, with who made it and why. */
export function historyOf(db: Database, entity: string, key: string): Promise<HistoryEntry[]> {
  return db
    .selectFrom('import_row')
    .innerJoin('import_batch', 'import_batch.id', 'import_row.batch')
    .selectAll('import_row')
    .select([
      'import_batch.actor',
      'import_batch.at',
      'import_batch.reason',
      'import_batch.file_name',
      'import_batch.undoes',
    ])
    .where('import_row.entity', '=', entity)
    .where('import_row.entity_key', '=', key)
    .orderBy('import_row.version', 'desc')
    .execute()
}
