import { sql } from 'kysely'
import type { Survey } from '../../surveys/survey.ts'
import { addTo, type Rows } from './book.ts'
import { type LedgerCells, ledgerCells } from './ledger-cells.ts'
import { pageLines } from './ledger-page.ts'
import type { StreamCount } from './sealed.ts'
import type { Database } from './store.ts'
import { loadStreams } from './stream.ts'

/** Rows that are in memory at once. D1 gives two megabytes in one text: lines of 200 letters, where the household form takes 90. */
const PAGE = 10_000

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

/** How many answers the ledger has of a half-month. */
export async function responsesIn(db: Database, halfMonth: string): Promise<number> {
  const { n } = await db
    .selectFrom('response')
    .select((query) => query.fn.countAll<number>().as('n'))
    .where('half_month', '=', halfMonth)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** What moves when anything about a half-month does, as when answers come in or are set apart. */
export async function balanceMark(db: Database, halfMonth: string) {
  const sumOf = (column: string) =>
    sql`CAST(SUM(CASE WHEN status = 'counted' THEN 3 ELSE 2 END * ${sql.ref(column)}) AS BIGINT)`
  const { rows } = await sql<Record<string, unknown>>`
    SELECT
      (SELECT COUNT(*) FROM response WHERE half_month = ${halfMonth}) AS responses,
      (SELECT COUNT(*) FROM tally WHERE half_month = ${halfMonth}) AS counts,
      (SELECT ${sumOf('n')} FROM tally WHERE half_month = ${halfMonth}) AS chosen,
      (SELECT COUNT(*) FROM tally_section WHERE half_month = ${halfMonth}) AS sections,
      (SELECT ${sumOf('persons')} FROM tally_section WHERE half_month = ${halfMonth}) AS persons`.execute(db)
  const mark = rows[0] ?? {}
  const text = JSON.stringify(Object.values(mark).map(Number))
  return { responses: Number(mark.responses), chosen: Number(mark.chosen), text }
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
  for (let from = ''; ; ) {
    const last = await lastOfPage(db, halfMonth, from)
    const page = () =>
      db
        .selectFrom('response')
        .where('half_month', '=', halfMonth)
        .where('id', '>', from)
        .$if(last !== null, (rows) => rows.where('id', '<=', last))
    const { lines, n } = await page()
      .select([pageLines.as('lines'), (query) => query.fn.countAll<number>().as('n')])
      .executeTakeFirstOrThrow()
    responses += Number(n)
    try {
      if (lines !== null) cells.addPage(lines)
    } catch (error) {
      const singly = page().select(['id', 'stream', 'definition', 'status', 'answers'])
      for (const row of await singly.execute()) cells.add(row)
      throw error
    }
    if (last === null) return { responses, cells }
    from = last
  }
}

/** The last of the rows that are read at once, null where all that are left are read: by the index alone. */
async function lastOfPage(db: Database, halfMonth: string, from: string): Promise<string | null> {
  const last = await db
    .selectFrom('response')
    .select('id')
    .where('half_month', '=', halfMonth)
    .where('id', '>', from)
    .orderBy('id')
    .limit(1)
    .offset(PAGE - 1)
    .executeTakeFirst()
  return last?.id ?? null
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

/** How many answers each stream and form has, kept or sealed: in one query, for a sealing takes them from one to the other. */
export async function recountStreams(db: Database): Promise<StreamCount[]> {
  const { rows } = await sql<StreamCount>`
    SELECT stream, definition, COUNT(*) AS n FROM response GROUP BY stream, definition
    UNION ALL SELECT stream, definition, n FROM sealed_stream`.execute(db)
  return rows
}

/** How many answers each public step counts, by those of each stream and form. */
export async function stepsIn(db: Database, counts: Iterable<StreamCount>): Promise<Rows> {
  const streams = new Map((await loadStreams(db)).map((stream) => [Number(stream.id), stream]))
  const forms = await db.selectFrom('definition').select(['id', 'code']).execute()
  const survey = new Map(forms.map(({ id, code }) => [Number(id), code]))
  const steps: Rows = new Map()
  for (const { stream, definition, n } of counts) {
    const place = streams.get(Number(stream))
    const code = survey.get(Number(definition)) ?? ''
    if (place) addTo(steps, [place.unit, place.decider, code, place.channel], [Number(n)])
  }
  return steps
}
