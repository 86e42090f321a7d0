import { sql } from 'kysely'
import type { Survey } from '../../surveys/survey.ts'
import { nameOf, type Rows } from './book.ts'
import { type LedgerCells, ledgerCells } from './ledger-cells.ts'
import type { Database } from './store.ts'

/** Rows of the ledger that are in memory at once. */
const PAGE = 5_000

/** The half-months the ledger or the books know, first to last. */
export async function halfMonths(db: Database): Promise<string[]> {
  const found = new Set<string>()
  // One step of an index a half-month, where reading them all would read every row.
  for (const table of ['response', 'tally', 'tally_section'] as const)
    for (let last: string | null = ''; last !== null; ) {
      const row: { next: string | null } | undefined = await db
        .selectFrom(table)
        .select((query) => query.fn.min<string | null>('half_month').as('next'))
        .where('half_month', '>', last)
        .executeTakeFirst()
      last = row?.next ?? null
      if (last !== null) found.add(last)
    }
  return [...found].sort()
}

/** What moves when anything about a half-month does: every answer adds a row to the ledger. */
export async function balanceMark(db: Database, halfMonth: string) {
  const { rows } = await sql<Record<string, unknown>>`
    SELECT
      (SELECT COUNT(*) FROM response WHERE half_month = ${halfMonth}) AS responses,
      (SELECT COUNT(*) FROM tally WHERE half_month = ${halfMonth}) AS counts,
      (SELECT CAST(SUM(n) AS BIGINT) FROM tally WHERE half_month = ${halfMonth}) AS chosen,
      (SELECT COUNT(*) FROM tally_section WHERE half_month = ${halfMonth}) AS sections,
      (SELECT CAST(SUM(persons) AS BIGINT) FROM tally_section WHERE half_month = ${halfMonth}) AS persons`.execute(
    db,
  )
  const mark = rows[0] ?? {}
  return { responses: Number(mark.responses), text: JSON.stringify(Object.values(mark).map(Number)) }
}

/**
 * Tallies the ledger of one half-month anew, page by page: memory grows with what is counted under, never with
 * the answers.
 * @returns how many answers, and what they were counted into
 * @throws Error where a row cannot be read under its survey: it is named, never skipped
 */
export async function recount(
  db: Database,
  survey: (definition: number) => Survey | undefined,
  halfMonth: string,
): Promise<{ readonly responses: number; readonly cells: LedgerCells }> {
  const cells = ledgerCells(survey, halfMonth)
  let responses = 0
  let from = ''
  for (;;) {
    const page = await db
      .selectFrom('response')
      .select(['id', 'stream', 'definition', 'status', 'answers'])
      .where('half_month', '=', halfMonth)
      .where('id', '>', from)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    for (const row of page) cells.add(row)
    responses += page.length
    if (page.length < PAGE) return { responses, cells }
    from = page.at(-1)?.id ?? ''
  }
}

/** Whether the stored books of a half-month are, figure for figure, what has been counted. */
export async function agreesWithBooks(db: Database, halfMonth: string, cells: LedgerCells): Promise<boolean> {
  const tally = await db
    .selectFrom('tally')
    .select(['stream', 'definition', 'status', 'question', 'option', 'n'])
    .where('half_month', '=', halfMonth)
    .execute()
  const sections = await db
    .selectFrom('tally_section')
    .selectAll()
    .where('half_month', '=', halfMonth)
    .execute()
  return cells.agree(tally, sections)
}

/** How many answers each pair of receiving and deciding unit has in the ledger. */
export async function recountPairs(db: Database): Promise<Rows> {
  const { rows } = await sql<{ unit: string; decider: string; n: number }>`
    SELECT s.unit, s.decider, CAST(SUM(r.n) AS BIGINT) AS n
    FROM (SELECT stream, COUNT(*) AS n FROM response GROUP BY stream) AS r
    INNER JOIN stream AS s ON s.id = r.stream
    GROUP BY s.unit, s.decider`.execute(db)
  return new Map(rows.map(({ unit, decider, n }) => [nameOf([unit, decider]), [Number(n)]]))
}
