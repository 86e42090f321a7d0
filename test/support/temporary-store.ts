import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteWriter } from '../../src/node/sqlite-writer.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openSqlite, type SqliteStore } from '../../src/store/sqlite.ts'

const FOLDER = new URL('../../migrations/', import.meta.url)

/** How a file is written: on the thread that asks, as commands do, or by one of its own, as a service does. */
export const WRITERS = { 'where it is asked': {}, 'in a thread': { thread: true } } as const

/** A new, migrated SQLite file of its own; call `end` when done. */
export async function temporaryStore({
  thread = false,
} = {}): Promise<{ store: SqliteStore; end: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
  const store = openTestSqlite(join(folder, 'test.db'), { thread })
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'))
  await migrate(
    store,
    names.sort().map((name) => ({ name, sql: readFileSync(new URL(name, FOLDER), 'utf8') })),
  )
  return {
    store,
    async end() {
      await store.close()
      rmSync(folder, { recursive: true })
    },
  }
}

export function openTestSqlite(file: string, { thread = false } = {}, mostWaiting = 10_000): SqliteStore {
  return openSqlite(file, { mostWaiting, ...(thread && { committer: sqliteWriter(file) }) })
}
