import type { Compilable } from 'kysely'
import { type AuditEntry, type Change, GENESIS, sealEntry } from '../staff/audit-entry.ts'
import { insertRows } from './bulk.ts'
import type { Database, Store } from './store.ts'

/** How often a change that met another one is sealed anew. */
const ATTEMPTS = 20
const PAGE = 500

/**
 * Runs statements and writes the changes they make into the audit chain, all or nothing. Two changes at once
 * seal on the same head: one key is taken, and that one is sealed again on the new head. A key the statements
 * themselves take twice fails the plan as ever.
 */
export async function audited(
  store: Store,
  at: Date,
  changes: ReadonlyArray<Change>,
  statements: ReadonlyArray<Compilable>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const head = await auditHead(store.db)
    const entries: AuditEntry[] = []
    for (const change of changes) entries.push(await sealEntry(change, at, entries.at(-1) ?? head))
    try {
      return await store.atomically([...statements, ...insertRows(store.db, 'audit', entries)])
    } catch (error) {
      const moved = store.isDuplicate(error) && (await auditHead(store.db)).seq !== head.seq
      if (!moved || attempt === ATTEMPTS) throw error
    }
  }
}

export async function auditHead(db: Database): Promise<Pick<AuditEntry, 'seq' | 'hash'>> {
  const head = await db
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return head ?? { seq: 0, hash: GENESIS }
}

/** Every entry from the first on, a page at a time. */
export async function* auditEntries(db: Database): AsyncGenerator<AuditEntry> {
  for (let seq = 0; ; ) {
    const page = await db
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    yield* page
    const last = page.at(-1)
    if (!last) return
    seq = last.seq
  }
}
