import { PGlite, type Results } from '@electric-sql/pglite'
import { readMigrations } from '../../src/node/installation.ts'
import { migrate } from '../../src/store/migrate.ts'
import { type ConnectionPool, postgresStore } from '../../src/store/postgres.ts'
import type { Engine } from './engine.ts'

const BIGINT_OID = 20

/** PostgreSQL inside this process: its SQL and our store over it, but no server and no second writer. */
export async function openPglite(migrations = readMigrations()): Promise<Engine> {
  const database = await PGlite.create({ parsers: { [BIGINT_OID]: Number } })
  const pool = poolOf(database)
  const store = postgresStore(pool)
  await migrate(store, migrations)
  return { store, another: () => postgresStore(pool), end: () => database.close() }
}

/** A pool that lends its only connection to one after the other. */
export function poolOf(database: PGlite): ConnectionPool {
  let free: Promise<void> = Promise.resolve()
  let order: Promise<unknown> = Promise.resolve()

  /** Answers in the order of the questions, as on one wire. */
  async function query(asked: unknown, parameters: ReadonlyArray<unknown> = []): Promise<never> {
    const { text, values } =
      typeof asked === 'string' ? { text: asked, values: parameters } : (asked as Asked)
    const answer = order.then(async (): Promise<Results | undefined> => {
      if (values.length > 0) return database.query(text, [...values])
      return (await database.exec(text)).at(-1)
    })
    order = answer.catch(() => {})
    const { rows = [], affectedRows = 0 } = (await answer) ?? {}
    return {
      command: 'SELECT',
      rows,
      rowCount: affectedRows,
    } as never
  }

  return {
    options: {},
    end: async () => {},
    async connect() {
      const before = free
      const { promise, resolve } = Promise.withResolvers<void>()
      free = promise
      await before
      return { query, release: () => resolve() } as unknown as Client
    },
  }
}

type Client = Awaited<ReturnType<ConnectionPool['connect']>>
type Asked = { readonly text: string; readonly values: ReadonlyArray<unknown> }
