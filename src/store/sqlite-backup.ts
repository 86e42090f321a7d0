import Sqlite from 'better-sqlite3'

/** Too many rows to hold beside each other; counted, and proven by counting the ledger anew. */
const ONLY_COUNTED: ReadonlySet<unknown> = new Set(['response', 'comment'])

export class BackupError extends Error {
  override name = 'BackupError'
}

/**
 * Copies a database that may be in use into a new file, as it stands at one moment, and proves the copy against
 * that same moment. What has been deleted leaves no bytes in the copy.
 *
 * @returns how many answers the copy holds
 * @throws BackupError where the copy is not the original
 */
export async function copySqlite(file: string, copy: string): Promise<number> {
  const source = new Sqlite(file, { fileMustExist: true })
  try {
    // From the first reading on this connection sees one moment, and so does the copy it makes.
    source.exec('BEGIN')
    const tables = source
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .pluck()
      .all()
    await source.backup(copy)
    const made = new Sqlite(copy)
    try {
      // One plain file, which can also be read from a medium that takes no writing.
      made.pragma('journal_mode = DELETE')
      made.exec('VACUUM')
      proveSound(made)
      for (const table of tables) compare(source, made, String(table))
      return Number(made.prepare('SELECT COUNT(*) FROM response').pluck().get())
    } finally {
      made.close()
    }
  } finally {
    source.close()
  }
}

/**
 * Folds the log of a database into its file, so that the file may be moved.
 * @throws where any other process has the file open
 */
export function foldSqlite(file: string): void {
  const sqlite = new Sqlite(file, { fileMustExist: true, timeout: 1000 })
  try {
    sqlite.pragma('journal_mode = DELETE')
  } finally {
    sqlite.close()
  }
}

/** Whether anybody has entered or answered anything. */
export function holdsData(file: string): boolean {
  const sqlite = new Sqlite(file, { fileMustExist: true })
  try {
    return ['unit', 'code', 'response'].some(
      (table) => sqlite.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined,
    )
  } finally {
    sqlite.close()
  }
}

function proveSound(made: Sqlite.Database): void {
  const found = made.pragma('integrity_check', { simple: true })
  if (found !== 'ok') throw new BackupError(`integrity_check: ${found}`)
}

function compare(source: Sqlite.Database, made: Sqlite.Database, table: string): void {
  const [before, after] = [source, made].map((database) => rowsOf(database, table))
  for (;;) {
    const [one, other] = [before?.next(), after?.next()]
    if (one?.done && other?.done) return
    if (JSON.stringify(one?.value) !== JSON.stringify(other?.value))
      throw new BackupError(`${table}: ${JSON.stringify(one?.value)} ≠ ${JSON.stringify(other?.value)}`)
  }
}

function rowsOf(database: Sqlite.Database, table: string): IterableIterator<unknown> {
  if (ONLY_COUNTED.has(table)) return database.prepare(`SELECT COUNT(*) FROM ${table}`).iterate()
  const columns = database.prepare('SELECT COUNT(*) FROM pragma_table_info(?)').pluck().get(table)
  const order = Array.from({ length: Number(columns) }, (_, at) => at + 1)
  return database
    .prepare(`SELECT * FROM ${table} ORDER BY ${order.join(', ')}`)
    .raw()
    .iterate()
}
