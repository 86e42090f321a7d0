import type { Database } from './store.ts'

export type Appraiser = {
  readonly name: string
  /** Code of a field; '' for all. */
  readonly field: string
  /** '' for the whole installation. */
  readonly unit: string
}

/** Who may appraise now, by field and by the unit their grant is over. */
export function appraisers(db: Database): Promise<Appraiser[]> {
  return db
    .selectFrom('staff_role as r')
    .innerJoin('staff as s', 's.id', 'r.staff')
    .select(['s.name', 'r.field', 'r.unit'])
    .where('r.role', '=', 'appraiser')
    .where('s.disabled_at', '=', '')
    .orderBy('s.name')
    .execute()
}
