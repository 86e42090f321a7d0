import Sqlite from 'better-sqlite3'

/** Kept for as long as the process lives: a connection that is let go of gives its lock back. */
const held = new Set<Sqlite.Database>()

/**
 * Takes the right to serve one SQLite file until it is released or the process ends, however it ends: the lock is
 * the operating system's, on an empty file beside the database. Commands that only read or import do not take it.
 *
 * @returns what releases it, or null where another process has it
 */
export function lockForServing(file: string): (() => void) | null {
  const lock = new Sqlite(`${file}.lock`, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    held.add(lock)
    return () => {
      held.delete(lock)
      lock.close()
    }
  } catch (error) {
    lock.close()
    if (error instanceof Sqlite.SqliteError && error.code === 'SQLITE_BUSY') return null
    throw error
  }
}
