import { type Compilable, type Expression, sql } from 'kysely'
import { SECTION_SUMS } from './schema.ts'
import type { Database, Store } from './store.ts'
import type { StepKey } from './submission.ts'

const TALLY = ['stream', 'definition', 'half_month', 'status', 'question', 'option', 'n']
const SECTION = ['stream', 'definition', 'half_month', 'status', 'section', ...SECTION_SUMS]

/**
 * Moves the public figures of every form and channel of a pair of units that has at least `step` new answers and
 * has not moved today. Whoever reloads a page around one citizen sees nothing change: a form never moves because
 * enough people answered another.
 *
 * @param most at most so many steps, so that a page never waits for a whole province; the rest come next time
 */
export async function takeDueSteps(store: Store, step: number, today: string, most: number): Promise<number> {
  const due = await store.db
    .selectFrom('public_step')
    .select(['unit', 'decider', 'survey', 'channel'])
    .where(sql<boolean>`counted - published >= ${step}`)
    .where('day', '<', today)
    .limit(most)
    .execute()
  for (const key of due) await store.atomically(stepOf(store.db, key, step, today))
  return due.length
}

/** Still due: another process may have taken the step since it was looked up. */
const stillDue = (step: number, today: string) =>
  sql<boolean>`public_step.counted - public_step.published >= ${step} AND public_step.day < ${today}`

function stepOf(
  db: Database,
  { unit, decider, survey, channel }: StepKey,
  step: number,
  today: string,
): Compilable[] {
  const row = db
    .updateTable('public_step')
    .where('unit', '=', unit)
    .where('decider', '=', decider)
    .where('survey', '=', survey)
    .where('channel', '=', channel)
  const due = sql<boolean>`EXISTS (SELECT 1 FROM public_step WHERE unit = ${unit} AND decider = ${decider}
    AND survey = ${survey} AND channel = ${channel} AND ${stillDue(step, today)})`
  const streams = db
    .selectFrom('stream')
    .select('id')
    .where('unit', '=', unit)
    .where('decider', '=', decider)
    .where('channel', '=', channel)
    .where(due)
  const versions = db
    .selectFrom('definition')
    .select('id')
    .where('kind', '=', 'survey')
    .where('code', '=', survey)
  return [
    // Changes nothing but, where many write at once, keeps answers and other takers of this step out until all is
    // copied: what is published is what was counted.
    row.set({ day: sql`day` }),
    ...copy(db, 'tally', 'public_tally', TALLY, streams, versions),
    ...copy(db, 'tally_section', 'public_tally_section', SECTION, streams, versions),
    row.set({ published: sql`counted`, day: today }).where(stillDue(step, today)),
  ]
}

function copy(
  db: Database,
  from: 'tally' | 'tally_section',
  to: 'public_tally' | 'public_tally_section',
  columns: ReadonlyArray<string>,
  streams: Expression<{ id: number }>,
  versions: Expression<{ id: number }>,
): Compilable[] {
  const list = sql.join(columns.map((column) => sql.ref(column)))
  const which = sql`stream IN (${streams}) AND definition IN (${versions})`
  return [
    sql`DELETE FROM ${sql.table(to)} WHERE ${which}`,
    sql`INSERT INTO ${sql.table(to)} (${list}) SELECT ${list} FROM ${sql.table(from)} WHERE ${which}`,
  ].map((statement) => ({ compile: () => statement.compile(db) }))
}
