import type { Compilable } from 'kysely'
import { batches } from './batches.ts'
import { DOSSIER_COUNTS, type Tables } from './schema.ts'
import type { Database } from './store.ts'

export type DossierCounts = Tables['dossier']

/** All dossier counts, in the order of unit, period and field. */
export async function loadDossiers(db: Database): Promise<DossierCounts[]> {
  const rows = await db.selectFrom('dossier').selectAll().execute()
  const key = (row: DossierCounts) => `${row.unit} ${row.period} ${row.field}`
  return rows.sort((a, b) => Number(key(a) > key(b)) - Number(key(a) < key(b)))
}

/** Writes counts; a unit's period and field are counted once, the last report stands. */
export function saveDossiers(db: Database, dossiers: ReadonlyArray<DossierCounts>): Compilable[] {
  return batches(dossiers).map((rows) =>
    db
      .insertInto('dossier')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['unit', 'period', 'field'])
          .doUpdateSet((row) =>
            Object.fromEntries(DOSSIER_COUNTS.map((name) => [name, row.ref(`excluded.${name}`)])),
          ),
      ),
  )
}
