import type { Compilable } from 'kysely'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

export type FrameworkPublication = Tables['framework_publication']

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
