import type { Definitions } from '../definitions.ts'
import { BOOKS, type BookName, type Key, moveRow, type Rows, readBook } from './book.ts'
import { byKey } from './key-order.ts'
import type { LedgerCells } from './ledger-cells.ts'
import {
  agreesWithBooks,
  balanceMark,
  halfMonths,
  recount,
  recountStreams,
  responsesIn,
  stepsIn,
} from './recount.ts'
import { type StreamCount, sealedHalfMonths, sealedStreams } from './sealed.ts'
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

type Compared = {
  readonly responses: number
  readonly cells: LedgerCells
  readonly moved: ReadonlyArray<Moved>
}

/**
 * Tallies the whole ledger anew, one half-month at a time, and names every figure of the running balance that
 * differs; with `apply` each half-month is put right in one atomic plan. The service may go on meanwhile. Half-months that
 * are sealed have no ledger any more and are left out.
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
  const before = await readBook(db, 'public_step')
  const sealed = await sealedHalfMonths(db)
  const counts = await sealedStreams(db)
  for (const halfMonth of await halfMonths(db)) {
    if (sealed.has(halfMonth)) continue
    const found = await compareHalfMonth(db, definitions, halfMonth)
    responses += found.responses
    found.cells.eachStream((stream, definition, n) => void counts.push({ stream, definition, n }))
    await settle(found.moved)
  }
  const steps = await stepsOf(db, before, counts)
  await settle(compare('public_step', steps.stored, steps.counted))
  return { responses, differences, applied: apply && differences.length > 0 }
}

async function compareHalfMonth(
  db: Database,
  { survey }: Pick<Definitions, 'survey'>,
  halfMonth: string,
): Promise<Compared> {
  const { responses, cells } = await recount(db, survey, halfMonth)
  // Nearly always they agree, and then no figure needs a name. Each answer adds a row; and the hourly forgetting moves
  // old keys, so that a row may slip past the reader.
  if ((await agreesWithBooks(db, halfMonth, cells)) && (await responsesIn(db, halfMonth)) === responses)
    return { responses, cells, moved: [] }
  return undisturbed(async () => {
    const before = await balanceMark(db, halfMonth)
    const { responses, cells } = await recount(db, survey, halfMonth)
    const { tally, tally_section } = cells.books()
    const moved = [
      ...compare('tally', await readBook(db, 'tally', halfMonth), tally),
      ...compare('tally_section', await readBook(db, 'tally_section', halfMonth), tally_section),
    ]
    const after = await balanceMark(db, halfMonth)
    return before.text === after.text && before.responses === responses ? { responses, cells, moved } : null
  })
}

/** Counted already, unless an answer has come in since; then all are counted at once. */
async function stepsOf(db: Database, before: Rows, counts: ReadonlyArray<StreamCount>) {
  const stored = await readBook(db, 'public_step')
  if (compare('public_step', before, stored).length === 0)
    return { stored, counted: await stepsIn(db, counts) }
  return undisturbed(async () => {
    const stored = await readBook(db, 'public_step')
    const counted = await stepsIn(db, [...(await recountStreams(db)), ...(await sealedStreams(db))])
    const after = await readBook(db, 'public_step')
    return compare('public_step', stored, after).length === 0 ? { stored, counted } : null
  })
}

/** Reads again until nothing has moved in between. */
async function undisturbed<Read>(read: () => Promise<Read | null>): Promise<Read> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const whole = await read()
    if (whole !== null) return whole
  }
  throw new Error('Phiếu đang về quá nhanh nên chưa đối chiếu được. Vui lòng chạy lại lúc vắng.')
}

function compare(book: BookName, stored: Rows, recomputed: Rows): Moved[] {
  const none = BOOKS[book].sums.map(() => 0)
  const moved: { name: string; before: number[]; after: number[] }[] = []
  for (const [name, before] of stored) {
    const after = recomputed.get(name) ?? none
    if (before.some((sum, at) => sum !== after[at])) moved.push({ name, before, after })
  }
  for (const [name, after] of recomputed) if (!stored.has(name)) moved.push({ name, before: none, after })
  return moved
    .map(({ name, before, after }) => ({
      book,
      key: JSON.parse(name) as Key,
      stored: before,
      recomputed: after,
    }))
    .sort((a, b) => byKey(a.key, b.key))
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
