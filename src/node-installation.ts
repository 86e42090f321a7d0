import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { builtIn } from '../surveys/list.ts'
import type { Config } from './config.ts'
import { publishSurveys } from './definitions.ts'
import type { Deps } from './deps.ts'
import { nodeFormKey } from './node-form-key.ts'
import { readSetting } from './store/installation.ts'
import { type Migration, migrate } from './store/migrate.ts'
import { openSqlite, type SqliteStore } from './store/sqlite.ts'

const MIGRATIONS = join(import.meta.dirname, '../migrations')

export function readMigrations(): Migration[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(MIGRATIONS, name), 'utf8') }))
}

/** Opens the database of this machine, brings its schema up to date and gathers what the service needs. */
export async function openInstallation(config: Config): Promise<Deps & { store: SqliteStore }> {
  const file = config.databaseUrl.replace(/^file:/, '')
  mkdirSync(dirname(file), { recursive: true })
  const store = openSqlite(file)
  await migrate(store, readMigrations())
  return {
    store,
    config,
    definitions: await publishSurveys(store, builtIn),
    formKey: nodeFormKey((await readSetting(store.db, 'form_key')) ?? ''),
    clock: () => new Date(),
    log: (line) => console.log(JSON.stringify(line)),
  }
}
