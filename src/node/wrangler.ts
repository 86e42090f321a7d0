import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError } from '../config.ts'
import { openD1 } from '../store/d1.ts'
import type { D1Database } from '../store/d1-dialect.ts'
import { readSetting } from '../store/installation.ts'
import type { Store } from '../store/store.ts'

const WRANGLER_TOML = join(import.meta.dirname, '../../wrangler.toml')

/** Whether a DATABASE_URL means D1: `d1:`, `d1:FOLDER` or `d1:remote`. */
export function isD1(databaseUrl: string): boolean {
  return databaseUrl.startsWith('d1:')
}

/**
 * The D1 database of wrangler.toml, for commands. `d1:` is the one `wrangler dev` keeps on this machine, `d1:FOLDER`
 * the one it keeps with `--persist-to FOLDER`, `d1:remote` the one in the cloud, by wrangler's own login.
 */
export async function openWranglerD1(databaseUrl: string): Promise<Store> {
  const { getPlatformProxy, unstable_readConfig } = await import('wrangler')
  const place = databaseUrl.slice('d1:'.length)
  const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-d1-'))
  const configPath = place === 'remote' ? join(folder, 'wrangler.json') : WRANGLER_TOML
  if (place === 'remote') {
    const { name, compatibility_date, d1_databases } = unstable_readConfig({ config: WRANGLER_TOML })
    const databases = d1_databases.map((database: object) => ({ ...database, remote: true }))
    writeFileSync(configPath, JSON.stringify({ name, compatibility_date, d1_databases: databases }))
  }
  const proxy = await getPlatformProxy<{ readonly DB: D1Database }>({
    configPath,
    ...(place !== 'remote' && place !== '' && { persist: { path: join(place, 'v3') } }),
  }).finally(() => rmSync(folder, { recursive: true }))
  const store = openD1(proxy.env.DB)
  async function close(): Promise<void> {
    await store.close()
    await proxy.dispose()
  }
  // Its migrations are wrangler's to apply, which remembers them in a table of its own.
  const missing = await readSetting(store.db, 'form_key').then(
    () => false,
    () => true,
  )
  if (!missing) return { ...store, close }
  await close()
  throw new ConfigError(
    'Cơ sở dữ liệu D1 chưa có bảng. Chạy "npx wrangler d1 migrations apply DB" trước (docs/engines.md).',
  )
}
