import { type Compilable, sql } from 'kysely'
import type { Tables } from './schema.ts'
import type { Database, Store } from './store.ts'

export type Stream = Tables['stream']
type NewStream = Omit<Stream, 'id'>

/** More makers at once than this, and somebody is told to send again. */
const ATTEMPTS = 50

export function loadStreams(db: Database): Promise<Stream[]> {
  return db.selectFrom('stream').selectAll().execute()
}

/**
 * Gives the number of a stream, making the stream the first time its combination is answered. A stream never
 * changes, so the answer may be remembered for ever. Only numbers are remembered, never what is on its way: on
 * Workers a visit that breaks off would take the visits that wait for it along.
 */
export function streamInterner(store: Store): (stream: NewStream) => Promise<number> {
  const known = new Map<string, number>()
  return async (stream) => {
    const key = `${stream.code} ${stream.revision} ${stream.field} ${stream.moment}`
    const id = known.get(key) ?? (await find(store.db, stream)) ?? (await make(store, stream))
    known.set(key, id)
    return id
  }
}

async function find(db: Database, { code, revision, field, moment }: NewStream): Promise<number | undefined> {
  const row = await db
    .selectFrom('stream')
    .select('id')
    .where('code', '=', code)
    .where('revision', '=', revision)
    .where('field', '=', field)
    .where('moment', '=', moment)
    .executeTakeFirst()
  return row?.id
}

/** On a province's first morning all counters make theirs at once: who finds a number taken tries further up. */
async function make(store: Store, stream: NewStream): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const ahead = 1 + Math.floor(Math.random() * 4 * attempt)
    await store.atomically([insertAhead(store.db, stream, ahead)])
    const made = await find(store.db, stream)
    if (made !== undefined) return made
  }
  throw new Error(`no number for a stream after ${ATTEMPTS} attempts`)
}

/** One statement, so that engines with one writer number streams without gaps. Changes nothing where it lost a race. */
function insertAhead(db: Database, stream: NewStream, ahead: number): Compilable {
  const { code, revision, unit, decider, field, moment, channel } = stream
  const values = sql.join([unit, decider, field, moment, channel].map((text) => sql`CAST(${text} AS TEXT)`))
  const insert = sql`
    INSERT INTO stream (id, code, revision, unit, decider, field, moment, channel)
    SELECT COALESCE(MAX(id), 0) + ${sql.lit(ahead)}, CAST(${code} AS TEXT), CAST(${revision} AS BIGINT), ${values}
    FROM stream WHERE 1 = 1 ON CONFLICT DO NOTHING`
  return { compile: () => insert.compile(db) }
}
