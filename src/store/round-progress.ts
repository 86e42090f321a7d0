import type { Database } from './store.ts'

/** Which criteria each unit of a round has declared, each once. */
export function declaredCounts(
  db: Database,
  round: string,
): Promise<Array<{ unit: string; criterion: string }>> {
  return db
    .selectFrom('entry')
    .select(['unit', 'criterion'])
    .distinct()
    .where('round', '=', round)
    .where('stage', '=', 'self')
    .execute()
}
