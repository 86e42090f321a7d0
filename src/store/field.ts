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

/** Takes fields back that nothing has used; a built-in one is worded as before. */
export function removeFields(db: Database, codes: ReadonlyArray<string>): Compilable[] {
  return codes.map((code) => db.deleteFrom('field').where('code', '=', code))
}

/** The fields that something names: a counter, counts, a target, or what somebody may do. */
export async function fieldsInUse(db: Database): Promise<ReadonlySet<string>> {
  const [collectors, ...named] = await Promise.all([
    db.selectFrom('collector').select('fields').distinct().execute(),
    db.selectFrom('stream').select('field').distinct().execute(),
    db.selectFrom('dossier').select('field').distinct().execute(),
    db.selectFrom('target').select('field').distinct().execute(),
    db.selectFrom('staff_role').select('field').distinct().execute(),
  ])
  const choices = collectors.flatMap(({ fields }): Array<{ field: string }> => JSON.parse(fields))
  return new Set([...named.flat(), ...choices].map(({ field }) => field))
}
