import Sqlite from 'better-sqlite3'
import type { Outcome } from './sqlite-commit.ts'

/** An outcome that may pass between threads, where an error would lose its class and its code. */
export type PackedOutcome = { readonly code: string | null; readonly message: string } | null

export function packed(outcome: Outcome): PackedOutcome {
  if (outcome === null) return null
  return { code: outcome instanceof Sqlite.SqliteError ? outcome.code : null, message: outcome.message }
}

export function unpacked(outcome: PackedOutcome): Outcome {
  if (outcome === null) return null
  const { code, message } = outcome
  return code === null ? new Error(message) : new Sqlite.SqliteError(message, code)
}
