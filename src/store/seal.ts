import { type Compilable, sql } from 'kysely'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import { monthsBefore } from '../day.ts'
import type { Definitions } from '../definitions.ts'
import { inTurn } from './ledger-turn.ts'
import { agreesWithBooks, balanceMark, recount } from './recount.ts'
import { type Counts, cellsOf, hashOf, type Seal, sealedHalfMonths, sealedLines } from './sealed.ts'
import type { Database, Store } from './store.ts'
import { unlessTaken } from './unless-taken.ts'

export type Sealing =
  | { readonly kind: 'sealed'; readonly half_month: string; readonly responses: number }
  /** The tallies are not what the answers give: the answers are kept. */
  | { readonly kind: 'differs'; readonly half_month: string }
  /** Answers came in or were moved while they were counted: they are kept until the next time. */
  | { readonly kind: 'moved meanwhile'; readonly half_month: string }
  /** Another process was faster. */
  | { readonly kind: 'sealed meanwhile'; readonly half_month: string }
  | { readonly kind: 'nothing due' }

/**
 * Seals the oldest half-month whose answers are kept longer than so many months, and forgets its answers. One at a
 * time: the service goes on between them.
 */
export async function sealNext(
  store: Store,
  definitions: Pick<Definitions, 'survey'>,
  months: number,
  now: Date,
): Promise<Sealing> {
  if (months === 0) return { kind: 'nothing due' }
  const today = vietnamTime(now).day
  const row = await store.db
    .selectFrom('response')
    .select((query) => query.fn.min<string | null>('half_month').as('oldest'))
    .executeTakeFirst()
  const oldest = row?.oldest ?? ''
  if (oldest === '' || oldest.slice(0, 7) >= monthsBefore(today, months)) return { kind: 'nothing due' }
  return sealHalfMonth(store, definitions, oldest, today)
}

/**
 * Seals one half-month: what its tallies say, hashed, and the number of answers stay; the answers go. In one plan, which
 * fails where an answer has come in or was moved since the tallies were held against the answers.
 */
export async function sealHalfMonth(
  store: Store,
  { survey }: Pick<Definitions, 'survey'>,
  halfMonth: string,
  today: string,
): Promise<Sealing> {
  const { db } = store
  const before = await balanceMark(db, halfMonth)
  const { responses, cells } = await recount(db, survey, halfMonth)
  const agrees = await agreesWithBooks(db, halfMonth, cells)
  const lines = sealedLines(await cellsOf(db, halfMonth, await ledgerCounts(db, halfMonth)))
  const seal: Seal = { half_month: halfMonth, responses, sha256: await hashOf(lines), sealed_on: today }
  const whole = agrees && before.responses === responses
  if (whole && (await unlessTaken(store, store.atomically(plan(db, seal, before.chosen)))))
    return { kind: 'sealed', half_month: halfMonth, responses }
  // Why not: what was read may be what another process made of it meanwhile.
  const { text } = await balanceMark(db, halfMonth)
  if ((await sealedHalfMonths(db)).has(halfMonth)) return { kind: 'sealed meanwhile', half_month: halfMonth }
  const still = text === before.text && before.responses === responses
  return { kind: still && !agrees ? 'differs' : 'moved meanwhile', half_month: halfMonth }
}

function ledgerCounts(db: Database, halfMonth: string): Promise<Counts> {
  return db
    .selectFrom('response')
    .select(['stream', 'definition', 'status'])
    .select((query) => query.fn.countAll<number>().as('n'))
    .where('half_month', '=', halfMonth)
    .groupBy(['stream', 'definition', 'status'])
    .execute()
}

function plan(db: Database, seal: Seal, chosen: number): Compilable[] {
  const { half_month, responses } = seal
  const statements = [
    sql`INSERT INTO sealed_stream (half_month, stream, definition, status, n)
      SELECT half_month, stream, definition, status, COUNT(*) FROM response
      WHERE half_month = ${half_month} GROUP BY half_month, stream, definition, status`,
    sql`DELETE FROM response WHERE half_month = ${half_month}`,
    // Where anything moved since it was read, the same key again: then all fails, and nothing is forgotten.
    sql`INSERT INTO sealed_half_month (half_month, responses, sha256, sealed_on)
      SELECT half_month, responses, sha256, sealed_on FROM sealed_half_month WHERE half_month = ${half_month} AND (
        (SELECT COALESCE(CAST(SUM(n) AS BIGINT), 0) FROM sealed_stream WHERE half_month = ${half_month}) <> ${responses}
        OR (SELECT COUNT(*) FROM response WHERE half_month = ${half_month}) <> 0
        OR (SELECT COALESCE(CAST(SUM(CASE WHEN status = 'counted' THEN 3 ELSE 2 END * n) AS BIGINT), 0)
          FROM tally WHERE half_month = ${half_month}) <> ${chosen})`,
  ]
  return inTurn(db, [
    db.insertInto('sealed_half_month').values(seal),
    ...statements.map((statement) => ({ compile: () => statement.compile(db) })),
  ])
}
