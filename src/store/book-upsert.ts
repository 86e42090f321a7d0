import { type Compilable, type CompiledQuery, sql } from 'kysely'
import { batches } from './batches.ts'
import { BOOKS, type BookName, type Key, type Rows } from './book.ts'
import { byKey } from './key-order.ts'
import type { Database } from './store.ts'

/** Writes rows of a book, added to what is there, in order of their keys and compiled once for each length. */
export function upserter(db: Database, name: BookName): (rows: Rows) => Compilable[] {
  const { key, sums, rest } = BOOKS[name]
  const columns = [...key, ...sums, ...Object.keys(rest)]
  const texts = new Map<number, CompiledQuery>()
  const list = (names: ReadonlyArray<string>) => sql.join(names.map((column) => sql.ref(column)))
  const added = sums.map(
    (column) => sql`${sql.ref(column)} = ${sql.ref(`${name}.${column}`)} + ${sql.ref(`excluded.${column}`)}`,
  )

  function textFor(length: number): CompiledQuery {
    const blank = sql`(${sql.join(columns.map(() => ''))})`
    const text =
      texts.get(length) ??
      sql`INSERT INTO ${sql.table(name)} (${list(columns)}) VALUES ${sql.join(Array.from({ length }, () => blank))}
        ON CONFLICT (${list(key)}) DO UPDATE SET ${sql.join(added)}`.compile(db)
    texts.set(length, text)
    return text
  }

  return (rows) => {
    const values = [...rows]
      .map(([under, amounts]) => ({ under: JSON.parse(under) as Key, amounts }))
      .sort((a, b) => byKey(a.under, b.under))
      .map(({ under, amounts }) => [...under, ...amounts, ...Object.values(rest)])
    return batches(values).map((batch) => {
      const parameters = batch.flat()
      return { compile: () => ({ ...textFor(batch.length), parameters }) as never }
    })
  }
}
