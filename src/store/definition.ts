import type { Compilable } from 'kysely'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

export type StoredDefinition = Tables['definition']

export function loadDefinitions(db: Database, kind: string): Promise<StoredDefinition[]> {
  return db.selectFrom('definition').selectAll().where('kind', '=', kind).execute()
}

export function insertDefinition(db: Database, row: StoredDefinition): Compilable {
  return db.insertInto('definition').values(row)
}
