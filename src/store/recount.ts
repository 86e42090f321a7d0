import { sql } from 'kysely'
import type { Survey } from '../../surveys/survey.ts'
import { type TallyCounter, tallyCounter } from '../../surveys/tally-counter.ts'
import { BOOKS, nameOf, namesUnder, type Rows } from './book.ts'
import type { Database } from './store.ts'

/** Rows of the ledger that are in memory at once. */
const PAGE = 5_000

/** The columns one place of the ledger is counted under, with the tallies counted there. */
type Counted = { readonly under: ReadonlyArray<string | number>; readonly counter: TallyCounter }

export type Recount = { readonly responses: number; readonly tally: Rows; readonly tally_section: Rows }

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

/** What moves whenever anything about a half-month does: every answer adds a row, every correction moves a sum. */
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
 * @throws Error where a row cannot be read under its survey: it is named, never skipped
 */
export async function recount(
  db: Database,
  survey: (definition: number) => Survey | undefined,
  halfMonth: string,
): Promise<Recount> {
  const cells = new Map<string, Counted>()
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
    for (const { id, stream, definition, status, answers } of page) {
      const name = `${stream} ${definition} ${status}`
      let cell = cells.get(name)
      if (!cell) {
        const asked = survey(Number(definition))
        if (!asked) throw new Error(`Phiếu ${id}: không có mẫu phiếu số ${definition} trong cơ sở dữ liệu.`)
        const under = [Number(stream), Number(definition), halfMonth, status]
        cell = { under, counter: tallyCounter(asked) }
        cells.set(name, cell)
      }
      try {
        cell.counter.add(answers)
      } catch (error) {
        throw new Error(`Phiếu ${id} không khớp với mẫu phiếu của nó: ${String(error)}`)
      }
    }
    responses += page.length
    if (page.length < PAGE) return { responses, ...booksOf(cells.values()) }
    from = page.at(-1)?.id ?? ''
  }
}

function booksOf(cells: Iterable<Counted>): Omit<Recount, 'responses'> {
  const tally: Rows = new Map()
  const sections: Rows = new Map()
  for (const { under, counter } of cells) {
    const name = namesUnder(under)
    counter.eachOption((question, option, n) => void tally.set(name(question, option), [n]))
    counter.eachSection((section, sums) => {
      sections.set(
        name(section),
        BOOKS.tally_section.sums.map((sum) => sums[sum]),
      )
    })
  }
  return { tally, tally_section: sections }
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
