import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishSurveys } from '../../src/definitions.ts'
import { openPostgres, type PostgresStore } from '../../src/store/postgres.ts'
import { rebuildTallies } from '../../src/store/rebuild.ts'
import { builtIn } from '../../surveys/list.ts'
import { contents, importProvince, WARD } from '../support/engine-site.ts'
import { readPage } from '../support/page.ts'
import { hasPostgres, noPostgres, type Postgres, startPostgres } from '../support/postgres.ts'
import { type ServerProcess, startServer } from '../support/server-process.ts'

const lacking = hasPostgres ? '' : noPostgres

describe.skipIf(lacking)(`two processes on one PostgreSQL${lacking && ` (skipped: ${lacking})`}`, () => {
  let database: Postgres
  let store: PostgresStore
  let servers: ServerProcess[]

  beforeAll(async () => {
    database = await startPostgres()
    const url = await database.database()
    const env = { DATABASE_URL: url, PUBLIC_RESULTS: 'step' }
    // Both at once, on an empty database: DATABASE_URL is all they are told.
    servers = await Promise.all([startServer({ env }), startServer({ env })])
    store = openPostgres(url)
    await importProvince(store)
  })
  afterAll(async () => {
    for (const server of servers ?? []) server.signal('SIGKILL')
    await store?.close()
    database?.end()
  })

  const at = (n: number) => servers[n % servers.length]?.address ?? ''
  const open = async (n: number) =>
    readPage(await (await fetch(`${at(n)}/q/${WARD}`)).text()).value('id') ?? ''
  const post = async (n: number, fields: Readonly<Record<string, string>>) =>
    (await fetch(`${at(n)}/q/${WARD}`, { method: 'POST', body: new URLSearchParams(fields) })).status
  const level = (n: number) => String((n % 5) + 1)
  const differences = async () => {
    const { survey } = await publishSurveys(store, builtIn)
    return (await rebuildTallies(store, { survey }, { apply: false })).differences
  }

  it('takes a form opened at one through the other, once, whoever gets it first', async () => {
    const answers = Array.from({ length: 120 }, async (_, n) => {
      const fields = { id: await open(n), overall: level(n), officials_polite: level(n + 2) }
      // Sent to both at the same moment, as by a phone that lost its patience.
      return Promise.all([post(n, fields), post(n + 1, fields)])
    })
    expect((await Promise.all(answers)).flat()).toEqual(Array(240).fill(200))
    expect((await contents(store)).response).toHaveLength(120)
    expect(await differences()).toEqual([])
  })

  it('shows the same figures at both', async () => {
    const reports = await Promise.all(
      [0, 1].map(async (n) => (await fetch(`${at(n)}/units/XA1.json`)).text()),
    )
    expect(reports[0]).toBe(reports[1])
    expect(JSON.parse(reports[0] ?? '').results[0].headline.people).toBe(120)
  })

  it('loses and doubles nothing when one of them is killed under load', async () => {
    const before = (await contents(store)).response?.length ?? 0
    const sent = Array.from({ length: 80 }, async (_, n) => {
      const fields = { id: await open(1), overall: level(n) }
      if (n === 30) servers[0]?.signal('SIGKILL')
      // A proxy sends what the dead one did not answer to the other.
      return (await post(0, fields).catch(() => 0)) === 200 || (await post(1, fields)) === 200
    })
    expect(await Promise.all(sent)).toEqual(Array(80).fill(true))
    expect((await contents(store)).response).toHaveLength(before + 80)
    expect(await differences()).toEqual([])
    servers[1]?.signal('SIGTERM')
    expect((await servers[1]?.ended)?.code).toBe(0)
  })
})
