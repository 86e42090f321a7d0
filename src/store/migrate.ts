import { sql } from 'kysely'
import type { SqliteStore } from './sqlite.ts'

export type Migration = { readonly name: string; readonly sql: string }

/**
 * Applies the migrations a database has not seen yet, in order, one transaction each, and makes the key that
 * seals citizens' forms. Refuses a database made by a newer program.
 */
export async function migrate(store: SqliteStore, migrations: ReadonlyArray<Migration>): Promise<void> {
  await store.migrate('CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY)')
  const applied = await sql<{ name: string }>`SELECT name FROM migration ORDER BY name`.execute(store.db)
  const known = new Set(migrations.map((migration) => migration.name))
  const stranger = applied.rows.find((row) => !known.has(row.name))
  if (stranger) throw new Error(`Cơ sở dữ liệu mới hơn chương trình này (có bước "${stranger.name}").`)

  const seen = new Set(applied.rows.map((row) => row.name))
  for (const migration of migrations) {
    if (seen.has(migration.name)) continue
    await store.migrate(`${migration.sql}\nINSERT INTO migration (name) VALUES ('${migration.name}');`)
  }
  await store.atomically([
    store.db
      .insertInto('installation')
      .values({ name: 'form_key', value: newKey() })
      .onConflict((conflict) => conflict.doNothing()),
  ])
}

function newKey(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
}
