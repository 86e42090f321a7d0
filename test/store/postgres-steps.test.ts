import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMigrations } from '../../src/node/installation.ts'
import { migrate } from '../../src/store/migrate.ts'
import { GROUP_PATIENCE_MS, openPostgres, type PostgresStore } from '../../src/store/postgres.ts'
import { takeDueSteps } from '../../src/store/public-step.ts'
import { importProvince, type Service, serviceOn, TODAY, WARD } from '../support/engine-site.ts'
import { hasPostgres, noPostgres, type Postgres, startPostgres } from '../support/postgres.ts'

const lacking = hasPostgres ? '' : noPostgres

describe.skipIf(lacking)(`a public step on PostgreSQL${lacking && ` (skipped: ${lacking})`}`, () => {
  let server: Postgres
  let stores: [PostgresStore, PostgresStore]
  let service: Service
  let holder: pg.Client
  let watcher: pg.Client

  beforeAll(async () => {
    server = await startPostgres()
    const url = await server.database()
    stores = [openPostgres(url), openPostgres(url)]
    await migrate(stores[0], readMigrations())
    service = await serviceOn(stores[0])
    await importProvince(stores[0])
    ;[holder, watcher] = [new pg.Client(url), new pg.Client(url)]
    await holder.connect()
    await watcher.connect()
  })
  afterAll(async () => {
    await holder?.end()
    await watcher?.end()
    for (const store of stores ?? []) await store.close()
    server?.end()
  })

  const answer = async () =>
    expect((await service.post(WARD, { id: await service.open(WARD), overall: '4' })).status).toBe(200)
  const waiting = async () => {
    const { rows } = await watcher.query(
      'SELECT COUNT(DISTINCT pid)::int AS n FROM pg_locks WHERE NOT granted',
    )
    return Number(rows[0]?.n)
  }
  const people = async (table: 'public_tally_section' | 'tally_section') => {
    const { rows } = await watcher.query(`SELECT persons::int FROM ${table} WHERE section = 'overall'`)
    return rows.map(({ persons }) => persons)
  }
  const answers = async (table: 'public_tally' | 'tally') => {
    const { rows } = await watcher.query(`SELECT n::int FROM ${table} WHERE question = 'overall'`)
    return rows.map(({ n }) => n)
  }

  it('publishes what it has counted, though somebody answers while it copies', async () => {
    for (let n = 0; n < 10; n += 1) await answer()
    // The step has copied the answers and cannot yet copy their sums.
    await holder.query('BEGIN')
    await holder.query('LOCK TABLE public_tally_section IN ACCESS EXCLUSIVE MODE')
    const step = takeDueSteps(stores[1], 10, TODAY, 10)
    // Among others it waits for a moment only; then it is begun anew by itself, and waits as long as it takes.
    await wait(10 * GROUP_PATIENCE_MS)
    await expect.poll(waiting).toBe(1)
    let stored = false
    const late = answer().then(() => {
      stored = true
    })
    await expect.poll(async () => stored || (await waiting()) === 2, { timeout: 5000 }).toBe(true)
    await holder.query('COMMIT')
    expect(await step).toBe(1)
    await late

    const { rows } = await watcher.query('SELECT counted::int, published::int FROM public_step')
    expect(rows).toEqual([{ counted: 11, published: 10 }])
    expect([await answers('tally'), await people('tally_section')]).toEqual([[11], [11]])
    expect([await answers('public_tally'), await people('public_tally_section')]).toEqual([[10], [10]])
  })

  it('is taken once where two processes take it at once', async () => {
    for (let n = 0; n < 10; n += 1) await answer()
    const day = '2026-06-16'
    await Promise.all(stores.map((store) => takeDueSteps(store, 10, day, 10)))
    expect([await answers('public_tally'), await people('public_tally_section')]).toEqual([[21], [21]])
  })
})
