import type { Compilable } from 'kysely'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

export type StoredDefinition = Tables['definition']

export function loadDefinitions(db: Database, kind: string): Promise<StoredDefinition[]> {
  return db.selectFrom('definition').selectAll().where('kind', '=', kind).execute()
}

/** Those with a larger number, in its order. */
export function loadDefinitionsAfter(db: Database, kind: string, id: number): Promise<StoredDefinition[]> {
  return db
    .selectFrom('definition')
    .selectAll()
    .where('id', '>', id)
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()
}

export async function findDefinition(db: Database, id: number): Promise<StoredDefinition | null> {
  return (await db.selectFrom('definition').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The number a new definition takes: surveys and frameworks are numbered together. */
export async function nextDefinitionId(db: Database): Promise<number> {
  const last = await db
    .selectFrom('definition')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (last?.id ?? 0) + 1
}

export function insertDefinition(db: Database, row: StoredDefinition): Compilable {
  return db.insertInto('definition').values(row)
}
