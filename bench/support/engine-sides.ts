import { join } from 'node:path'
import { createTestHarness } from 'wrangler'
import { readConfig } from '../../src/config.ts'
import { type Definitions, publishSurveys } from '../../src/definitions.ts'
import { nodeFormKey } from '../../src/node/form-key.ts'
import { openInstallation } from '../../src/node/installation.ts'
import { openD1 } from '../../src/store/d1.ts'
import type { D1Database } from '../../src/store/d1-dialect.ts'
import { ensureFormKey } from '../../src/store/installation.ts'
import type { Store } from '../../src/store/store.ts'
import { builtIn } from '../../surveys/list.ts'
import { WRANGLER_TOML } from '../../test/support/d1.ts'
import { startPostgres } from '../../test/support/postgres.ts'
import { buildWorker } from '../../test/support/worker.ts'
import { startServer } from './child-server.ts'
import { saveCounters } from './counters.ts'
import { cpuMsBelow } from './process-cpu.ts'
import type { Form } from './submissions.ts'

const SERVER = join(import.meta.dirname, 'server.ts')
const SURVEY = 'ward'
const COUNTERS = { communes: 10, each: 4, survey: SURVEY }

/** The whole service on one engine, listening on this machine. */
export type EngineSide = {
  readonly name: string
  readonly port: number
  /** Part of a load that takes about as long here as the whole takes on SQLite. */
  readonly share: number
  readonly store: Store
  readonly definitions: Definitions
  readonly form: Form
  /** CPU time so far of the program, and of the database where that is a process of its own. */
  cpuMs(): { readonly program: number; readonly database: number }
  end(): Promise<void>
}

export async function sqliteSide(folder: string): Promise<EngineSide> {
  return nodeSide('SQLite', 1, join(folder, 'engines.db'), () => 0)
}

/** A real server of its own, which flushes every commit to the disk. */
export async function postgresSide(): Promise<EngineSide> {
  const server = await startPostgres({ durable: true })
  const mark = ` -p ${server.port} `
  const side = await nodeSide('PostgreSQL', 0.5, await server.database(), () =>
    cpuMsBelow((command) => command.includes(mark)),
  )
  return {
    ...side,
    async end() {
      await side.end()
      server.end()
    },
  }
}

/** The bundle in workerd with its simulation of D1, in front of it wrangler's own proxy. */
export async function workerSide(): Promise<EngineSide> {
  const bundle = buildWorker()
  const harness = createTestHarness({
    workers: [{ configPath: WRANGLER_TOML, prebuiltWorkerDir: bundle.folder }],
  })
  const { url } = await harness.listen()
  const worker = harness.getWorker<{ DB: D1Database }>()
  await worker.applyD1Migrations('DB')
  const store = openD1((await worker.getEnv()).DB)
  return {
    name: 'workerd + D1, simulated',
    port: Number(url.port),
    share: 0.1,
    ...(await furnished(store)),
    cpuMs: () => ({ program: cpuMsBelow((command) => command.includes('workerd')), database: 0 }),
    async end() {
      await harness.close()
      bundle.remove()
    },
  }
}

async function nodeSide(
  name: string,
  share: number,
  databaseUrl: string,
  databaseCpuMs: () => number,
): Promise<EngineSide> {
  const { store } = await openInstallation(readConfig({ DATABASE_URL: databaseUrl }))
  const made = await furnished(store)
  const server = await startServer(SERVER, [databaseUrl, 'group commit'])
  return {
    name,
    port: server.port,
    share,
    ...made,
    cpuMs: () => ({ program: server.cpuMs(), database: databaseCpuMs() }),
    async end() {
      await server.end()
      await store.close()
    },
  }
}

/** Publishes the surveys and opens forty counters. */
async function furnished(store: Store): Promise<Pick<EngineSide, 'store' | 'definitions' | 'form'>> {
  const definitions = await publishSurveys(store, builtIn)
  const current = definitions.current(SURVEY)
  if (!current) throw new Error(`no survey ${SURVEY}`)
  const codes = await saveCounters(store, COUNTERS)
  const key = nodeFormKey(await ensureFormKey(store))
  return { store, definitions, form: { codes, definition: current.id, survey: current.survey, key } }
}
