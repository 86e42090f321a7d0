import type { Definitions } from '../definitions.ts'
import { BOOKS, type BookName, type Key, moveRow, type Rows, readBook } from './book.ts'
import { countResponses, halfMonths, recount, recountPairs } from './recount.ts'
import type { Database, Store } from './store.ts'

/** A figure of the running balance that is not what the ledger gives. */
export type Difference = {
  readonly book: BookName
  /** The columns the figure is counted under, with their values. */
  readonly key: Readonly<Record<string, string | number>>
  /** The column that differs. */
  readonly column: string
  readonly stored: number
  readonly recomputed: number
}

export type RebuildReport = {
  readonly responses: number
  readonly differences: ReadonlyArray<Difference>
  /** Whether the differences have been put right. */
  readonly applied: boolean
}

/** Answers may come in while the ledger is read; then the same half-month is read again. */
const ATTEMPTS = 20

type Moved = {
  readonly book: BookName
  readonly key: Key
  readonly stored: number[]
  readonly recomputed: number[]
}

/**
 * Tallies the whole ledger anew, one half-month at a time, and names every figure of the running balance that
 * differs; with `apply` each half-month is put right in one atomic plan. The service may go on meanwhile.
 * @throws Error where a row of the ledger cannot be read, or answers come in faster than they can be counted
 */
export async function rebuildTallies(
  store: Store,
  definitions: Pick<Definitions, 'survey'>,
  { apply }: { readonly apply: boolean },
): Promise<RebuildReport> {
  const { db } = store
  const differences: Difference[] = []
  let responses = 0
  async function settle(moved: ReadonlyArray<Moved>): Promise<void> {
    differences.push(...moved.flatMap(describe))
    if (apply && moved.length > 0) await store.atomically(moved.flatMap((row) => correct(db, row)))
  }
  for (const halfMonth of await halfMonths(db)) {
    const books = await balanceOf(db, definitions, halfMonth)
    responses += books.responses
    await settle([
      ...compare('tally', books.stored.tally, books.counted.tally),
      ...compare('tally_section', books.stored.tally_section, books.counted.tally_section),
    ])
  }
  const pairs = await undisturbed(
    () => readBook(db, 'public_step'),
    () => recountPairs(db),
  )
  await settle(compare('public_step', pairs.stored, pairs.counted))
  return { responses, differences, applied: apply && differences.length > 0 }
}

async function balanceOf(db: Database, { survey }: Pick<Definitions, 'survey'>, halfMonth: string) {
  const { stored, counted } = await undisturbed(
    async () => ({
      responses: await countResponses(db, halfMonth),
      tally: await readBook(db, 'tally', halfMonth),
      tally_section: await readBook(db, 'tally_section', halfMonth),
    }),
    () => recount(db, survey, halfMonth),
    // The hourly forgetting moves old keys, and with them a row may slip past the reader.
    (before, read) => before.responses === read.responses,
  )
  return { stored, counted, responses: counted.responses }
}

/** Reads what is stored, the ledger, and what is stored again, until nothing has moved in between. */
async function undisturbed<Stored, Counted>(
  read: () => Promise<Stored>,
  count: () => Promise<Counted>,
  whole: (stored: Stored, counted: Counted) => boolean = () => true,
): Promise<{ stored: Stored; counted: Counted }> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const stored = await read()
    const counted = await count()
    if (fingerprint(stored) === fingerprint(await read()) && whole(stored, counted))
      return { stored, counted }
  }
  throw new Error('Phiếu đang về quá nhanh nên chưa đối chiếu được. Vui lòng chạy lại lúc vắng.')
}

function fingerprint(value: unknown): string {
  return JSON.stringify(value, (_, inner) => (inner instanceof Map ? [...inner].sort() : inner))
}

function compare(book: BookName, stored: Rows, recomputed: Rows): Moved[] {
  const none = BOOKS[book].sums.map(() => 0)
  const names = [...new Set([...stored.keys(), ...recomputed.keys()])].sort()
  return names.flatMap((name) => {
    const before = stored.get(name) ?? none
    const after = recomputed.get(name) ?? none
    const same = before.every((sum, at) => sum === after[at])
    return same ? [] : [{ book, key: JSON.parse(name) as Key, stored: before, recomputed: after }]
  })
}

function describe({ book, key, stored, recomputed }: Moved): Difference[] {
  const { key: columns, sums } = BOOKS[book]
  const under = Object.fromEntries(columns.map((column, at) => [column, key[at] ?? '']))
  return sums.flatMap((column, at) => {
    const [was, is] = [stored[at] ?? 0, recomputed[at] ?? 0]
    return was === is ? [] : [{ book, key: under, column, stored: was, recomputed: is }]
  })
}

function correct(db: Database, { book, key, stored, recomputed }: Moved) {
  return moveRow(
    db,
    book,
    key,
    recomputed.map((sum, at) => sum - (stored[at] ?? 0)),
  )
}
