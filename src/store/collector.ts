import type { Compilable } from 'kysely'
import * as z from 'zod'
import {
  CHANNELS,
  type CodeDays,
  type CodeState,
  type CollectorRevision,
  codeState,
  MOMENTS,
  revisionOn,
} from '../collector.ts'
import { batches } from './batches.ts'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

const stored = z.object({
  code: z.string(),
  revision: z.coerce.number().int().min(1),
  since: z.string(),
  unit: z.string(),
  label: z.string(),
  channel: z.enum(CHANNELS),
  survey: z.string(),
  fields: z.array(z.object({ field: z.string(), decider: z.string() })).min(1),
  moments: z.array(z.enum(MOMENTS)).min(1),
})

/** A printed code with every revision of what it points to, first to last. */
export type Collector = CodeDays & {
  readonly code: string
  readonly revisions: ReadonlyArray<CollectorRevision>
}

/** A printed code on one day. */
export type CollectorAt = CodeDays & {
  readonly code: string
  readonly state: CodeState
  readonly current: CollectorRevision
}

/** What a code is on a day, or null where no such code was ever made. The code must be in its printed spelling. */
export async function collectorAt(db: Database, code: string, day: string): Promise<CollectorAt | null> {
  const [row, revisions] = await Promise.all([
    db.selectFrom('code').selectAll().where('code', '=', code).executeTakeFirst(),
    db.selectFrom('collector').selectAll().where('code', '=', code).execute(),
  ])
  const current = revisionOn(revisions, day)
  return row && current ? { ...row, state: codeState(row, day), current: readRevision(current) } : null
}

/** One revision of a code, in force or not: a form opened under it may still be sent. */
export async function collectorRevision(
  db: Database,
  code: string,
  revision: number,
): Promise<CollectorRevision | null> {
  const row = await db
    .selectFrom('collector')
    .selectAll()
    .where('code', '=', code)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return row ? readRevision(row) : null
}

/** Every code ever made, in the order of codes. */
export async function loadCollectors(db: Database): Promise<Collector[]> {
  const [codes, rows] = await Promise.all([
    db.selectFrom('code').selectAll().execute(),
    db.selectFrom('collector').selectAll().orderBy('revision').execute(),
  ])
  const revisions = Map.groupBy(rows.map(readRevision), (revision) => revision.code)
  return codes
    .map((row) => ({ ...row, revisions: revisions.get(row.code) ?? [] }))
    .sort((a, b) => Number(a.code > b.code) - Number(a.code < b.code))
}

/**
 * Writes the dates of codes, new or known, and adds revisions: one that somebody else has just added fails the
 * plan on its key. A revision in `redated` only moves its first day.
 */
export function saveCollectors(
  db: Database,
  codes: ReadonlyArray<Tables['code']>,
  revisions: ReadonlyArray<CollectorRevision>,
  redated: ReadonlyArray<CollectorRevision> = [],
): Compilable[] {
  return [
    ...batches(codes).map((rows) =>
      db
        .insertInto('code')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('code').doUpdateSet((row) => ({
            opens_on: row.ref('excluded.opens_on'),
            closes_on: row.ref('excluded.closes_on'),
            revoked_on: row.ref('excluded.revoked_on'),
          })),
        ),
    ),
    ...batches(revisions.map(writeRevision)).map((rows) => db.insertInto('collector').values(rows)),
    ...redated.map(({ code, revision, since }) =>
      db.updateTable('collector').set({ since }).where('code', '=', code).where('revision', '=', revision),
    ),
  ]
}

export function readRevision(row: Tables['collector']): CollectorRevision {
  return stored.parse({ ...row, fields: JSON.parse(row.fields), moments: JSON.parse(row.moments) })
}

function writeRevision(revision: CollectorRevision): Tables['collector'] {
  return {
    ...revision,
    fields: JSON.stringify(revision.fields),
    moments: JSON.stringify(revision.moments),
  }
}

/** How many answers each of the codes has taken so far, quarantined ones too; codes without any are left out. */
export async function answersOf(
  db: Database,
  codes: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, number>> {
  const counted = new Map<string, number>()
  for (const rows of batches(codes.map((code) => ({ code })))) {
    const sums = await db
      .selectFrom('tally_section')
      .innerJoin('stream', 'stream.id', 'tally_section.stream')
      .select(({ fn }) => [
        'stream.code',
        'tally_section.definition',
        'tally_section.section',
        fn.sum('persons').as('persons'),
      ])
      .where('section', 'in', ['overall', '*'])
      .where(
        'stream.code',
        'in',
        rows.map(({ code }) => code),
      )
      .groupBy(['stream.code', 'tally_section.definition', 'tally_section.section'])
      .execute()
    // Which of the two everybody answers depends on the form.
    const byForm = Map.groupBy(sums, ({ code, definition }) => `${code} ${definition}`)
    for (const both of byForm.values()) {
      const code = both[0]?.code ?? ''
      const most = Math.max(...both.map(({ persons }) => Number(persons)))
      counted.set(code, (counted.get(code) ?? 0) + most)
    }
  }
  return counted
}
