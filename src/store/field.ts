import type { Compilable } from 'kysely'
import { SERVICE_FIELDS, type ServiceField } from '../units/fields.ts'
import { batches } from './batches.ts'
import type { Database } from './store.ts'

/** The built-in service fields, as the operator has reworded them, then the operator's own by code. */
export async function loadFields(db: Database): Promise<ServiceField[]> {
  const rows = await db.selectFrom('field').selectAll().execute()
  const own = new Map(rows.map((row) => [row.code, { code: row.code, vi: row.name, en: row.name_en }]))
  const builtIn = SERVICE_FIELDS.map((field) => own.get(field.code) ?? field)
  const known = new Set(SERVICE_FIELDS.map((field) => field.code))
  const added = [...own.values()].filter((field) => !known.has(field.code))
  return [...builtIn, ...added.sort((a, b) => Number(a.code > b.code) - Number(a.code < b.code))]
}

export function saveFields(db: Database, fields: ReadonlyArray<ServiceField>): Compilable[] {
  return batches(fields.map((field) => ({ code: field.code, name: field.vi, name_en: field.en }))).map(
    (rows) =>
      db
        .insertInto('field')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .column('code')
            .doUpdateSet((row) => ({ name: row.ref('excluded.name'), name_en: row.ref('excluded.name_en') })),
        ),
  )
}
