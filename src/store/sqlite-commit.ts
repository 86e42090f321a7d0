import type Sqlite from 'better-sqlite3'
import type { Prepare } from './sqlite-connection.ts'

/** A plan as it is sent to be committed: SQL texts, each with its values. */
export type BoundPlan = ReadonlyArray<{
  readonly sql: string
  readonly parameters: ReadonlyArray<unknown>
}>

/** What became of a plan: null where it is on the disk, or why it is not. */
export type Outcome = Error | null

/**
 * Commits plans together, each in its own savepoint, so that one that fails harms no other: a *group commit*, flushed
 * once for all.
 * @returns what became of each, in their order, once all of it is on the disk
 */
export function commitTogether(
  sqlite: Sqlite.Database,
  prepare: Prepare,
  plans: ReadonlyArray<BoundPlan>,
): Outcome[] {
  try {
    prepare('BEGIN IMMEDIATE').run()
    const outcomes = plans.map((plan): Outcome => {
      prepare('SAVEPOINT plan').run()
      try {
        for (const { sql, parameters } of plan) prepare(sql).run(parameters)
        return null
      } catch (error) {
        // A full disk rolls the whole transaction back by itself: then nobody has been stored.
        if (!sqlite.inTransaction) throw error
        prepare('ROLLBACK TO plan').run()
        return error as Error
      } finally {
        if (sqlite.inTransaction) prepare('RELEASE plan').run()
      }
    })
    prepare('COMMIT').run()
    return outcomes
  } catch (error) {
    if (sqlite.inTransaction) prepare('ROLLBACK').run()
    return plans.map(() => error as Error)
  }
}

/** Where plans are committed. */
export type Committer = {
  /** Plans of one turn are handed over by so many, before the turn is over: all at once where committing is waiting. */
  readonly atOnce: number
  /** Commits the plans together, and with others where there are; resolves to what became of each. Never rejects. */
  commit(plans: ReadonlyArray<BoundPlan>): Promise<Outcome[]>
  /** How many commits were made. */
  commits(): number
  /** Commits what it was given, and lets go of the file. */
  close(): Promise<void>
}

/** Commits on the thread that asks, which waits for the disk: for commands, whose writes are few. */
export function committerHere(sqlite: Sqlite.Database, prepare: Prepare): Committer {
  let commits = 0
  return {
    atOnce: Number.POSITIVE_INFINITY,
    async commit(plans) {
      const outcomes = commitTogether(sqlite, prepare, plans)
      if (outcomes.includes(null)) commits += 1
      return outcomes
    },
    commits: () => commits,
    async close() {},
  }
}
