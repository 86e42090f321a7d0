import { type Compilable, sql } from 'kysely'
import type { Survey } from '../../surveys/survey.ts'
import { tallyCounter } from '../../surveys/tally-counter.ts'
import type { Change } from '../staff/audit-entry.ts'
import { audited } from './audit.ts'
import { batches } from './batches.ts'
import { byKey } from './key-order.ts'
import { SECTION_SUMS, type Tables } from './schema.ts'
import { sealedHalfMonths } from './sealed.ts'
import type { Database, Store } from './store.ts'
import { type Scope, type Span, type Status, streamsOf } from './tally.ts'

/** The answers of one place and form in one half-month: what people decide about together. */
export type FlaggedPlace = Pick<Tables['response'], 'stream' | 'definition' | 'half_month'>

/** How many of a place carry exactly these marks, as the ledger writes them: `fast straight`. */
export type FlaggedCount = FlaggedPlace & { flags: string; status: Status; n: number }

export type QuarantineDecision = Tables['quarantine_decision']

export type QuarantineMove = {
  readonly place: FlaggedPlace
  readonly flags: ReadonlyArray<string>
  readonly to: Status
  /** The newest decision about this place that the person has seen; 0 for none. */
  readonly seen: number
  /** Fewer than this are not moved: the figures before and after would tell single answers. */
  readonly least: number
  readonly reason: string
  readonly actor: string
  /** The unit whose people find the entry in the audit trail. */
  readonly unit: string
}

export type Moved =
  | { readonly kind: 'moved'; readonly n: number }
  | { readonly kind: 'too few'; readonly n: number }
  | { readonly kind: 'decided meanwhile' }
  /** Only the tallies are kept, and they do not change any more. */
  | { readonly kind: 'sealed' }

/** Answers may come in while a plan is made; then it is made again. */
const ATTEMPTS = 20

/** The marked answers of some streams, counted by place, marks and status. */
export async function flaggedCounts(db: Database, scope: Scope, span: Span): Promise<FlaggedCount[]> {
  return (
    db
      .selectFrom('response')
      .select(['stream', 'definition', 'half_month', 'flags', 'status'])
      .select((query) => query.fn.countAll<number>().as('n'))
      // Written out, not bound, and the half-month made an expression: only so is the index of marked answers used.
      .where(sql<boolean>`flags <> ''`)
      .where(sql<boolean>`half_month || '' BETWEEN ${span.first} AND ${span.last}`)
      .$if(scope.units !== null, (query) => query.where('stream', 'in', streamsOf(db, scope)))
      .groupBy(['stream', 'definition', 'half_month', 'flags', 'status'])
      .execute()
  )
}

/** What was decided about a place, newest first. */
export function decisionsOn(db: Database, place: FlaggedPlace): Promise<QuarantineDecision[]> {
  return db
    .selectFrom('quarantine_decision')
    .selectAll()
    .where('stream', '=', place.stream)
    .where('definition', '=', place.definition)
    .where('half_month', '=', place.half_month)
    .orderBy('version', 'desc')
    .execute()
}

/**
 * Sets the answers of a place that carry these marks aside, or takes them back: ledger, tallies and audit trail in
 * one plan. Nothing is deleted. Answers that come in meanwhile are counted either before or after, never lost.
 */
export async function moveFlagged(
  store: Store,
  survey: Survey,
  move: QuarantineMove,
  at: Date,
): Promise<Moved> {
  const { place, seen, to } = move
  for (let attempt = 1; ; attempt += 1) {
    // The answers first: where another decision moved them, it is found after them and never taken for too few.
    const rows = await matching(store.db, move)
    const [newest] = await decisionsOn(store.db, place)
    if ((newest?.version ?? 0) !== seen) return { kind: 'decided meanwhile' }
    const moving = rows.filter((row) => row.status !== to)
    const n = moving.reduce((sum, row) => sum + row.n, 0)
    // After the answers, too: a sealing takes them all at once.
    const sealed = n < move.least && (await sealedHalfMonths(store.db)).has(place.half_month)
    if (n < move.least) return sealed ? { kind: 'sealed' } : { kind: 'too few', n }
    const decision: QuarantineDecision = {
      ...place,
      version: seen + 1,
      flags: JSON.stringify(move.flags.toSorted()),
      status: to,
      n,
      reason: move.reason,
      actor: move.actor,
      at: at.toISOString(),
    }
    const after = rows.reduce((sum, row) => sum + row.n, 0)
    try {
      await audited(store, at, [changeOf(move, n)], plan(store.db, survey, move, decision, { moving, after }))
      return { kind: 'moved', n }
    } catch (error) {
      // Somebody decided about the same place, or an answer with these marks came in: read again.
      if (!store.isDuplicate(error) || attempt === ATTEMPTS) throw error
    }
  }
}

type Alike = { status: Status; answers: string; n: number }

/** One query: what it counts belongs to one moment. */
function matching(db: Database, { place, flags }: QuarantineMove): Promise<Alike[]> {
  return db
    .selectFrom('response')
    .select(['status', 'answers'])
    .select((query) => query.fn.countAll<number>().as('n'))
    .where('stream', '=', place.stream)
    .where('half_month', '=', place.half_month)
    .where('definition', '=', place.definition)
    .where(sql<boolean>`flags <> ''`)
    .where('flags', 'in', [...flags])
    .groupBy(['status', 'answers'])
    .execute()
}

function plan(
  db: Database,
  survey: Survey,
  { place, flags }: QuarantineMove,
  decision: QuarantineDecision,
  { moving, after }: { moving: ReadonlyArray<Alike>; after: number },
): Compilable[] {
  const from = decision.status === 'counted' ? 'quarantined' : 'counted'
  const marked = sql`stream = ${place.stream} AND definition = ${place.definition}
    AND half_month = ${place.half_month} AND flags <> '' AND flags IN (${sql.join(flags)})`
  return [
    // The key lets one of two decisions through.
    db.insertInto('quarantine_decision').values(decision),
    statement(db, sql`UPDATE response SET status = ${decision.status} WHERE ${marked} AND status = ${from}`),
    // An answer that came in since it was read would be moved but not counted: then the same key again, and all fails.
    statement(
      db,
      sql`INSERT INTO quarantine_decision (stream, definition, half_month, version, flags, status, n, reason, actor, at)
        SELECT stream, definition, half_month, version, flags, status, n, reason, actor, at FROM quarantine_decision
        WHERE stream = ${place.stream} AND definition = ${place.definition} AND half_month = ${place.half_month}
        AND version = ${decision.version}
        AND (SELECT COUNT(*) FROM response WHERE ${marked} AND status = ${decision.status}) <> ${after}`,
    ),
    ...moveTallies(db, survey, place, { from, to: decision.status, moving }),
    // Public figures move in steps: an answer moved is as much of a step as a new one.
    statement(
      db,
      sql`UPDATE public_step SET published = published - ${decision.n} WHERE survey = ${survey.code} AND EXISTS (
        SELECT 1 FROM stream WHERE stream.id = ${place.stream} AND stream.channel = public_step.channel
        AND stream.unit = public_step.unit AND stream.decider = public_step.decider)`,
    ),
  ]
}

/** In the order of every other writer. */
function moveTallies(
  db: Database,
  survey: Survey,
  place: FlaggedPlace,
  { from, to, moving }: { from: Status; to: Status; moving: ReadonlyArray<Alike> },
): Compilable[] {
  const counter = tallyCounter(survey)
  for (const { answers, n } of moving) for (let time = 0; time < n; time += 1) counter.add(answers)
  const tally: Tables['tally'][] = []
  const sections: Tables['tally_section'][] = []
  for (const status of ['counted', 'quarantined'] as const) {
    const sign = status === to ? 1 : -1
    const key = { ...place, status }
    counter.eachOption((question, option, n) => void tally.push({ ...key, question, option, n: sign * n }))
    counter.eachSection((section, sums) => {
      const signed = Object.fromEntries(SECTION_SUMS.map((name) => [name, sign * sums[name]]))
      sections.push({ ...key, section, ...(signed as typeof sums) })
    })
  }
  tally.sort((a, b) => byKey([a.status, a.question, a.option], [b.status, b.question, b.option]))
  sections.sort((a, b) => byKey([a.status, a.section], [b.status, b.section]))
  const added = Object.fromEntries(
    SECTION_SUMS.map((name) => [
      name,
      sql<number>`${sql.ref(`tally_section.${name}`)} + excluded.${sql.ref(name)}`,
    ]),
  )
  const emptied = (table: 'tally' | 'tally_section', sum: 'n' | 'persons') =>
    statement(
      db,
      sql`DELETE FROM ${sql.table(table)} WHERE stream = ${place.stream} AND definition = ${place.definition}
        AND half_month = ${place.half_month} AND status = ${from} AND ${sql.ref(sum)} = 0`,
    )
  return [
    ...batches(tally).map((rows) =>
      db
        .insertInto('tally')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(['stream', 'definition', 'half_month', 'status', 'question', 'option'])
            .doUpdateSet({ n: sql`tally.n + excluded.n` }),
        ),
    ),
    emptied('tally', 'n'),
    ...batches(sections).map((rows) =>
      db
        .insertInto('tally_section')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['stream', 'definition', 'half_month', 'status', 'section']).doUpdateSet(added),
        ),
    ),
    emptied('tally_section', 'persons'),
  ]
}

function changeOf({ place, flags, to, reason, actor, unit }: QuarantineMove, n: number): Change {
  const { stream, definition, half_month } = place
  const marks = flags.toSorted()
  const before = to === 'counted' ? 'quarantined' : 'counted'
  return {
    actor,
    action: to === 'counted' ? 'release' : 'quarantine',
    entity: 'responses',
    id: `${stream}/${definition}/${half_month}`,
    unit,
    before: { status: before, flags: marks, n },
    after: { status: to, flags: marks, n },
    reason,
  }
}

function statement(db: Database, text: ReturnType<typeof sql>): Compilable {
  return { compile: () => text.compile(db) }
}
