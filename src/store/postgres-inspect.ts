import { sql } from 'kysely'
import { type Inspected, ownerOf } from './inspected.ts'
import type { Database } from './store.ts'

/** Looks into the schema this program would write to, without writing. What an extension has put there is not counted. */
export async function inspectPostgres(db: Database): Promise<Inspected> {
  const tables = await sql<{ name: string }>`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`.execute(db)
  const owner = ownerOf(tables.rows.map(({ name }) => name))
  if (owner === 'empty' || owner === 'of another program') return { kind: owner }
  const { rows } = await sql<{ name: string }>`SELECT name FROM migration ORDER BY name`.execute(db)
  if (owner === 'begun') return { kind: rows.length === 0 ? 'empty' : 'of another program' }
  return { kind: 'ours', migrations: rows.map(({ name }) => name) }
}
