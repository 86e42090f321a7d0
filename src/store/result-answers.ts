import { sql } from 'kysely'
import type { Database } from './store.ts'
import { type Books, type Scope, type Span, streamsOf } from './tally.ts'

/** People who answered one section at the return of a result: at which unit, in which field and half-month. */
export type ResultAnswersRow = {
  readonly definition: number
  readonly section: string
  readonly unit: string
  readonly field: string
  readonly half_month: string
  readonly n: number
}

/** Counted answers at moment `result`, by receiving unit, for the two sections a headline may be made of. */
export async function resultAnswers(
  db: Database,
  books: Books,
  scope: Scope,
  span: Span,
): Promise<ResultAnswersRow[]> {
  const { rows } = await sql<ResultAnswersRow>`
    SELECT t.definition, t.section, s.unit, s.field, t.half_month, CAST(SUM(t.persons) AS BIGINT) AS n
    FROM ${sql.table(books === 'live' ? 'tally_section' : 'public_tally_section')} AS t
    INNER JOIN stream AS s ON s.id = t.stream
    WHERE t.half_month >= ${span.first} AND t.half_month <= ${span.last}
      AND t.status = 'counted' AND t.section IN ('overall', '*') AND s.moment = 'result'
      ${scope.units === null ? sql`` : sql`AND t.stream IN (${streamsOf(db, scope)})`}
    GROUP BY t.definition, t.section, s.unit, s.field, t.half_month`.execute(db)
  return rows.map((row) => ({ ...row, definition: Number(row.definition), n: Number(row.n) }))
}
