import Sqlite from 'better-sqlite3'

/** Kept for as long as the process lives: a connection that is let go of gives its lock back. */
const held: Sqlite.Database[] = []

/**
 * Takes the right to serve one SQLite file, and keeps it until the process ends, however it ends: the lock is the
 * operating system's, on an empty file beside the database. Commands that only read or import do not take it.
 *
 * @returns false where another process has it
 */
export function lockForServing(file: string): boolean {
  const lock = new Sqlite(`${file}.lock`, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    held.push(lock)
    return true
  } catch (error) {
    lock.close()
    if (error instanceof Sqlite.SqliteError && error.code === 'SQLITE_BUSY') return false
    throw error
  }
}
