import Sqlite from 'better-sqlite3'

/** Pages kept in memory by each connection. SQLite's own 2 MB are meant for telephones: larger stores read pages again and again. */
const CACHE_KB = 16_000

/** Pages in the log before they are folded into the file: 16 MB. Folding seldom, a page written often is folded once. */
const LOG_PAGES = 4000

/**
 * Opens a connection to one SQLite file as this program wants it: `synchronous=FULL` is set explicitly because in
 * WAL mode the driver's default, NORMAL, loses the last commits at a power cut.
 */
export function connectSqlite(file: string): Sqlite.Database {
  const sqlite = new Sqlite(file, { timeout: 5000 })
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma(`wal_autocheckpoint = ${LOG_PAGES}`)
  sqlite.pragma(`cache_size = -${CACHE_KB}`)
  return sqlite
}

/** Opens a connection that cannot write, not even how the file keeps its log, which a backup has put away. */
export function readSqlite(file: string): Sqlite.Database {
  const sqlite = new Sqlite(file, { timeout: 5000, fileMustExist: true })
  sqlite.pragma('query_only = ON')
  sqlite.pragma(`cache_size = -${CACHE_KB}`)
  return sqlite
}

/** Multi-row inserts differ in length: the memory of statements stays bounded. */
const MOST_PREPARED = 500

/** Gives the statement of an SQL text, made once: making it is dearer than running it. */
export type Prepare = (text: string) => Sqlite.Statement

export function preparer(sqlite: Sqlite.Database): Prepare {
  const prepared = new Map<string, Sqlite.Statement>()
  return (text) => {
    const known = prepared.get(text)
    if (known) return known
    const ready = sqlite.prepare(text)
    if (prepared.size >= MOST_PREPARED) prepared.clear()
    prepared.set(text, ready)
    return ready
  }
}
