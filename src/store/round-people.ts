import type { Database } from './store.ts'

/** Names of people by their login; logins that are gone stand for themselves. */
export async function staffNames(db: Database, ids: Iterable<string>): Promise<(id: string) => string> {
  const wanted = [...new Set(ids)].slice(0, 90)
  const rows =
    wanted.length === 0
      ? []
      : await db.selectFrom('staff').select(['id', 'name']).where('id', 'in', wanted).execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? id
}

/** How many people may declare or approve for this very unit and can still sign in. */
export async function declarantsOf(db: Database, unit: string): Promise<number> {
  const rows = await db
    .selectFrom('staff_role as r')
    .innerJoin('staff as s', 's.id', 'r.staff')
    .select('r.staff')
    .distinct()
    .where('r.unit', '=', unit)
    .where('r.role', 'in', ['unit', 'approver'])
    .where('s.disabled_at', '=', '')
    .execute()
  return rows.length
}

/** Who declares or approves for this very unit and has an address, each once. */
export function declarantAddresses(
  db: Database,
  unit: string,
): Promise<Array<{ id: string; name: string; email: string }>> {
  return db
    .selectFrom('staff_role as r')
    .innerJoin('staff as s', 's.id', 'r.staff')
    .select(['s.id', 's.name', 's.email'])
    .distinct()
    .where('r.unit', '=', unit)
    .where('r.role', 'in', ['unit', 'approver'])
    .where('s.disabled_at', '=', '')
    .where('s.email', '<>', '')
    .orderBy('s.id')
    .execute()
}
