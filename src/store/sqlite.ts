import Sqlite from 'better-sqlite3'
import { type Compilable, Kysely, SqliteDialect } from 'kysely'
import type { MigratableStore } from './migrate.ts'
import { type CommitQueue, QueueFullError } from './queue.ts'
import type { Tables } from './schema.ts'
import { watchCodes } from './sqlite-codes.ts'

type Plan = {
  readonly statements: ReadonlyArray<Compilable>
  readonly done: () => void
  readonly failed: (reason: unknown) => void
}

export type SqliteStore = MigratableStore & { readonly queue: () => CommitQueue }

/** Multi-row inserts differ in length: the memory of statements stays bounded. */
const MOST_PREPARED = 500

/** Two seconds' work on the machine this was measured on, and some 30 MB. */
const MOST_WAITING = 10_000

type Options = { readonly groupCommit?: boolean; readonly mostWaiting?: number }

/**
 * Opens one SQLite file for one process.
 *
 * Plans that arrive in the same turn of the event loop share one commit, each in its own savepoint, and are
 * answered only after that commit is on the disk: `synchronous=FULL` is set explicitly because in WAL mode
 * the driver's default, NORMAL, loses the last commits at a power cut.
 */
export function openSqlite(file: string, options: Options = {}): SqliteStore {
  const { groupCommit = true, mostWaiting = MOST_WAITING } = options
  const sqlite = new Sqlite(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('busy_timeout = 5000')
  const prepared = new Map<string, Sqlite.Statement>()
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: { prepare, close: () => sqlite.close() } }),
  })
  const codesStamp = watchCodes(sqlite)
  let waiting: Plan[] = []
  const done = { plans: 0, commits: 0 }

  /** Gives the statement of an SQL text, made once: making it is dearer than running it. */
  function prepare(text: string): Sqlite.Statement {
    const known = prepared.get(text)
    // One that is still giving its rows, as in an export, cannot start anew.
    if (known && !known.busy) return known
    const ready = sqlite.prepare(text)
    if (prepared.size >= MOST_PREPARED) prepared.clear()
    prepared.set(text, ready)
    return ready
  }

  function run(statement: Compilable): void {
    const { sql, parameters } = statement.compile()
    prepare(sql).run(parameters)
  }

  function commit(plans: ReadonlyArray<Plan>): void {
    const kept: Plan[] = []
    try {
      prepare('BEGIN IMMEDIATE').run()
      for (const plan of plans) {
        prepare('SAVEPOINT plan').run()
        try {
          for (const statement of plan.statements) run(statement)
          kept.push(plan)
        } catch (error) {
          // A full disk rolls the whole transaction back by itself: then nobody has been stored.
          if (!sqlite.inTransaction) throw error
          prepare('ROLLBACK TO plan').run()
          plan.failed(error)
        }
        prepare('RELEASE plan').run()
      }
      prepare('COMMIT').run()
    } catch (error) {
      if (sqlite.inTransaction) prepare('ROLLBACK').run()
      for (const plan of plans) plan.failed(error)
      return
    }
    done.plans += kept.length
    done.commits += 1
    for (const plan of kept) plan.done()
  }

  function flush(): void {
    const plans = waiting
    waiting = []
    if (!groupCommit) for (const plan of plans) commit([plan])
    else commit(plans)
  }

  return {
    db,
    codesStamp,
    queue: () => ({ waiting: waiting.length, ...done }),
    atomically(statements) {
      if (waiting.length >= mostWaiting)
        return Promise.reject(new QueueFullError(`${mostWaiting} plans are waiting already`))
      return new Promise((resolve, failed) => {
        if (waiting.push({ statements, done: resolve, failed }) === 1) setImmediate(flush)
      })
    },
    isDuplicate: (error) =>
      error instanceof Sqlite.SqliteError &&
      (error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || error.code === 'SQLITE_CONSTRAINT_UNIQUE'),
    async migrate(text, unless) {
      prepared.clear()
      sqlite
        .transaction(() => {
          if (unless === undefined || !sqlite.prepare(unless).get()) sqlite.exec(text)
        })
        .immediate()
    },
    async close() {
      flush()
      await db.destroy()
      // Kysely closes only what it has read from.
      sqlite.close()
    },
  }
}
