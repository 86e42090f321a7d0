import Sqlite from 'better-sqlite3'

/** What a file is, before this program writes a byte to it. */
export type Inspected =
  | { readonly kind: 'empty' | 'not a database' | 'of another program' }
  | { readonly kind: 'ours'; readonly migrations: ReadonlyArray<string> }

/** Looks into an existing file without changing it. */
export function inspectSqlite(file: string): Inspected {
  // Opened for writing though nothing is written: a reader alone would leave the files of its log behind.
  const sqlite = new Sqlite(file, { fileMustExist: true })
  try {
    const names = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
    if (names.length === 0) return { kind: 'empty' }
    if (!names.includes('migration') || !names.includes('response')) return { kind: 'of another program' }
    const migrations = sqlite.prepare('SELECT name FROM migration ORDER BY name').pluck().all().map(String)
    return { kind: 'ours', migrations }
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code === 'SQLITE_NOTADB')
      return { kind: 'not a database' }
    throw error
  } finally {
    sqlite.close()
  }
}
