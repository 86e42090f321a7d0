import { sql } from 'kysely'
import type { AuditEntry } from '../staff/audit-entry.ts'
import type { Database } from './store.ts'

const PAGE = 500

/** What is asked of the trail; '' asks for nothing. Times are instants, the second one excluded. */
export type TrailFilter = {
  readonly actor: string
  readonly entity: string
  readonly id: string
  readonly action: string
  readonly from: string
  readonly to: string
}

/** The entries that fit, the newest first, from below a number on; a page at a time, for as long as they are asked for. */
export async function* auditTrail(
  db: Database,
  filter: TrailFilter,
  below: number,
): AsyncGenerator<AuditEntry> {
  for (let seq = below; ; ) {
    let query = db.selectFrom('audit').selectAll().where('seq', '<', seq).orderBy('seq', 'desc').limit(PAGE)
    if (filter.actor !== '') query = query.where('actor', '=', filter.actor)
    if (filter.entity !== '') query = query.where('entity', '=', filter.entity)
    if (filter.id !== '') query = query.where('entity_id', '=', filter.id)
    if (filter.action !== '') query = query.where('action', '=', filter.action)
    if (filter.from !== '') query = query.where('at', '>=', filter.from)
    if (filter.to !== '') query = query.where('at', '<', filter.to)
    const page = await query.execute()
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    seq = last.seq
  }
}

/** What there is to choose from: everything that was ever done, and to what. */
export async function auditKinds(db: Database): Promise<{ entities: string[]; actions: string[] }> {
  const [entities, actions] = await Promise.all([kinds(db, 'entity'), kinds(db, 'action')])
  return { entities, actions }
}

/** From each kind to the next one by the index: a few steps, however long the trail is. */
async function kinds(db: Database, column: 'entity' | 'action'): Promise<string[]> {
  const of = sql.ref(column)
  const { rows } = await sql<{ name: string }>`
    WITH RECURSIVE kind (name) AS (
      SELECT MIN(${of}) FROM audit
      UNION ALL
      SELECT (SELECT MIN(${of}) FROM audit WHERE ${of} > kind.name) FROM kind WHERE kind.name IS NOT NULL
    )
    SELECT name FROM kind WHERE name IS NOT NULL`.execute(db)
  return rows.map(({ name }) => name).sort()
}
