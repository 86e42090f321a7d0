import { sql } from 'kysely'
import type { Tables } from './schema.ts'
import type { Database, Store } from './store.ts'

export type Stream = Tables['stream']

/**
 * Gives the number of a stream, making the stream the first time its combination is answered. A stream never
 * changes, so the answer may be remembered for ever.
 */
export function streamInterner(store: Store): (stream: Omit<Stream, 'id'>) => Promise<number> {
  const known = new Map<string, Promise<number>>()
  let last: Promise<unknown> = Promise.resolve()
  return (stream) => {
    const key = `${stream.code} ${stream.revision} ${stream.field} ${stream.moment}`
    const remembered = known.get(key)
    if (remembered) return remembered
    // One after the other: on a province's first morning all counters would race for the same next number.
    const id = last.then(async () => (await find(store.db, stream)) ?? (await make(store, stream)))
    known.set(key, id)
    last = id.catch(() => known.delete(key))
    return id
  }
}

async function find(
  db: Database,
  { code, revision, field, moment }: Omit<Stream, 'id'>,
): Promise<number | undefined> {
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

/** Makers in two processes may collide on a key: the loser looks again, or takes the next number. */
async function make(store: Store, stream: Omit<Stream, 'id'>): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const last = await store.db
      .selectFrom('stream')
      .select(sql<number>`COALESCE(MAX(id), 0)`.as('id'))
      .executeTakeFirstOrThrow()
    const id = Number(last.id) + 1
    try {
      await store.atomically([store.db.insertInto('stream').values({ id, ...stream })])
      return id
    } catch (error) {
      if (!store.isDuplicate(error) || attempt === 10) throw error
      const made = await find(store.db, stream)
      if (made !== undefined) return made
    }
  }
}
