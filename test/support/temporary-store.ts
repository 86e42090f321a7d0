import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../src/store/migrate.ts'
import { openSqlite, type SqliteStore } from '../../src/store/sqlite.ts'

const FOLDER = new URL('../../migrations/', import.meta.url)

/** A new, migrated SQLite file of its own; call `end` when done. */
export async function temporaryStore(): Promise<{ store: SqliteStore; end: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
  const store = openSqlite(join(folder, 'test.db'))
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
