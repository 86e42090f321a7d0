import { type Compilable, sql } from 'kysely'
import { maskPersonalData } from '../../surveys/personal-data.ts'
import { sha256Hex } from '../sha256.ts'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'
import type { Scope } from './tally.ts'

export type CommentState = Tables['comment_decision']['state']
export type CommentDecision = Tables['comment_decision']

/** A comment as anybody may see it: telephone, e-mail and identity numbers are covered before it leaves the store. */
export type MaskedComment = {
  readonly id: number
  readonly unit: string
  readonly decider: string
  readonly month: string
  readonly question: string
  readonly text: string
  /** Ties a decision to these words without telling them. */
  readonly digest: () => Promise<string>
}

export type Months = { readonly first: string; readonly last: string }

type Row = Tables['comment']

const PAGE = 1000

/** The comments of a scope, newest month first, a page of rows at a time. */
export async function* commentsIn(db: Database, scope: Scope, months: Months): AsyncGenerator<MaskedComment> {
  let after: Pick<Row, 'month' | 'id'> | null = null
  for (;;) {
    const rows: Row[] = await db
      .selectFrom('comment')
      .selectAll()
      .where('month', '>=', months.first)
      .where('month', '<=', months.last)
      .$if(scope.units !== null, (query) => query.where(scope.column, 'in', codesOf(scope)))
      .$if(after !== null, (query) =>
        query.where((where) =>
          where.or([
            where('month', '<', after?.month ?? ''),
            where.and([where('month', '=', after?.month ?? ''), where('id', '>', after?.id ?? 0)]),
          ]),
        ),
      )
      .orderBy('month', 'desc')
      .orderBy('id')
      .limit(PAGE)
      .execute()
    for (const row of rows) yield masked(row)
    after = rows.at(-1) ?? null
    if (rows.length < PAGE) return
  }
}

export async function findComments(db: Database, ids: ReadonlyArray<number>): Promise<MaskedComment[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('comment')
    .selectAll()
    .where(
      'id',
      'in',
      ids.map((id) => sql.lit(id)),
    )
    .execute()
  return rows.map(masked)
}

/** The newest decision about each comment of a scope that has one. */
export async function decisionsIn(
  db: Database,
  scope: Scope,
  months: Months,
): Promise<ReadonlyMap<number, CommentDecision>> {
  const rows = await db
    .selectFrom('comment_decision as d')
    .innerJoin('comment as c', 'c.id', 'd.comment')
    .selectAll('d')
    .where('c.month', '>=', months.first)
    .where('c.month', '<=', months.last)
    .$if(scope.units !== null, (query) => query.where(`c.${scope.column}`, 'in', codesOf(scope)))
    .orderBy('d.version')
    .execute()
  return new Map(rows.map((row) => [Number(row.comment), row]))
}

/** Everything decided about one comment, newest first. */
export function commentHistory(db: Database, id: number): Promise<CommentDecision[]> {
  return db
    .selectFrom('comment_decision')
    .selectAll()
    .where('comment', '=', id)
    .orderBy('version', 'desc')
    .execute()
}

/** Whoever decides at the same moment finds the key taken. */
export function insertCommentDecision(db: Database, decision: CommentDecision): Compilable {
  return db.insertInto('comment_decision').values(decision)
}

/** The place of a comment among answers: receiving unit, deciding unit and month. */
export const cellOf = ({ unit, decider, month }: Pick<Row, 'unit' | 'decider' | 'month'>): string =>
  JSON.stringify([unit, decider, month])

/** How many people answered in each such place: who wrote a comment hides among them. */
export async function peopleByCell(
  db: Database,
  scope: Scope,
  months: Months,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('tally_section as t')
    .innerJoin('stream as s', 's.id', 't.stream')
    .select(['s.unit', 's.decider', 't.half_month', 't.definition', 't.status', 't.section'])
    .select(() => sql<number>`CAST(SUM(t.persons) AS BIGINT)`.as('persons'))
    .where('t.section', 'in', ['overall', '*'])
    .where('t.half_month', '>=', `${months.first}-1`)
    .where('t.half_month', '<=', `${months.last}-2`)
    .$if(scope.units !== null, (query) => query.where(`s.${scope.column}`, 'in', codesOf(scope)))
    .groupBy(['s.unit', 's.decider', 't.half_month', 't.definition', 't.status', 't.section'])
    .execute()
  // Everybody who answered is in one of the two sections, mostly in both.
  const most = new Map<string, { cell: string; persons: number }>()
  for (const row of rows) {
    const key = JSON.stringify([row.unit, row.decider, row.half_month, row.definition, row.status])
    const cell = cellOf({ ...row, month: row.half_month.slice(0, 7) })
    most.set(key, { cell, persons: Math.max(most.get(key)?.persons ?? 0, Number(row.persons)) })
  }
  const people = new Map<string, number>()
  for (const { cell, persons } of most.values()) people.set(cell, (people.get(cell) ?? 0) + persons)
  return people
}

function masked({ body, ...row }: Row): MaskedComment {
  const id = Number(row.id)
  return { ...row, id, text: maskPersonalData(body), digest: () => sha256Hex(`${id}\n${body}`) }
}

/** Unit codes go in as literals: D1 binds at most 100 values. */
function codesOf({ units }: Scope) {
  const codes = [...(units ?? [])].map((code) => sql.lit(code))
  return codes.length > 0 ? codes : [sql.lit('')]
}
