import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { builtIn } from '../../surveys/list.ts'
import { type Config, withoutSecrets } from '../config.ts'
import { publishSurveys, readSurveys } from '../definitions.ts'
import type { Deps } from '../deps.ts'
import type { Files } from '../files.ts'
import { ensureFormKey } from '../store/installation.ts'
import { type MigratableStore, type Migration, migrate } from '../store/migrate.ts'
import type { CommitQueue } from '../store/queue.ts'
import { openSqlite } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { checkContent, type Use } from './content.ts'
import { nodeFiles } from './files-folder.ts'
import { nodeFormKey } from './form-key.ts'
import { nodeMail } from './mail.ts'
import { nodeScrypt } from './scrypt.ts'
import { sqliteFile } from './sqlite-path.ts'
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

/** Opens the database DATABASE_URL names, brings its schema up to date and gathers what the service needs. */
export async function openInstallation(
  config: Config,
  use: Exclude<Use, 'reading'> = 'command',
): Promise<Deps & { readonly store: NodeStore }> {
  const store = await openStore(config, use)
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

/** Opens the database to look at it: nothing is made, brought up to date or published. */
export async function openToRead(
  config: Config,
): Promise<Pick<Deps, 'store' | 'config' | 'definitions'> & { readonly files: Files }> {
  const store = await openStore(config, 'reading')
  try {
    return { store, config, definitions: await readSurveys(store, builtIn), files: nodeFiles(config, store) }
  } catch (error) {
    await store.close()
    throw error
  }
}

async function openStore(config: Config, use: Use): Promise<NodeStore> {
  if (isD1(config.databaseUrl)) return openWranglerD1(config.databaseUrl)
  const migrations = readMigrations()
  const store = await openMigratable(config, use, migrations)
  try {
    if (use !== 'reading') await migrate(store, migrations)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

type Migratable = MigratableStore & NodeStore

async function openMigratable(
  config: Config,
  use: Use,
  migrations: ReadonlyArray<Migration>,
): Promise<Migratable> {
  const file = sqliteFile(config)
  if (file === null) return openServer(config.databaseUrl, use, migrations)
  if (use === 'reading') return openSqlite(file, { reading: true })
  mkdirSync(dirname(file), { recursive: true })
  // Commands commit where they run; a service has a thread for it.
  return openSqlite(file, use === 'service' ? { committer: sqliteWriter(file) } : {})
}

/** A PostgreSQL database, looked into before anything is written; of a file that is asked before it is opened. */
async function openServer(url: string, use: Use, migrations: ReadonlyArray<Migration>): Promise<Migratable> {
  // The driver is loaded only where it is needed: it would delay every start.
  const { openPostgres } = await import('../store/postgres.ts')
  const { inspectPostgres } = await import('../store/postgres-inspect.ts')
  const store = openPostgres(url)
  try {
    checkContent(await inspectPostgres(store.db), `Cơ sở dữ liệu ${withoutSecrets(url)}`, use, migrations)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
