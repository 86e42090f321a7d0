import { type CodeState, type CollectorRevision, codeState, revisionOn } from '../collector.ts'
import { readRevision } from './collector.ts'
import type { Database } from './store.ts'

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

/** Looks a code up in its printed spelling, or null where none was ever made. One query: citizens wait for it. */
export async function findPrintedCode(db: Database, code: string, day: string): Promise<PrintedCode | null> {
  const rows = await db
    .selectFrom('code')
    .innerJoin('collector', 'collector.code', 'code.code')
    .leftJoin('unit', 'unit.code', 'collector.unit')
    .selectAll('collector')
    .select(['code.opens_on', 'code.closes_on', 'code.revoked_on', 'unit.name as unit_name'])
    .where('code.code', '=', code)
    .orderBy('collector.revision')
    .execute()
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
