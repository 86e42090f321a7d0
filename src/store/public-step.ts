import { type Compilable, sql } from 'kysely'
import { SECTION_SUMS } from './schema.ts'
import type { Database, Store } from './store.ts'

/** A receiving and a deciding unit whose answers become public together. */
type Pair = { unit: string; decider: string }

const TALLY = ['stream', 'definition', 'half_month', 'status', 'question', 'option', 'n']
const SECTION = ['stream', 'definition', 'half_month', 'status', 'section', ...SECTION_SUMS]

/**
 * Moves the public figures of every pair of units that has at least `step` new answers and has not moved
 * today. Whoever reloads a page around one citizen sees nothing change.
 *
 * @param most at most so many pairs, so that a page never waits for a whole province; the rest come next time
 */
export async function takeDueSteps(store: Store, step: number, today: string, most: number): Promise<number> {
  const due = await store.db
    .selectFrom('public_step')
    .select(['unit', 'decider'])
    .where(sql<boolean>`counted - published >= ${step}`)
    .where('day', '<', today)
    .limit(most)
    .execute()
  for (const pair of due) await store.atomically(stepOf(store.db, pair, today))
  return due.length
}

function stepOf(db: Database, pair: Pair, today: string): Compilable[] {
  return [
    ...copy(db, 'tally', 'public_tally', TALLY, pair),
    ...copy(db, 'tally_section', 'public_tally_section', SECTION, pair),
    db
      .updateTable('public_step')
      .set({ published: sql`counted`, day: today })
      .where('unit', '=', pair.unit)
      .where('decider', '=', pair.decider),
  ]
}

function copy(
  db: Database,
  from: 'tally' | 'tally_section',
  to: 'public_tally' | 'public_tally_section',
  columns: ReadonlyArray<string>,
  { unit, decider }: Pair,
): Compilable[] {
  const streams = db.selectFrom('stream').select('id').where('unit', '=', unit).where('decider', '=', decider)
  const list = sql.join(columns.map((column) => sql.ref(column)))
  const insert = sql`INSERT INTO ${sql.table(to)} (${list}) SELECT ${list} FROM ${sql.table(from)} WHERE stream IN (${streams})`
  return [db.deleteFrom(to).where('stream', 'in', streams), { compile: () => insert.compile(db) }]
}
