import { type Compilable, sql } from 'kysely'
import type { Definitions } from '../definitions.ts'
import { BOOKS, type BookName, type Key, moveRow, type Rows, readBook } from './book.ts'
import { readSetting, writeSetting } from './installation.ts'
import { byKey } from './key-order.ts'
import type { LedgerCells } from './ledger-cells.ts'
import { failWhere, inTurn } from './ledger-turn.ts'
import {
  agreesWithBooks,
  balanceMark,
  halfMonths,
  recount,
  recountStreams,
  responsesIn,
  stepsIn,
} from './recount.ts'
import { type StreamCount, sealedCounts, sealedHalfMonths } from './sealed.ts'
import type { Database, Store } from './store.ts'
import { unlessTaken } from './unless-taken.ts'

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
 * differs; with `apply` each half-month is put right in one atomic plan, once however many ask for it. The service may go on
 * meanwhile. Half-months that are sealed have no ledger any more and are left out.
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

  /** Puts right what a reading finds, or reads again where somebody else has corrected meanwhile. */
  async function settle<Read extends { readonly moved: ReadonlyArray<Moved> }>(
    read: () => Promise<Read>,
    halfMonth = '',
  ): Promise<Read> {
    return undisturbed(async () => {
      const corrections = (await readSetting(db, 'corrections')) ?? '0'
      const found = await read()
      const { moved } = found
      if (apply && moved.length > 0) {
        const plan = correction(db, moved, { halfMonth, corrections })
        if (!(await unlessTaken(store, store.atomically(plan)))) return null
      }
      differences.push(...moved.flatMap(describe))
      return found
    })
  }
  const before = await readBook(db, 'public_step')
  const counts: StreamCount[] = []
  for (const halfMonth of await halfMonths(db)) {
    const found = await settle(() => unlessSealed(db, definitions, halfMonth), halfMonth)
    responses += found.responses
    for (const count of found.streams) counts.push(count)
  }
  await settle(async () => {
    const { stored, counted } = await stepsOf(db, before, counts)
    return { moved: compare('public_step', stored, counted) }
  })
  return { responses, differences, applied: apply && differences.length > 0 }
}

/** What is sealed has no ledger, be it since this moment: its answers are counted, and nothing is compared. */
async function unlessSealed(db: Database, definitions: Pick<Definitions, 'survey'>, halfMonth: string) {
  const known = (await sealedHalfMonths(db)).has(halfMonth)
  const found = known ? null : await compareHalfMonth(db, definitions, halfMonth)
  const streams: StreamCount[] = []
  if (found === null || (await sealedHalfMonths(db)).has(halfMonth)) {
    streams.push(...(await sealedCounts(db, halfMonth)))
    return { moved: [], responses: 0, streams }
  }
  found.cells.eachStream((stream, definition, n) => void streams.push({ stream, definition, n }))
  return { ...found, streams }
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
    const counted = await stepsIn(db, await recountStreams(db))
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

/**
 * Corrects by amounts, which answers that come in do not change; another correction does, and a seal forbids it: then the
 * plan fails.
 */
function correction(
  db: Database,
  moved: ReadonlyArray<Moved>,
  { halfMonth, corrections }: { readonly halfMonth: string; readonly corrections: string },
): Compilable[] {
  const stale = sql`COALESCE((SELECT value FROM installation WHERE name = 'corrections'), '0') <> ${corrections}
    OR EXISTS (SELECT 1 FROM sealed_half_month WHERE half_month = ${halfMonth})`
  return inTurn(db, [
    failWhere(db, stale),
    writeSetting(db, 'corrections', String(Number(corrections) + 1)),
    ...moved.flatMap(({ book, key, stored, recomputed }) =>
      moveRow(
        db,
        book,
        key,
        recomputed.map((sum, at) => sum - (stored[at] ?? 0)),
      ),
    ),
  ])
}
