import { type Compilable, type RawBuilder, sql } from 'kysely'
import type { Database } from './store.ts'

/** The row whose key is the turn: there only while a plan runs, so nobody ever reads it. */
const TURN = 'ledger_turn'

/**
 * A plan that changes the ledger or its tallies as a whole: import, seal, correct, forget. On PostgreSQL two of them at
 * once would not see each other; so each takes the same key first and gives it back last, and the second waits until the
 * first is kept. Answers of citizens wait for nobody.
 */
export function inTurn(db: Database, statements: ReadonlyArray<Compilable>): Compilable[] {
  return [
    db.insertInto('installation').values({ name: TURN, value: '' }),
    ...statements,
    db.deleteFrom('installation').where('name', '=', TURN),
  ]
}

/** Fails the plan it is part of, `inTurn`, on the key of the turn where the condition holds: what was read is no more. */
export function failWhere(db: Database, condition: RawBuilder<unknown>): Compilable {
  const again = sql`INSERT INTO installation (name, value)
    SELECT name, value FROM installation WHERE name = ${TURN} AND (${condition})`
  return { compile: () => again.compile(db) }
}
