import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

/** The part of Cloudflare's binding that is used here. */
export type D1Database = {
  prepare(sql: string): D1Statement
  batch(statements: D1Statement[]): Promise<unknown>
}
export type D1Statement = {
  bind(...values: unknown[]): D1Statement
  all(): Promise<{ results: unknown[]; meta: { changes?: number } }>
}

/** Kysely on D1: SQLite's words over Cloudflare's binding. */
export function d1Dialect(database: D1Database): Dialect {
  const connection: DatabaseConnection = {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const { results, meta } = await d1Statement(database, query).all()
      return { rows: results as Row[], numAffectedRows: BigInt(meta.changes ?? 0) }
    },
    // biome-ignore lint/correctness/useYield: it only refuses
    async *streamQuery() {
      throw new Error('D1 does not stream: read by pages of the key.')
    },
  }
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: noTransaction,
    commitTransaction: noTransaction,
    rollbackTransaction: noTransaction,
    releaseConnection: async () => {},
    destroy: async () => {},
  }
  // Else Kysely lets queries through one by one, by a lock that visits share. On Workers a visit that ends while it
  // waits for the lock keeps it for ever, and every later visit to the isolate hangs.
  const adapter = Object.defineProperty(new SqliteAdapter(), 'supportsMultipleConnections', { value: true })
  return {
    createDriver: () => driver,
    createAdapter: () => adapter,
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

export function d1Statement(database: D1Database, { sql, parameters }: CompiledQuery): D1Statement {
  const statement = database.prepare(sql)
  return parameters.length > 0 ? statement.bind(...parameters) : statement
}

async function noTransaction(): Promise<never> {
  throw new Error('D1 has no transactions: write plans and give them to atomically().')
}
