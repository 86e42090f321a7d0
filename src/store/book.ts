import { type Compilable, sql } from 'kysely'
import { SECTION_SUMS } from './schema.ts'
import type { Database } from './store.ts'

const COUNTED_UNDER = ['stream', 'definition', 'half_month', 'status'] as const

/** The tables that run with the ledger: what a row is counted under, and what is counted. */
export const BOOKS = {
  tally: { key: [...COUNTED_UNDER, 'question', 'option'], sums: ['n'], rest: {} },
  tally_section: { key: [...COUNTED_UNDER, 'section'], sums: SECTION_SUMS, rest: {} },
  public_step: {
    key: ['unit', 'decider', 'survey', 'channel'],
    sums: ['counted'],
    rest: { published: 0, day: '' },
  },
} as const satisfies Record<string, Book>

/** Key columns that hold numbers. */
const NUMBERS: ReadonlySet<string> = new Set(['stream', 'definition'])

type Book = {
  readonly key: ReadonlyArray<string>
  readonly sums: ReadonlyArray<string>
  /** What a row that is new begins with. */
  readonly rest: Readonly<Record<string, string | number>>
}

export type BookName = keyof typeof BOOKS

export type Key = ReadonlyArray<string | number>

/** Rows of one book: the key as JSON → the sums, in the order of the book's columns. */
export type Rows = Map<string, number[]>

/** A key as JSON. */
export function nameOf(key: Key): string {
  return JSON.stringify(key)
}

/** The names of many keys that begin alike, several times as fast as `nameOf` where there are millions of them. */
export function namesUnder(begin: Key): (...end: string[]) => string {
  const prefix = nameOf(begin).slice(0, -1)
  return (...end) => {
    let name = prefix
    for (const part of end) name += `,${quoted(part)}`
    return `${name}]`
  }
}

function quoted(text: string): string {
  return /^[\w*.-]*$/.test(text) ? `"${text}"` : JSON.stringify(text)
}

/** Adds sums to a row of the book in memory. */
export function addTo(rows: Rows, key: Key, sums: ReadonlyArray<number>): void {
  const name = nameOf(key)
  const before = rows.get(name)
  rows.set(name, before ? before.map((sum, at) => sum + (sums[at] ?? 0)) : [...sums])
}

/** One book as it is stored, whole or of one half-month. */
export async function readBook(db: Database, name: BookName, halfMonth?: string): Promise<Rows> {
  const { key, sums }: Book = BOOKS[name]
  const columns = sql.join([...key, ...sums].map((column) => sql.ref(column)))
  const where = halfMonth === undefined ? sql`` : sql`WHERE half_month = ${halfMonth}`
  const { rows } = await sql<Record<string, string | number>>`
    SELECT ${columns} FROM ${sql.table(name)} ${where}`.execute(db)
  const read: Rows = new Map()
  for (const row of rows) {
    let text = ''
    for (const column of key)
      text += `${text === '' ? '[' : ','}${NUMBERS.has(column) ? Number(row[column]) : quoted(String(row[column]))}`
    read.set(
      `${text}]`,
      sums.map((column) => Number(row[column])),
    )
  }
  return read
}

/**
 * Moves one row of a book by the given amounts, making it where it is missing and dropping it where nothing is
 * left. Amounts, not values: an answer that comes in between is not lost.
 */
export function moveRow(
  db: Database,
  name: BookName,
  key: Key,
  amounts: ReadonlyArray<number>,
): Compilable[] {
  const book: Book = BOOKS[name]
  const row: ReadonlyArray<readonly [string, string | number]> = [
    ...book.key.map((column, at) => [column, key[at] ?? ''] as const),
    ...book.sums.map((column, at) => [column, amounts[at] ?? 0] as const),
    ...Object.entries(book.rest),
  ]
  const refs = (columns: ReadonlyArray<string>) => sql.join(columns.map((column) => sql.ref(column)))
  const table = sql.table(name)
  const added = book.sums.map(
    (column) => sql`${sql.ref(column)} = ${sql.ref(`${name}.${column}`)} + ${sql.ref(`excluded.${column}`)}`,
  )
  const same = book.key.map((column, at) => sql`${sql.ref(column)} = ${key[at]}`)
  const nothing = [...book.sums, ...Object.keys(book.rest).filter((column) => book.rest[column] === 0)].map(
    (column) => sql`${sql.ref(column)} = 0`,
  )
  return [
    sql`INSERT INTO ${table} (${refs(row.map(([column]) => column))})
      VALUES (${sql.join(row.map(([, value]) => value))})
      ON CONFLICT (${refs(book.key)}) DO UPDATE SET ${sql.join(added)}`,
    sql`DELETE FROM ${table} WHERE ${sql.join([...same, ...nothing], sql` AND `)}`,
  ].map((statement) => ({ compile: () => statement.compile(db) }))
}
