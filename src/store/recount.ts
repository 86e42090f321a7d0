import { sql } from 'kysely'
import type { Survey } from '../../surveys/survey.ts'
import { increments } from '../../surveys/tally.ts'
import { addTo, BOOKS, type Rows } from './book.ts'
import type { Database } from './store.ts'

/** Rows of the ledger that are in memory at once. */
const PAGE = 5_000

export type Recount = { readonly responses: number; readonly tally: Rows; readonly tally_section: Rows }

/** The half-months the ledger or the books know, first to last. */
export async function halfMonths(db: Database): Promise<string[]> {
  const { rows } = await sql<{ half_month: string }>`
    SELECT half_month FROM response UNION SELECT half_month FROM tally UNION SELECT half_month FROM tally_section`.execute(
    db,
  )
  return rows.map((row) => row.half_month).sort()
}

export async function countResponses(db: Database, halfMonth: string): Promise<number> {
  const row = await db
    .selectFrom('response')
    .select((query) => query.fn.countAll<number>().as('n'))
    .where('half_month', '=', halfMonth)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
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
  const tally: Rows = new Map()
  const sections: Rows = new Map()
  let responses = 0
  const span = await db
    .selectFrom('response')
    .select((query) => [query.fn.min('id').as('first'), query.fn.max('id').as('last')])
    .where('half_month', '=', halfMonth)
    .executeTakeFirst()
  let from = span?.first ?? ''
  for (;;) {
    const page = await db
      .selectFrom('response')
      .select(['id', 'stream', 'definition', 'status', 'answers'])
      .where('half_month', '=', halfMonth)
      .where('id', '>=', from)
      .where('id', '<=', span?.last ?? '')
      .orderBy('id')
      .limit(PAGE)
      .execute()
    for (const { id, stream, definition, status, answers } of page) {
      const under = [Number(stream), Number(definition), halfMonth, status]
      const asked = survey(Number(definition))
      if (!asked) throw new Error(`Phiếu ${id}: không có mẫu phiếu số ${definition} trong cơ sở dữ liệu.`)
      const added = readable(id, () => increments(asked, answers))
      for (const { question, option } of added.questions) addTo(tally, [...under, question, option], [1])
      for (const { section, sums } of added.sections)
        addTo(
          sections,
          [...under, section],
          BOOKS.tally_section.sums.map((name) => sums[name]),
        )
    }
    responses += page.length
    if (page.length < PAGE) return { responses, tally, tally_section: sections }
    // The next possible key after the last one read.
    from = `${page.at(-1)?.id}0`
  }
}

/** How many answers each pair of receiving and deciding unit has in the ledger. */
export async function recountPairs(db: Database): Promise<Rows> {
  const rows = await db
    .selectFrom('response')
    .innerJoin('stream', 'stream.id', 'response.stream')
    .select((query) => ['stream.unit', 'stream.decider', query.fn.countAll<number>().as('n')])
    .groupBy(['stream.unit', 'stream.decider'])
    .execute()
  return new Map(rows.map(({ unit, decider, n }) => [JSON.stringify([unit, decider]), [Number(n)]]))
}

function readable<Value>(id: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    throw new Error(`Phiếu ${id} không khớp với mẫu phiếu của nó: ${String(error)}`)
  }
}
