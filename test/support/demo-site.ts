import { createApp } from '../../src/app.tsx'
import { importFormKey } from '../../src/citizen/form-token.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { publishSurveys } from '../../src/definitions.ts'
import { publishDemoReleases } from '../../src/demo/releases.ts'
import { seedDemo } from '../../src/demo/seed.ts'
import type { Deps } from '../../src/deps.ts'
import { nodeScrypt } from '../../src/node/scrypt.ts'
import { newToken, tokenHash } from '../../src/staff/secret-token.ts'
import { readSetting } from '../../src/store/installation.ts'
import type { SqliteStore } from '../../src/store/sqlite.ts'
import { insertSession } from '../../src/store/staff.ts'
import { builtIn } from '../../surveys/list.ts'
import { type Served, serveForTest } from './serve.ts'
import { AGENT, type Person, person } from './staff.ts'
import { temporaryStore } from './temporary-store.ts'

/** A Monday morning in June, in the middle of the reporting year. */
const NOW = '2026-06-15T02:00:00Z'

export type DemoSite = {
  readonly store: SqliteStore
  readonly deps: Deps
  readonly app: ReturnType<typeof createApp>
  /** Under the name for which browsers keep cookies of a safe line. */
  readonly origin: string
  /** An account of the demo, or of a test, with an open session. */
  as(id: string): Promise<Person & { readonly token: string }>
  /** Moves the fake clock. */
  later(seconds: number): void
  /** Lines the service logged. */
  readonly logged: Array<Record<string, unknown>>
  close(): Promise<void>
}

type Given = Partial<Pick<Config, 'secondFactor'>> & { readonly empty?: boolean }

/** The demo province as it is shown, or an installation nobody has put anything into, on a port of this machine. */
export async function demoSite({ empty = false, ...given }: Given = {}): Promise<DemoSite> {
  const { store, end } = await temporaryStore()
  const clock = { now: new Date(NOW) }
  const logged: Array<Record<string, unknown>> = []
  const definitions = await publishSurveys(store, builtIn)
  const log = (line: Record<string, unknown>) => void logged.push(line)
  if (!empty) await seedDemo(store, { today: clock.now, definitions, scrypt: nodeScrypt, log })
  const config = { ...readConfig({}, !empty), secondFactor: 'optional', ...given } as const
  const known: { -readonly [Key in keyof Config]: Config[Key] } = { ...config }
  const deps: Deps = {
    store,
    config: known,
    definitions,
    formKey: await importFormKey((await readSetting(store.db, 'form_key')) ?? ''),
    scrypt: nodeScrypt,
    clock: () => clock.now,
    log,
  }
  if (!empty) await publishDemoReleases(deps)
  const served: Served = await serveForTest(deps)
  const origin = served.origin.replace('127.0.0.1', 'localhost')
  const app = createApp(deps)
  // Printed on posters; the port is known only now.
  known.publicUrl = origin
  return {
    store,
    deps,
    app,
    origin,
    async as(id) {
      const token = newToken()
      const at = clock.now.toISOString()
      const [token_hash, agent_hash] = await Promise.all([tokenHash(token), tokenHash(AGENT)])
      const session = { token_hash, staff: id, agent_hash, began_at: at, seen_at: at, second_factor: 1 }
      await store.atomically([insertSession(store.db, session)])
      return { ...person(app, id, `__Host-staff=${token}`), token }
    },
    later(seconds) {
      clock.now = new Date(clock.now.getTime() + seconds * 1000)
    },
    logged,
    async close() {
      await served.close()
      await end()
    },
  }
}
