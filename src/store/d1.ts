import { Kysely } from 'kysely'
import { type D1Database, d1Dialect, d1Statement } from './d1-dialect.ts'
import type { Tables } from './schema.ts'
import type { Store } from './store.ts'

/** The store over a D1 binding. A plan is one batch, which D1 runs as one transaction. */
export function openD1(database: D1Database): Store {
  const db = new Kysely<Tables>({ dialect: d1Dialect(database) })
  return {
    db,
    async atomically(statements) {
      if (statements.length === 0) return
      await database.batch(statements.map((statement) => d1Statement(database, statement.compile())))
    },
    // D1 tells errors apart by their text only.
    isDuplicate: (error) => error instanceof Error && error.message.includes('UNIQUE constraint failed'),
    close: () => db.destroy(),
  }
}
