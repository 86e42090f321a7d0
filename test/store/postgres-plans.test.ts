import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMigrations } from '../../src/node/installation.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openPostgres, type PostgresStore } from '../../src/store/postgres.ts'
import { takeDueSteps } from '../../src/store/public-step.ts'
import { retire } from '../../src/store/retire.ts'
import type { Store } from '../../src/store/store.ts'
import { importProvince, type Service, serviceOn, TODAY, WARD } from '../support/engine-site.ts'
import { hasPostgres, noPostgres, type Postgres, startPostgres } from '../support/postgres.ts'

const lacking = hasPostgres ? '' : noPostgres
const [UNITS, STREAMS] = [200, 600]

/** Half-months of 2024, 2025 and the first half of 2026. */
const HALVES = `'202' || (h / 24 + 4) || '-' || lpad((h / 2 % 12 + 1)::text, 2, '0') || '-' || (h % 2 + 1)`
const UNIT = `'F' || (n % ${UNITS} + 1)`
const to = (count: number, name: string) => `generate_series(1, ${count}) ${name}`

/** A province that has been in use for two and a half years. */
const FILL = [
  `INSERT INTO unit SELECT ${UNIT}, 'Xã ' || n, 'commune', 'Xã', '2025-07-01', '' FROM ${to(UNITS, 'n')}`,
  `INSERT INTO unit_parent SELECT ${UNIT}, 'T', '2025-07-01', '' FROM ${to(UNITS, 'n')}`,
  `INSERT INTO code SELECT 'C' || n, '2026-01-01', '', '' FROM ${to(STREAMS, 'n')}`,
  `INSERT INTO collector SELECT 'C' || n, 1, '2026-01-01', ${UNIT}, '', 'qr', 'ward', '[{"field":"","decider":"T"}]',
    '["result"]' FROM ${to(STREAMS, 'n')}`,
  `INSERT INTO stream SELECT n, 'C' || n, 1, ${UNIT}, ${UNIT}, '', 'result', 'qr' FROM ${to(STREAMS, 'n')}`,
  `INSERT INTO public_step SELECT ${UNIT}, ${UNIT}, 'ward', 'qr', 100, 95, '' FROM ${to(UNITS, 'n')}`,
  `INSERT INTO response SELECT (20600 + n % 400)::text || lpad(n::text, 16, '0'), n % ${STREAMS} + 1, 2, '2026-01-1', '',
    'counted', '', '4', '' FROM ${to(60_000, 'n')}`,
  `INSERT INTO arrivals SELECT s, '2026-05-' || lpad(d::text, 2, '0'), h, 1
    FROM ${to(STREAMS, 's')}, ${to(30, 'd')}, ${to(4, 'h')}`,
  `INSERT INTO comment SELECT n, 'F1', 'F1', '2026-05', 'comment', '' FROM ${to(40_000, 'n')}`,
  ...['tally', 'public_tally'].map(
    (table) => `INSERT INTO ${table} SELECT s, 2, ${HALVES}, 'counted', 'overall', o::text, 3
      FROM ${to(STREAMS, 's')}, generate_series(0, 59) h, generate_series(3, 5) o`,
  ),
  ...['tally_section', 'public_tally_section'].map(
    (table) => `INSERT INTO ${table} SELECT s, 2, ${HALVES}, 'counted', q, ${Array(17).fill(3)}
      FROM ${to(STREAMS, 's')}, generate_series(0, 59) h, unnest(ARRAY['overall', '*', 'a']) q`,
  ),
  'ANALYZE',
]

/** Small at any age of an installation: reading them whole is the best plan. */
const SMALL = [
  'unit',
  'unit_parent',
  'unit_successor',
  'field',
  'target',
  'dossier',
  'installation',
  'definition',
  'public_step',
  'stream',
]

type Query = { readonly sql: string; readonly parameters: ReadonlyArray<unknown> }

describe.skipIf(lacking)(`the plans PostgreSQL makes${lacking && ` (skipped: ${lacking})`}`, () => {
  let database: Postgres
  let store: PostgresStore
  let client: pg.Client
  let service: Service
  let seen: Query[] = []

  beforeAll(async () => {
    database = await startPostgres()
    const url = await database.database()
    store = openPostgres(url)
    await migrate(store, readMigrations())
    const watched: Store = {
      ...store,
      db: watching(store),
      atomically(plan) {
        seen.push(...plan.map((statement) => statement.compile()))
        return store.atomically(plan)
      },
    }
    service = await serviceOn(watched)
    await importProvince(store)
    client = new pg.Client(url)
    await client.connect()
    for (const statement of FILL) await client.query(statement)
  })
  afterAll(async () => {
    await client?.end()
    await store?.close()
    database?.end()
  })

  /** Kysely tells a plugin of every query, but not its values; the executor is where both are. */
  function watching({ db }: Store): Store['db'] {
    const executor = db.getExecutor()
    const execute = executor.executeQuery.bind(executor)
    executor.executeQuery = (query, ...rest) => {
      seen.push(query)
      return execute(query, ...rest)
    }
    return db
  }

  /** Tables that are read from one end to the other by what `work` asks. */
  async function readWhole(work: () => Promise<unknown>): Promise<string[]> {
    seen = []
    await work()
    const queries = seen
    expect(queries.length).toBeGreaterThan(0)
    const whole = new Set<string>()
    for (const { sql, parameters } of queries) {
      const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${sql}`, [...parameters])
      for (const [, table = ''] of JSON.stringify(rows).matchAll(/"Seq Scan".*?"Relation Name":"(\w+)"/g))
        whole.add(table)
    }
    return [...whole].filter((table) => !SMALL.includes(table)).sort()
  }

  it('find a code, and take an answer, by keys alone', async () => {
    expect(await readWhole(() => service.open(WARD))).toEqual([])
    const id = await service.open(WARD)
    expect(await readWhole(() => service.post(WARD, { id, overall: '4', comment: 'Tốt' }))).toEqual([])
    expect(await readWhole(() => service.post(WARD, { id, overall: '4', comment: 'Tốt' }))).toEqual([])
  })

  it.each(['/units/F7.json', '/units/F7.json?period=2025', '/units/F7.csv'])(
    'read of %s only its own rows',
    async (path) => {
      expect(await readWhole(() => service.get(path))).toEqual([])
    },
  )

  it('read every unit for the pages of the whole province, and of the answers only their sums', async () => {
    // Of a year among few it is quicker to read all sums in a row than to pick them out: PostgreSQL weighs it.
    for (const path of ['/ranking', '/', '/units/T.json'])
      for (const table of await readWhole(() => service.get(path)))
        expect(['tally', 'tally_section']).toContain(table)
  })

  it('move public figures, and forget, by keys alone', async () => {
    expect(await readWhole(() => takeDueSteps(service.deps.store, 5, TODAY, 3))).toEqual([])
    expect(await readWhole(() => retire(service.deps.store, new Date(`${TODAY}T03:00:00Z`)))).toEqual([])
  })
})
