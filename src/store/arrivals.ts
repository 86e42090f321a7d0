import { sql } from 'kysely'
import type { Database } from './store.ts'
import { type Scope, streamsOf } from './tally.ts'

/** Answers that came in on a day of Vietnam within an hour, whatever they said. */
export type Arrivals = { readonly day: string; readonly hour: number; readonly n: number }

/** The volume of a scope from a day on. Older days are gone: the hour of an answer is kept 45 days. */
export async function arrivalsSince(db: Database, scope: Scope, day: string): Promise<Arrivals[]> {
  const rows = await db
    .selectFrom('arrivals')
    .select(['day', 'hour'])
    .select(() => sql<number>`CAST(SUM(n) AS BIGINT)`.as('n'))
    .$if(scope.units !== null, (query) => query.where('stream', 'in', streamsOf(db, scope)))
    .where('day', '>=', day)
    .groupBy(['day', 'hour'])
    .execute()
  return rows.map((row) => ({ day: row.day, hour: Number(row.hour), n: Number(row.n) }))
}
