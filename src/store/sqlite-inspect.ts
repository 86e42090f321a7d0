import Sqlite from 'better-sqlite3'
import { type Inspected, ownerOf } from './inspected.ts'

/** Looks into an existing file without changing it. */
export function inspectSqlite(file: string): Inspected {
  // Opened for writing though nothing is written: a reader alone would leave the files of its log behind.
  const sqlite = new Sqlite(file, { fileMustExist: true })
  try {
    const owner = ownerOf(sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all())
    if (owner === 'empty' || owner === 'of another program') return { kind: owner }
    const migrations = sqlite.prepare('SELECT name FROM migration ORDER BY name').pluck().all().map(String)
    if (owner === 'begun') return { kind: migrations.length === 0 ? 'empty' : 'of another program' }
    return { kind: 'ours', migrations }
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code === 'SQLITE_NOTADB')
      return { kind: 'not a database' }
    throw error
  } finally {
    sqlite.close()
  }
}
