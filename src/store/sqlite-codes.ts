import type Sqlite from 'better-sqlite3'

/** What a citizen's page reads of a printed code. */
const TABLES = ['code', 'collector', 'unit']

/**
 * Stamps the state of the printed codes: SQLite tells of what other connections have committed, and triggers that
 * only this connection has tell of its own writing. Answers come by thousands a second and touch none of the three.
 */
export function watchCodes(sqlite: Sqlite.Database): () => string {
  let written = 0
  let version: Sqlite.Statement | null = null

  /** When first asked, for the tables are made by migration, after the file is opened. */
  function watch(): Sqlite.Statement {
    sqlite.pragma('temp_store = MEMORY')
    sqlite.function('code_written', () => {
      written += 1
      return null
    })
    for (const table of TABLES)
      for (const event of ['INSERT', 'UPDATE', 'DELETE'])
        sqlite.exec(
          `CREATE TEMP TRIGGER ${table}_${event} AFTER ${event} ON main.${table} BEGIN SELECT code_written(); END`,
        )
    return sqlite.prepare('PRAGMA data_version').pluck()
  }

  return () => {
    version ??= watch()
    return `${version.get()} ${written}`
  }
}
