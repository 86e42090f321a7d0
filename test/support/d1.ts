import { fileURLToPath } from 'node:url'
import { getPlatformProxy, unstable_splitSqlQuery } from 'wrangler'
import { readMigrations } from '../../src/node/installation.ts'
import { openD1 } from '../../src/store/d1.ts'
import type { D1Database } from '../../src/store/d1-dialect.ts'
import type { Migration } from '../../src/store/migrate.ts'
import type { Engine } from './engine.ts'

export const WRANGLER_TOML = fileURLToPath(new URL('../../wrangler.toml', import.meta.url))

// No outside connection: neither figures about its use nor a description of a made-up visitor.
Object.assign(process.env, { WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' })

/** D1 in workerd on this machine, in memory. */
export async function openLocalD1(
  migrations = readMigrations(),
): Promise<Engine & { readonly upgrade: (to: ReadonlyArray<Migration>) => Promise<void> }> {
  const proxy = await getPlatformProxy<{ DB: D1Database }>({ configPath: WRANGLER_TOML, persist: false })
  const { DB } = proxy.env
  await applyMigrations(DB, migrations)
  return {
    store: openD1(DB),
    another: () => openD1(DB),
    upgrade: (to) => applyMigrations(DB, to),
    end: () => proxy.dispose(),
  }
}

/** Applies the migrations statement by statement, as `wrangler d1 migrations apply` does. */
export async function applyMigrations(
  database: D1Database,
  migrations: ReadonlyArray<Migration> = readMigrations(),
): Promise<void> {
  for (const { sql } of migrations)
    await database.batch(unstable_splitSqlQuery(sql).map((statement) => database.prepare(statement)))
}
