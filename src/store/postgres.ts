import {
  type CompiledQuery,
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
} from 'kysely'
import pg from 'pg'
import { gatherer } from './gather.ts'
import type { MigratableStore } from './migrate.ts'
import { type CommitQueue, QueueFullError } from './queue.ts'
import type { Tables } from './schema.ts'

/** PostgreSQL sends BIGINT as text; every number here is a count or a sum far below 2^53. */
const BIGINT_OID = 20

/** How often a plan that lost against another plan is tried again. */
const ATTEMPTS = 12

/** The longest wait before a try; two that met crosswise meet again unless their waits grow apart. */
const MOST_PAUSE_MS = 500

/** Any number will do, as long as all processes of this program ask for the same. */
const MIGRATION_LOCK = 7_243_611

/** Some two seconds' work on the machine this was measured on. */
const MOST_WAITING = 4000

/** Plans that share a commit at most: the rows of all are locked until the last is through. */
const MOST_TOGETHER = 50

/** A plan with more statements is an import's, and would keep those that share its commit waiting. */
const MOST_STATEMENTS = 30

/**
 * How long a group waits for rows that another process has locked. Two groups may wait for each other crosswise,
 * which PostgreSQL by itself looks for only after a second.
 */
export const GROUP_PATIENCE_MS = 50

/** Statements kept parsed by each connection; multi-row inserts of an import differ in length. */
const MOST_NAMED = 200

type Named = { readonly name?: string; readonly text: string; readonly values: unknown[] }
type Plan = {
  readonly queries: ReadonlyArray<Named>
  readonly done: () => void
  readonly failed: (reason: unknown) => void
}
type Client = PostgresPoolClient & { query(query: Named): Promise<unknown> }
export type ConnectionPool = Omit<PostgresPool, 'connect'> & { connect(): Promise<Client> }

export type PostgresStore = MigratableStore & { readonly queue: () => CommitQueue }

/**
 * Opens one PostgreSQL database, which any number of processes may share.
 *
 * Plans that arrive while a commit is on its way share the next one. Where any of them fails, nothing of their group
 * has been kept, and each is run again by itself: so each still fails or succeeds alone.
 */
export function openPostgres(url: string, mostWaiting?: number): PostgresStore {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    // All statements of a plan go out at once: a plan costs two round trips, not ten.
    pipeline: true,
    connectionTimeoutMillis: 5000,
    statement_timeout: 30_000,
    keepAlive: true,
    fallback_application_name: 'thuoc-do',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === BIGINT_OID ? Number : pg.types.getTypeParser(oid, format as 'text'),
    },
  })
  // A lost connection fails its queries and is replaced at the next use; unheard, the event would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return postgresStore(pool, mostWaiting)
}

/** The store over a pool of connections whose queries give numbers for BIGINT. */
export function postgresStore(pool: ConnectionPool, mostWaiting = MOST_WAITING): PostgresStore {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const names = new Map<string, string>()
  let waiting = 0
  const done = { plans: 0, commits: 0 }
  const gather = gatherer(MOST_TOGETHER, together)

  /** Gives `work` a connection and commits what it began; a connection that cannot roll back is thrown away. */
  async function committed(work: (client: Client) => Promise<unknown>): Promise<void> {
    const client = await pool.connect()
    let lost = false
    try {
      await work(client)
      await client.query('COMMIT', [])
    } catch (error) {
      await client.query('ROLLBACK', []).catch(() => {
        lost = true
      })
      throw error
    } finally {
      client.release(lost)
    }
  }

  function named({ sql: text, parameters }: CompiledQuery): Named {
    const name = names.get(text) ?? (names.size < MOST_NAMED ? `plan_${names.size}` : undefined)
    if (name === undefined) return { text, values: [...parameters] }
    names.set(text, name)
    return { name, text, values: [...parameters] }
  }

  async function together(plans: ReadonlyArray<Plan>): Promise<void> {
    let running = false
    try {
      await committed(async (client) => {
        running = true
        const queries = [BEGIN, PATIENCE, ...plans.flatMap((plan) => plan.queries)]
        await firstFailure(queries.map((query) => client.query(query)))
        running = false
      })
    } catch (error) {
      // Until COMMIT is sent nothing can have been kept. After it only PostgreSQL's own word says so.
      if (running || isLostRace(error)) for (const plan of plans) void alone(plan)
      else for (const { failed } of plans) failed(error)
      return
    }
    done.plans += plans.length
    done.commits += 1
    for (const plan of plans) plan.done()
  }

  async function alone({ queries, ...plan }: Plan): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await committed((client) => firstFailure([BEGIN, ...queries].map((query) => client.query(query))))
        done.plans += 1
        done.commits += 1
        return plan.done()
      } catch (error) {
        if (!isLostRace(error) || attempt === ATTEMPTS) return plan.failed(error)
        await new Promise((resolve) =>
          setTimeout(resolve, Math.random() * Math.min(10 * 2 ** attempt, MOST_PAUSE_MS)),
        )
      }
    }
  }

  return {
    db,
    queue: () => ({ waiting, ...done }),
    async atomically(statements) {
      if (waiting >= mostWaiting) throw new QueueFullError(`${mostWaiting} plans are waiting already`)
      const queries = statements.map((statement) => named(statement.compile()))
      waiting += 1
      try {
        await new Promise<void>((resolve, failed) => {
          const plan = { queries, done: resolve, failed }
          if (queries.length > MOST_STATEMENTS) void alone(plan)
          else gather(plan)
        })
      } finally {
        waiting -= 1
      }
    },
    isDuplicate: (error) => stateOf(error) === '23505',
    migrate: (text, unless) =>
      committed(async (client) => {
        await client.query('BEGIN', [])
        await client.query('SET LOCAL statement_timeout = 0', [])
        await client.query(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`, [])
        const found = unless === undefined ? [] : (await client.query(unless, [])).rows
        if (found.length === 0) await client.query(text, [])
      }),
    close: () => db.destroy(),
  }
}

const BEGIN: Named = { text: 'BEGIN', values: [] }
const PATIENCE: Named = { text: `SET LOCAL lock_timeout = ${GROUP_PATIENCE_MS}`, values: [] }

/** Waits for all answers, then fails with the first failure: those after it only say that it came before. */
async function firstFailure(answers: ReadonlyArray<Promise<unknown>>): Promise<void> {
  const failed = (await Promise.allSettled(answers)).find((answer) => answer.status === 'rejected')
  if (failed) throw failed.reason
}

/** Serialization failure and deadlock: PostgreSQL has ended this plan in favour of another. */
function isLostRace(error: unknown): boolean {
  return stateOf(error) === '40001' || stateOf(error) === '40P01'
}

function stateOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
