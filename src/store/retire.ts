import { type Compilable, sql } from 'kysely'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import { responseId } from '../citizen/form-token.ts'
import { monthsBefore } from '../day.ts'
import { COMMENT_MONTHS, HOUR_DAYS } from '../retention.ts'
import { readSetting, writeSetting } from './installation.ts'
import { failWhere, inTurn } from './ledger-turn.ts'
import type { Database, Store } from './store.ts'

const DAY_MS = 24 * 3600_000

const ATTEMPTS = 5

/**
 * Forgets what the citizen's page promised to forget: after 45 days the hour of an answer and the day inside
 * its key (a form that old can no longer be sent again), after 24 months the comments. Keys are ordered by
 * day, so only the days since the last time are touched.
 */
export async function retire(store: Store, now: Date): Promise<void> {
  const until = startOfDay(vietnamTime(new Date(now.getTime() - HOUR_DAYS * DAY_MS)).day)
  for (let attempt = 1; ; attempt += 1)
    try {
      return await store.atomically(await plan(store.db, until, now))
    } catch (error) {
      // Older answers were imported since the oldest was looked up: look again.
      if (!store.isDuplicate(error) || attempt === ATTEMPTS) throw error
    }
}

async function plan(db: Database, until: Date, now: Date): Promise<Compilable[]> {
  const known = await readSetting(db, 'hours_kept_since')
  const rest = [
    db.deleteFrom('arrivals').where('day', '<', vietnamTime(until).day),
    db.deleteFrom('comment').where('month', '<', monthsBefore(vietnamTime(now).day, COMMENT_MONTHS)),
    writeSetting(db, 'hours_kept_since', vietnamTime(until).day),
  ]
  if (known === vietnamTime(until).day) return rest
  const since = known ? startOfDay(known) : await firstDay(db, until)
  const statements: Compilable[] = []
  for (let day = since; day < until; day = new Date(day.getTime() + DAY_MS))
    statements.push(forgetDay(db, day))
  // An import that knew of no day whose hours are gone may bring older answers meanwhile.
  const missed = sql`EXISTS (SELECT 1 FROM response WHERE id < ${keyOf(since < until ? since : until)})`
  return inTurn(db, [...(known ? [] : [failWhere(db, missed)]), ...statements, ...rest])
}

/** The key keeps only the first day of its half-month, which the tallies tell anyway. */
function forgetDay(db: Database, day: Date): Compilable {
  const text = vietnamTime(day).day
  const half = startOfDay(`${text.slice(0, 8)}${Number(text.slice(8)) <= 14 ? '01' : '15'}`)
  const prefix = keyOf(half)
  return db
    .updateTable('response')
    .set({ hour: '', id: sql`${prefix} || SUBSTR(id, ${prefix.length + 1})` })
    .where('id', '>=', keyOf(day))
    .where('id', '<', keyOf(new Date(day.getTime() + DAY_MS)))
}

/** The day of the oldest answer. */
async function firstDay(db: Database, until: Date): Promise<Date> {
  const first = await db
    .selectFrom('response')
    .select((query) => query.fn.min('id').as('id'))
    .executeTakeFirst()
  return first?.id ? new Date((Number(first.id.slice(0, 5)) * 24 - 7) * 3600_000) : until
}

function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+07:00`)
}

/** What every response of a day begins its key with. */
function keyOf(day: Date): string {
  return responseId(day, new Uint8Array())
}
