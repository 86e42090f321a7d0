import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { builtIn } from '../../surveys/list.ts'
import type { Config } from '../config.ts'
import { publishSurveys } from '../definitions.ts'
import type { Deps } from '../deps.ts'
import { ensureFormKey } from '../store/installation.ts'
import { type Migration, migrate } from '../store/migrate.ts'
import type { PostgresStore } from '../store/postgres.ts'
import type { CommitQueue } from '../store/queue.ts'
import { openSqlite, type SqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { nodeFiles } from './files-folder.ts'
import { nodeFormKey } from './form-key.ts'
import { nodeMail } from './mail.ts'
import { nodeScrypt } from './scrypt.ts'
import { sqliteWriter } from './sqlite-writer.ts'
import { isD1, openWranglerD1 } from './wrangler.ts'

const MIGRATIONS = join(import.meta.dirname, '../../migrations')

export function readMigrations(): Migration[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(MIGRATIONS, name), 'utf8') }))
}

/** A store, with its queue where it keeps one. */
type NodeStore = Store & { readonly queue?: () => CommitQueue }

/** Commands commit where they run; a service has a thread for it, where the engine is in this process. */
export type Use = 'command' | 'service'

/** Opens the database DATABASE_URL names, brings its schema up to date and gathers what the service needs. */
export async function openInstallation(
  config: Config,
  use: Use = 'command',
): Promise<Deps & { readonly store: NodeStore }> {
  const store = await openStore(config.databaseUrl, use)
  try {
    return {
      store,
      config,
      definitions: await publishSurveys(store, builtIn),
      formKey: nodeFormKey(await ensureFormKey(store)),
      clock: () => new Date(),
      scrypt: nodeScrypt,
      files: nodeFiles(config, store),
      ...(config.mail && { mail: nodeMail(config.mail) }),
      log: (line) => console.log(JSON.stringify(line)),
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

async function openStore(url: string, use: Use): Promise<NodeStore> {
  if (isD1(url)) return openWranglerD1(url)
  const store = await openMigratable(url, use)
  try {
    await migrate(store, readMigrations())
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

async function openMigratable(url: string, use: Use): Promise<SqliteStore | PostgresStore> {
  // The driver is loaded only where it is needed: it would delay every start.
  if (/^postgres(?:ql)?:/.test(url)) return (await import('../store/postgres.ts')).openPostgres(url)
  const file = url.replace(/^file:/, '')
  mkdirSync(dirname(file), { recursive: true })
  return openSqlite(file, use === 'service' ? { committer: sqliteWriter(file) } : {})
}
