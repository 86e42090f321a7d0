import { sql } from 'kysely'
import { ensureFormKey } from './installation.ts'
import type { Store } from './store.ts'

export type Migration = { readonly name: string; readonly sql: string }

/** A store whose schema this program keeps; that of D1 is kept by wrangler. */
export type MigratableStore = Store & {
  /**
   * Runs SQL text in a transaction of its own, one process after the other; nothing where the query `unless`
   * finds a row.
   */
  migrate(text: string, unless?: string): Promise<void>
  /** Adds what only this engine has, once its tables are there. */
  readonly migrated?: () => Promise<void>
}

/**
 * Applies the migrations a database has not seen yet, in order, one transaction each, and makes the key that
 * seals citizens' forms; several processes may start at once. Refuses a database made by a newer program.
 */
export async function migrate(store: MigratableStore, migrations: ReadonlyArray<Migration>): Promise<void> {
  await store.migrate('CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY)')
  const applied = await sql<{ name: string }>`SELECT name FROM migration ORDER BY name`.execute(store.db)
  const known = new Set(migrations.map((migration) => migration.name))
  const stranger = applied.rows.find((row) => !known.has(row.name))
  if (stranger) throw new Error(`Cơ sở dữ liệu mới hơn chương trình này (có bước "${stranger.name}").`)

  const seen = new Set(applied.rows.map((row) => row.name))
  for (const migration of migrations) {
    if (seen.has(migration.name)) continue
    const { name } = migration
    await store.migrate(
      `${migration.sql}\nINSERT INTO migration (name) VALUES ('${name}');`,
      `SELECT name FROM migration WHERE name = '${name}'`,
    )
  }
  await store.migrated?.()
  await ensureFormKey(store)
}
