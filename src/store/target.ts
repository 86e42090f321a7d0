import type { Compilable } from 'kysely'
import { batches } from './batches.ts'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

export type StoredTarget = Tables['target']

/** Every target ever set, in the order of codes. */
export async function loadTargets(db: Database): Promise<StoredTarget[]> {
  const rows = await db.selectFrom('target').selectAll().execute()
  return rows.sort((a, b) => Number(a.code > b.code) - Number(a.code < b.code))
}

export function saveTargets(db: Database, targets: ReadonlyArray<StoredTarget>): Compilable[] {
  return batches(targets).map((rows) =>
    db
      .insertInto('target')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet((row) => ({
          name: row.ref('excluded.name'),
          unit: row.ref('excluded.unit'),
          kind: row.ref('excluded.kind'),
          field: row.ref('excluded.field'),
          question: row.ref('excluded.question'),
          operator: row.ref('excluded.operator'),
          goal: row.ref('excluded.goal'),
          valid_from: row.ref('excluded.valid_from'),
          valid_to: row.ref('excluded.valid_to'),
          evidence: row.ref('excluded.evidence'),
          document: row.ref('excluded.document'),
          clause: row.ref('excluded.clause'),
          sample: row.ref('excluded.sample'),
          survey: row.ref('excluded.survey'),
        })),
      ),
  )
}

/** Takes targets back that should never have been set. */
export function removeTargets(db: Database, codes: ReadonlyArray<string>): Compilable[] {
  return codes.map((code) => db.deleteFrom('target').where('code', '=', code))
}
