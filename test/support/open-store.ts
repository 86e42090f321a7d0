import { type Definitions, publishSurveys } from '../../src/definitions.ts'
import { nodeScrypt } from '../../src/node/scrypt.ts'
import type { Scrypt } from '../../src/staff/password.ts'
import type { SqliteStore } from '../../src/store/sqlite.ts'
import { builtIn } from '../../surveys/list.ts'
import { temporaryStore } from './temporary-store.ts'

export type TestStore = {
  readonly store: SqliteStore
  readonly definitions: Definitions
  readonly scrypt: Scrypt
  close(): Promise<void>
}

/** A new, migrated SQLite file with the built-in surveys published; call `close` when done. */
export async function openTestStore(): Promise<TestStore> {
  const { store, end } = await temporaryStore()
  return { store, definitions: await publishSurveys(store, builtIn), scrypt: nodeScrypt, close: end }
}
