import { sql } from 'kysely'
import { SECTION_SUMS } from './schema.ts'
import type { Database } from './store.ts'
import type { Span } from './tally.ts'

/** Which answers are counted: those of some versions of one survey, over a span, by the units that answer for them. */
export type AnswerScope = {
  readonly column: 'unit' | 'decider'
  readonly units: ReadonlyArray<string>
  readonly span: Span
  readonly definitions: ReadonlyArray<number>
}

type Of = { unit: string; channel: string }
export type UnitQuestionCount = Of & { question: string; option: string; n: number }
export type UnitSectionSums = Of & { section: string; sums: Record<(typeof SECTION_SUMS)[number], number> }

/** How many chose each option of some questions, by unit and channel: counted answers of the live books. */
export async function unitQuestionCounts(
  db: Database,
  scope: AnswerScope,
  questions: ReadonlyArray<string>,
): Promise<UnitQuestionCount[]> {
  const { rows } = await sql<UnitQuestionCount>`
    SELECT ${of(scope)} AS unit, s.channel, t.question, t.option, CAST(SUM(t.n) AS BIGINT) AS n
    FROM tally AS t INNER JOIN stream AS s ON s.id = t.stream
    WHERE ${within(scope)} AND t.question IN (${literals(questions)})
    GROUP BY ${of(scope)}, s.channel, t.question, t.option`.execute(db)
  return rows.map((row) => ({ ...row, n: Number(row.n) }))
}

/** Sums over people of every section, by unit and channel: counted answers of the live books. */
export async function unitSectionSums(db: Database, scope: AnswerScope): Promise<UnitSectionSums[]> {
  const { rows } = await sql<Of & { section: string } & Record<string, string | number>>`
    SELECT ${of(scope)} AS unit, s.channel, t.section,
      ${sql.join(SECTION_SUMS.map((name) => sql`CAST(SUM(${sql.ref(`t.${name}`)}) AS BIGINT) AS ${sql.ref(`sum_${name}`)}`))}
    FROM tally_section AS t INNER JOIN stream AS s ON s.id = t.stream
    WHERE ${within(scope)}
    GROUP BY ${of(scope)}, s.channel, t.section`.execute(db)
  return rows.map((row) => ({
    unit: row.unit,
    channel: row.channel,
    section: row.section,
    sums: Object.fromEntries(
      SECTION_SUMS.map((name) => [name, Number(row[`sum_${name}`])]),
    ) as UnitSectionSums['sums'],
  }))
}

const of = ({ column }: AnswerScope) => sql.ref(`s.${column}`)

/** As literals: D1 binds at most 100 values, and there may be more units and questions. */
const literals = (texts: ReadonlyArray<string>) =>
  sql.join((texts.length > 0 ? texts : ['']).map((text) => sql.lit(text)))

function within(scope: AnswerScope) {
  const versions = sql.join([-1, ...scope.definitions].map((id) => sql.lit(id)))
  return sql`t.status = 'counted' AND t.definition IN (${versions})
    AND t.half_month >= ${scope.span.first} AND t.half_month <= ${scope.span.last}
    AND t.stream IN (SELECT id FROM stream WHERE ${sql.ref(scope.column)} IN (${literals(scope.units)}))`
}
