import { type Compilable, sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { publishSurveys } from '../../src/definitions.ts'
import { readMigrations } from '../../src/node/installation.ts'
import { ensureFormKey } from '../../src/store/installation.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openPostgres, type PostgresStore } from '../../src/store/postgres.ts'
import { QueueFullError } from '../../src/store/queue.ts'
import { builtIn } from '../../surveys/list.ts'
import { raw } from '../support/engine-site.ts'
import { hasPostgres, noPostgres, type Postgres, startPostgres } from '../support/postgres.ts'

describe.skipIf(!hasPostgres)(`a PostgreSQL server${hasPostgres ? '' : ` (skipped: ${noPostgres})`}`, () => {
  let server: Postgres
  let url: string
  let store: PostgresStore

  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.end())
  beforeEach(async () => {
    url = await server.database()
    store = openPostgres(url)
    await store.migrate('CREATE TABLE note (id TEXT NOT NULL PRIMARY KEY, n BIGINT NOT NULL)')
  })
  afterEach(() => store.close())

  const put = (id: string) => raw(store, sql`INSERT INTO note VALUES (${id}, 1)`)
  const add = (id: string) =>
    raw(store, sql`INSERT INTO note VALUES (${id}, 1) ON CONFLICT (id) DO UPDATE SET n = note.n + excluded.n`)
  const notes = async () => {
    const { rows } = await sql<{ id: string; n: number }>`SELECT * FROM note ORDER BY id`.execute(store.db)
    return Object.fromEntries(rows.map(({ id, n }) => [id, n]))
  }

  it('runs plans of two processes that wait for each other crosswise until both are through', async () => {
    const other = openPostgres(url)
    // Long enough to go by themselves, and slow enough that each holds its first row when it asks for its last.
    const slow = Array.from({ length: 30 }, () => raw(store, sql`SELECT pg_sleep(0.005)`))
    const deadlocks = async () => {
      const { rows } = await sql<{ n: number }>`SELECT deadlocks AS n FROM pg_stat_database
        WHERE datname = current_database()`.execute(store.db)
      return rows[0]?.n ?? 0
    }
    await Promise.all([
      store.atomically([add('a'), ...slow, add('b')]),
      other.atomically([add('b'), ...slow, add('a')]),
    ])
    expect(await notes()).toEqual({ a: 2, b: 2 })
    // The server counts a moment later.
    await expect.poll(deadlocks, { timeout: 5000 }).toBeGreaterThan(0)
    await other.close()
  })

  it('runs the migrations once and makes one key, however many processes start at once', async () => {
    const fresh = await server.database()
    const stores = Array.from({ length: 6 }, () => openPostgres(fresh))
    const keys = await Promise.all(
      stores.map(async (one) => {
        await migrate(one, readMigrations())
        await publishSurveys(one, builtIn)
        return ensureFormKey(one)
      }),
    )
    expect(new Set(keys).size).toBe(1)
    const [first] = stores
    if (!first) throw new Error('no store')
    const { rows } = await sql<{ name: string }>`SELECT name FROM migration`.execute(first.db)
    expect(rows.map(({ name }) => name).sort()).toEqual(readMigrations().map(({ name }) => name))
    expect(await first.db.selectFrom('definition').selectAll().execute()).toHaveLength(builtIn.length)
    await Promise.all(stores.map((one) => one.close()))
  })

  it('leaves nothing of a migration that fails half-way', async () => {
    const half = 'CREATE TABLE half (id BIGINT NOT NULL PRIMARY KEY); INSERT INTO nowhere VALUES (1);'
    await expect(store.migrate(half)).rejects.toThrow('nowhere')
    await store.migrate('CREATE TABLE half (id BIGINT NOT NULL PRIMARY KEY)')
    await store.migrate('DROP TABLE half', 'SELECT 1 WHERE 1 = 2')
    await store.migrate('DROP TABLE note', 'SELECT 1')
    expect(await notes()).toEqual({})
  })

  it('that dies under load keeps what was acknowledged, and is found again when it is back', async () => {
    const acknowledged: string[] = []
    const unsure: string[] = []
    let stopped = false
    async function client(name: number) {
      for (let n = 0; !stopped; n += 1) {
        const id = `${name}-${n}`
        await store.atomically([put(id), add('sum')]).then(
          () => acknowledged.push(id),
          (error: unknown) => {
            expect(store.isDuplicate(error)).toBe(false)
            unsure.push(id)
          },
        )
        if (unsure.length > 0) await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    const clients = Array.from({ length: 12 }, (_, name) => client(name))
    await new Promise((resolve) => setTimeout(resolve, 400))
    await server.stop('immediate')
    await new Promise((resolve) => setTimeout(resolve, 100))
    await server.start()
    const before = acknowledged.length
    await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(before + 50)
    stopped = true
    await Promise.all(clients)
    expect(unsure.length).toBeGreaterThan(0)

    // What was not acknowledged is sent again: it is new, or a duplicate, and counted once either way.
    for (const id of unsure)
      await store.atomically([put(id), add('sum')]).catch((error: unknown) => {
        if (!store.isDuplicate(error)) throw error
      })
    const { sum, ...kept } = await notes()
    expect(Object.keys(kept).sort()).toEqual([...acknowledged, ...unsure].sort())
    expect(sum).toBe(acknowledged.length + unsure.length)
  })

  it('with too many plans waiting refuses the next, and takes it a little later', async () => {
    const small = openPostgres(url, 5)
    const plans: Compilable[][] = Array.from({ length: 8 }, (_, n) => [put(String(n))])
    const results = await Promise.allSettled(plans.map((plan) => small.atomically(plan)))
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused).toHaveLength(3)
    for (const { reason } of refused) expect(reason).toBeInstanceOf(QueueFullError)
    expect(small.queue()).toEqual({ waiting: 0, plans: 5, commits: 1 })
    await small.atomically([put('later')])
    await small.close()
  })

  it('that is not there is reported soon', async () => {
    const nowhere = openPostgres('postgres://thuoc_do@127.0.0.1:1/nothing')
    await expect(nowhere.atomically([put('a')])).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await nowhere.close()
  })
})
