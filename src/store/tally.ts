import { sql } from 'kysely'
import { SECTION_SUMS } from './schema.ts'
import type { Database } from './store.ts'

/** Which books are read: the running balance, or what the public has been shown so far. */
export type Books = 'live' | 'public'

/** Which streams are counted: those of these units, as receiving or deciding unit; null is every stream. */
export type Scope = { readonly column: 'unit' | 'decider'; readonly units: ReadonlySet<string> | null }

export type Span = { readonly first: string; readonly last: string }

export type Status = 'counted' | 'quarantined'

const TABLES = {
  live: { tally: 'tally', section: 'tally_section' },
  public: { tally: 'public_tally', section: 'public_tally_section' },
} as const

/** What counts may be told apart by, beside survey version, channel (the kind of evidence) and status. */
export type Facet = 'section' | 'half_month' | 'field' | 'moment' | 'channel' | 'unit' | 'decider' | 'code'

export type QuestionCount = {
  definition: number
  channel: string
  status: Status
  question: string
  option: string
  /** The value of each facet asked for. */
  key: Record<string, string>
  n: number
}

/** How many chose each option, for each survey version and channel, over a span of half-months. */
export async function questionCounts(
  db: Database,
  books: Books,
  scope: Scope,
  span: Span,
  facets: ReadonlyArray<Exclude<Facet, 'section'>> = [],
  questions?: ReadonlyArray<string>,
): Promise<QuestionCount[]> {
  const fixed = ['t.definition', 's.channel', 't.status', 't.question', 't.option']
  const group = sql.join([...new Set([...fixed, ...columnsOf(facets)])].map((column) => sql.ref(column)))
  const { rows } = await sql<Omit<QuestionCount, 'key'> & Record<string, string | number>>`
    SELECT ${group}, CAST(SUM(t.n) AS BIGINT) AS n
    FROM ${sql.table(TABLES[books].tally)} AS t
    INNER JOIN stream AS s ON s.id = t.stream
    WHERE t.half_month >= ${span.first} AND t.half_month <= ${span.last}
    ${scope.units === null ? sql`` : sql`AND t.stream IN (${streamsOf(db, scope)})`}
    ${questions ? sql`AND t.question IN (${sql.join(questions)})` : sql``}
    GROUP BY ${group}`.execute(db)
  return rows.map((row) => ({
    definition: Number(row.definition),
    channel: row.channel,
    status: row.status,
    question: row.question,
    option: row.option,
    key: Object.fromEntries(facets.map((facet) => [facet, String(row[facet])])),
    n: Number(row.n),
  }))
}

type Sums = Record<(typeof SECTION_SUMS)[number], number>

export type SectionRow = {
  definition: number
  channel: string
  status: Status
  /** The value of each facet asked for. */
  key: Record<string, string>
  sums: Sums
}

/** Sums over people for each section, told apart by the given facets and always by channel (the kind of evidence). */
export async function sectionSums(
  db: Database,
  books: Books,
  scope: Scope,
  span: Span,
  facets: ReadonlyArray<Facet>,
  sections?: ReadonlyArray<string>,
): Promise<SectionRow[]> {
  const group = [...new Set(['t.definition', 't.status', 's.channel', ...columnsOf(facets)])]
  const { rows } = await sql<Record<string, string | number>>`
    SELECT ${sql.join(group.map((column) => sql.ref(column)))},
      ${sql.join(SECTION_SUMS.map((name) => sql`CAST(SUM(${sql.ref(`t.${name}`)}) AS BIGINT) AS ${sql.ref(`sum_${name}`)}`))}
    FROM ${sql.table(TABLES[books].section)} AS t
    INNER JOIN stream AS s ON s.id = t.stream
    WHERE t.half_month >= ${span.first} AND t.half_month <= ${span.last}
    ${scope.units === null ? sql`` : sql`AND t.stream IN (${streamsOf(db, scope)})`}
    ${sections ? sql`AND t.section IN (${sql.join(sections)})` : sql``}
    GROUP BY ${sql.join(group.map((column) => sql.ref(column)))}`.execute(db)
  return rows.map((row) => ({
    definition: Number(row.definition),
    status: row.status as Status,
    channel: String(row.channel),
    key: Object.fromEntries(facets.map((facet) => [facet, String(row[facet])])),
    sums: Object.fromEntries(SECTION_SUMS.map((name) => [name, Number(row[`sum_${name}`])])) as Sums,
  }))
}

function columnsOf(facets: ReadonlyArray<Facet>): string[] {
  return facets.map((facet) => (facet === 'section' || facet === 'half_month' ? `t.${facet}` : `s.${facet}`))
}

/** The streams of a scope, as a subquery. */
export function streamsOf(db: Database, { column, units }: Scope) {
  return db
    .selectFrom('stream')
    .select('id')
    .where(column, 'in', literals(units ?? new Set()))
}

/** Codes of units as they stand in a list: not bound, because D1 binds at most 100 values. */
export function literals(codes: ReadonlySet<string>) {
  return codes.size > 0 ? [...codes].map((code) => sql.lit(code)) : [sql.lit('')]
}
