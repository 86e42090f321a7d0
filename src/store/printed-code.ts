import { sql } from 'kysely'
import { type CodeState, type CollectorRevision, codeState, revisionOn } from '../collector.ts'
import { readRevision } from './collector.ts'
import type { Store } from './store.ts'

/** A printed code as a citizen meets it on one day. */
export type PrintedCode = {
  readonly code: string
  readonly state: CodeState
  readonly closesOn: string
  /** Every revision: a form opened under an earlier one may still be sent. */
  readonly revisions: ReadonlyArray<CollectorRevision>
  readonly current: CollectorRevision | null
  /** Names of the receiving units of its revisions. */
  readonly unitNames: ReadonlyMap<string, string>
}

/** Looks a code up in its printed spelling on a day, or null where none was ever made. */
export type PrintedCodes = (code: string, day: string) => Promise<PrintedCode | null>

/** More codes than one installation prints; each is a few hundred bytes. */
const MOST_KEPT = 10_000

/** Looks codes up, keeping those seen today for as long as none has changed: a revoked one is refused at once. */
export function printedCodes(store: Store): PrintedCodes {
  const read = reader(store)
  const { codesStamp } = store
  if (!codesStamp) return read
  const kept = new Map<string, PrintedCode>()
  let stamp = ''
  return async (code, day) => {
    const now = `${day} ${codesStamp()}`
    if (now !== stamp || kept.size >= MOST_KEPT) kept.clear()
    stamp = now
    const known = kept.get(code)
    if (known) return known
    const printed = await read(code, day)
    // What was read before a change that came meanwhile is not kept.
    if (printed && now === stamp && now === `${day} ${codesStamp()}`) kept.set(code, printed)
    return printed
  }
}

/** One query, compiled once: citizens wait for it. */
function reader(store: Store): PrintedCodes {
  const query = store.db
    .selectFrom('code')
    .innerJoin('collector', 'collector.code', 'code.code')
    .leftJoin('unit', 'unit.code', 'collector.unit')
    .selectAll('collector')
    .select(['code.opens_on', 'code.closes_on', 'code.revoked_on', 'unit.name as unit_name'])
    // Given a bare value, SQLite plans a join anew each time, which takes seven times as long as running it.
    .where('code.code', '=', sql<string>`CAST(${''} AS TEXT)`)
    .orderBy('collector.revision')
    .compile()

  return async (code, day) => {
    const bound: typeof query = { ...query, parameters: [code] }
    const { rows } = await store.db.executeQuery(bound)
    const [first] = rows
    if (!first) return null
    const revisions = rows.map(({ opens_on, closes_on, revoked_on, unit_name, ...row }) => readRevision(row))
    return {
      code,
      state: codeState(first, day),
      closesOn: first.closes_on,
      revisions,
      current: revisionOn(revisions, day) ?? null,
      unitNames: new Map(rows.map((row) => [row.unit, row.unit_name ?? row.unit])),
    }
  }
}
