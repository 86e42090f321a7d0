import { sql } from 'kysely'
import type { SqliteStore } from '../../src/store/sqlite.ts'

/** The path of the file a store works on. */
export async function fileOf({ db }: SqliteStore): Promise<string> {
  const { rows } = await sql<{ file: string }>`PRAGMA database_list`.execute(db)
  return rows[0]?.file ?? ''
}

/** How many rows this store's connection has ever written. */
export async function changesIn({ db }: SqliteStore): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT total_changes() AS n`.execute(db)
  return rows[0]?.n ?? 0
}
