import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import type { MigratableStore } from './migrate.ts'
import { type CommitQueue, QueueFullError } from './queue.ts'
import type { Tables } from './schema.ts'
import { codesStampOf, stampCodes } from './sqlite-codes.ts'
import { type BoundPlan, type Committer, committerHere } from './sqlite-commit.ts'
import { connectSqlite, preparer, readSqlite } from './sqlite-connection.ts'

type Plan = {
  readonly bound: BoundPlan
  readonly done: () => void
  readonly failed: (reason: unknown) => void
}

export type SqliteStore = MigratableStore & { readonly queue: () => CommitQueue }

/** Two seconds' work on the machine this was measured on, and some 30 MB. */
const MOST_WAITING = 10_000

type Options = {
  readonly groupCommit?: boolean
  readonly mostWaiting?: number
  /** Plans fail, and nothing of the file changes. */
  readonly reading?: boolean
  /** Commits on a connection of its own; without it the connection that reads also writes. */
  readonly committer?: Committer
}

/**
 * Opens one SQLite file for one process. Plans that arrive in the same turn of the event loop share one commit, each
 * in its own savepoint, and are answered only after that commit is on the disk.
 */
export function openSqlite(file: string, options: Options = {}): SqliteStore {
  const sqlite = options.reading ? readSqlite(file) : connectSqlite(file)
  const prepare = preparer(sqlite)
  const {
    groupCommit = true,
    mostWaiting = MOST_WAITING,
    committer = committerHere(sqlite, prepare),
  } = options
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: { prepare, close: () => sqlite.close() } }),
  })
  let waiting: Plan[] = []
  let underway = 0
  let stored = 0
  let settled: Promise<void> = Promise.resolve()

  async function commit(plans: ReadonlyArray<Plan>): Promise<void> {
    underway += plans.length
    const outcomes = await committer.commit(plans.map(({ bound }) => bound))
    underway -= plans.length
    for (const [at, { done, failed }] of plans.entries()) {
      const outcome = outcomes[at]
      if (outcome === null) {
        stored += 1
        done()
      } else failed(outcome)
    }
  }

  function flush(): void {
    const plans = waiting
    waiting = []
    if (plans.length === 0) return
    const commits = groupCommit ? [plans] : plans.map((plan) => [plan])
    settled = Promise.all(commits.map(commit)).then(() => {})
  }

  return {
    db,
    codesStamp: codesStampOf(sqlite),
    queue: () => ({ waiting: waiting.length + underway, plans: stored, commits: committer.commits() }),
    async atomically(statements) {
      if (waiting.length + underway >= mostWaiting)
        throw new QueueFullError(`${mostWaiting} plans are waiting already`)
      const bound = statements.map((statement) => statement.compile())
      await new Promise<void>((done, failed) => {
        const many = waiting.push({ bound, done, failed })
        if (many === 1) setImmediate(flush)
        else if (many >= committer.atOnce) flush()
      })
    },
    isDuplicate: (error) =>
      error instanceof Sqlite.SqliteError &&
      (error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || error.code === 'SQLITE_CONSTRAINT_UNIQUE'),
    async migrate(text, unless) {
      sqlite
        .transaction(() => {
          if (unless === undefined || !sqlite.prepare(unless).get()) sqlite.exec(text)
        })
        .immediate()
    },
    async migrated() {
      stampCodes(sqlite)
    },
    async close() {
      flush()
      await settled
      await committer.close()
      await db.destroy()
      // Kysely closes only what it has read from.
      sqlite.close()
    },
  }
}
