import type { Compilable, Kysely } from 'kysely'
import type { Tables } from './schema.ts'

export type Database = Kysely<Tables>

/** What the service needs of a database: the same on SQLite, D1 and PostgreSQL. */
export type Store = {
  readonly db: Database
  /**
   * Runs every statement or none, durably, before it resolves; no reading in between: what SQLite, D1 and
   * PostgreSQL can all promise.
   */
  atomically(statements: ReadonlyArray<Compilable>): Promise<void>
  /** Whether a failed plan failed because a key was already taken. */
  isDuplicate(error: unknown): boolean
  /**
   * Equal answers mean that no printed code, collector or unit has changed between them, whoever writes. Absent
   * where asking costs as much as reading them again.
   */
  readonly codesStamp?: () => string
  close(): Promise<void>
}
