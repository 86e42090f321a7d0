import Sqlite from 'better-sqlite3'
import { type Compilable, Kysely, SqliteDialect } from 'kysely'
import type { Tables } from './schema.ts'
import type { Store } from './store.ts'

type Plan = {
  readonly statements: ReadonlyArray<Compilable>
  readonly done: () => void
  readonly failed: (reason: unknown) => void
}

export type SqliteStore = Store & {
  /** Runs one migration file in one transaction. */
  migrate(sql: string): Promise<void>
}

/**
 * Opens one SQLite file for one process.
 *
 * Plans that arrive in the same turn of the event loop share one commit, each in its own savepoint, and are
 * answered only after that commit is on the disk: `synchronous=FULL` is set explicitly because in WAL mode
 * the driver's default, NORMAL, loses the last commits at a power cut.
 */
export function openSqlite(file: string, options: { groupCommit?: boolean } = {}): SqliteStore {
  const sqlite = new Sqlite(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('busy_timeout = 5000')
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) })
  const prepared = new Map<string, Sqlite.Statement>()
  let waiting: Plan[] = []

  function run(statement: Compilable): void {
    const { sql, parameters } = statement.compile()
    let ready = prepared.get(sql)
    if (!ready) {
      ready = sqlite.prepare(sql)
      // Wide multi-row inserts differ in length: keep the memory of statements bounded.
      if (prepared.size < 500) prepared.set(sql, ready)
    }
    ready.run(...parameters)
  }

  function commit(plans: ReadonlyArray<Plan>): void {
    const kept: Plan[] = []
    try {
      sqlite.exec('BEGIN IMMEDIATE')
      for (const plan of plans) {
        sqlite.exec('SAVEPOINT plan')
        try {
          for (const statement of plan.statements) run(statement)
          kept.push(plan)
        } catch (error) {
          // A full disk rolls the whole transaction back by itself: then nobody has been stored.
          if (!sqlite.inTransaction) throw error
          sqlite.exec('ROLLBACK TO plan')
          plan.failed(error)
        }
        sqlite.exec('RELEASE plan')
      }
      sqlite.exec('COMMIT')
    } catch (error) {
      if (sqlite.inTransaction) sqlite.exec('ROLLBACK')
      for (const plan of plans) plan.failed(error)
      return
    }
    for (const plan of kept) plan.done()
  }

  function flush(): void {
    const plans = waiting
    waiting = []
    if (options.groupCommit === false) for (const plan of plans) commit([plan])
    else commit(plans)
  }

  return {
    db,
    atomically(statements) {
      return new Promise((done, failed) => {
        if (waiting.push({ statements, done, failed }) === 1) setImmediate(flush)
      })
    },
    isDuplicate: (error) =>
      error instanceof Sqlite.SqliteError &&
      (error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || error.code === 'SQLITE_CONSTRAINT_UNIQUE'),
    async migrate(sql) {
      sqlite.transaction(() => sqlite.exec(sql))()
    },
    async close() {
      flush()
      await db.destroy()
    },
  }
}
