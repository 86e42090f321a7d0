import type { Compilable, CompiledQuery } from 'kysely'
import { batches } from './batches.ts'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

/**
 * Inserts many rows of one table, none of which may be there yet. All have the same columns; statements of one
 * length share their text, because compiling it anew is dearer than running it.
 */
export function insertRows<Name extends keyof Tables>(
  db: Database,
  table: Name,
  rows: ReadonlyArray<Tables[Name]>,
): Compilable[] {
  const columns = Object.keys(rows[0] ?? {}) as Array<keyof Tables[Name]>
  const texts = new Map<number, CompiledQuery>()

  function textFor(length: number): CompiledQuery {
    const blank = Object.fromEntries(columns.map((column) => [column, '']))
    const values = Array.from({ length }, () => blank)
    const text =
      texts.get(length) ??
      db
        .insertInto(table)
        .values(values as never)
        .compile()
    texts.set(length, text)
    return text
  }

  return batches(rows).map((batch) => {
    const parameters = batch.flatMap((row) => columns.map((column) => row[column]))
    return { compile: () => ({ ...textFor(batch.length), parameters }) as never }
  })
}
