import { type Compilable, type Expression, sql } from 'kysely'
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
  for (const pair of due) await store.atomically(stepOf(store.db, pair, step, today))
  return due.length
}

/** Still due: another process may have taken the step since it was looked up. */
const stillDue = (step: number, today: string) =>
  sql<boolean>`public_step.counted - public_step.published >= ${step} AND public_step.day < ${today}`

function stepOf(db: Database, pair: Pair, step: number, today: string): Compilable[] {
  const row = db.updateTable('public_step').where('unit', '=', pair.unit).where('decider', '=', pair.decider)
  const streams = db
    .selectFrom('stream')
    .innerJoin('public_step', (join) =>
      join.onRef('public_step.unit', '=', 'stream.unit').onRef('public_step.decider', '=', 'stream.decider'),
    )
    .select('stream.id')
    .where('stream.unit', '=', pair.unit)
    .where('stream.decider', '=', pair.decider)
    .where(stillDue(step, today))
  return [
    // Changes nothing but, where many write at once, keeps answers and other takers of this step out until all is
    // copied: what is published is what was counted.
    row.set({ day: sql`day` }),
    ...copy(db, 'tally', 'public_tally', TALLY, streams),
    ...copy(db, 'tally_section', 'public_tally_section', SECTION, streams),
    row.set({ published: sql`counted`, day: today }).where(stillDue(step, today)),
  ]
}

function copy(
  db: Database,
  from: 'tally' | 'tally_section',
  to: 'public_tally' | 'public_tally_section',
  columns: ReadonlyArray<string>,
  streams: Expression<{ id: number }>,
): Compilable[] {
  const list = sql.join(columns.map((column) => sql.ref(column)))
  const insert = sql`INSERT INTO ${sql.table(to)} (${list}) SELECT ${list} FROM ${sql.table(from)} WHERE stream IN (${streams})`
  return [
    db.deleteFrom(to).where('stream', 'in', sql<number>`(${streams})`),
    { compile: () => insert.compile(db) },
  ]
}
