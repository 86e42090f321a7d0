import pg from 'pg'
import { readMigrations } from '../../src/node/installation.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openPostgres } from '../../src/store/postgres.ts'
import type { Store } from '../../src/store/store.ts'
import { importProvince, type Service, serviceOn } from './engine-site.ts'
import { startPostgres } from './postgres.ts'

const [UNITS, STREAMS] = [200, 200]

/** Half-months of the ten years to 2026: a year is a small part of them. */
const HALVES = `(h / 24 + 2017) || '-' || lpad((h / 2 % 12 + 1)::text, 2, '0') || '-' || (h % 2 + 1)`
const MONTHS = `'202' || (n / 12 % 3 + 4) || '-' || lpad((n % 12 + 1)::text, 2, '0')`
const UNIT = `'F' || (n % ${UNITS} + 1)`
const to = (count: number, name: string) => `generate_series(1, ${count}) ${name}`

/** A province that has been in use for ten years, and keeps answers and comments as long as it may. */
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
  `INSERT INTO response SELECT (20600 + n % 10)::text || lpad(n::text, 16, 'f'), n % ${STREAMS} + 1, 2, '2026-06-2', '',
    'counted', 'fast', '4', '' FROM ${to(6000, 'n')}`,
  `INSERT INTO arrivals SELECT s, '2026-05-' || lpad(d::text, 2, '0'), h, 1
    FROM ${to(STREAMS, 's')}, ${to(30, 'd')}, ${to(4, 'h')}`,
  `INSERT INTO comment SELECT n, ${UNIT}, ${UNIT}, ${MONTHS}, 'comment', 'Tốt' FROM ${to(60_000, 'n')}`,
  `INSERT INTO comment_decision SELECT n, 1, 'internal', '', '', 'a', '2026' FROM ${to(60_000, 'n')}`,
  `INSERT INTO margin SELECT ${UNIT}, n / ${UNITS} % 3 + 2024, n, 'gender', 'female', 3 FROM ${to(30_000, 'n')}`,
  `INSERT INTO audit SELECT n + 1000, '2026-01-01', 'a', 'update', 'dossier', n::text, ${UNIT}, 'null', 'null', '', n::text,
    (n + 1)::text FROM ${to(60_000, 'n')}`,
  `INSERT INTO entry SELECT 'r' || n / 3000, ${UNIT}, (n % 3000)::text, 'self', n, '', 'declared', '', 'a', '2026'
    FROM ${to(60_000, 'n')}`,
  `INSERT INTO import_row SELECT 'dossier', n::text, 1, 'b' || n / 300, 1, ${UNIT}, 'null', 'null' FROM ${to(60_000, 'n')}`,
  ...['tally', 'public_tally'].map(
    (table) => `INSERT INTO ${table} SELECT s, 2, ${HALVES}, 'counted', 'overall', o::text, 3
      FROM ${to(STREAMS, 's')}, generate_series(0, 239) h, generate_series(3, 5) o`,
  ),
  ...['tally_section', 'public_tally_section'].map(
    (table) => `INSERT INTO ${table} SELECT s, 2, ${HALVES}, 'counted', q, ${Array(17).fill(3)}
      FROM ${to(STREAMS, 's')}, generate_series(0, 239) h, unnest(ARRAY['overall', '*', 'a']) q`,
  ),
  'ANALYZE',
]

/** Tables that do not grow with answers: reading them whole is the best plan. */
const SMALL: ReadonlySet<string> = new Set([
  ...['unit', 'unit_parent', 'unit_successor', 'field', 'target', 'dossier', 'installation', 'definition'],
  ...['public_step', 'stream', 'collector', 'code', 'sealed_half_month', 'quarantine_decision'],
  ...['figure', 'figure_decision', 'plan_adoption', 'duty', 'duty_done', 'import_batch', 'import_row'],
  ...['staff', 'staff_role', 'staff_session', 'survey_draft', 'survey_publication', 'series_break'],
  ...['framework_draft', 'framework_publication', 'release', 'round', 'round_unit', 'round_step'],
  ...['evidence', 'evidence_room', 'evidence_withdrawal'],
])

type Query = { readonly sql: string; readonly parameters: ReadonlyArray<unknown> }

export type PlansOnPostgres = {
  readonly store: Store
  readonly service: Service
  /** Tables that grow with answers and are read from one end to the other by what `work` asks. */
  readWhole(work: () => Promise<unknown>): Promise<string[]>
  end(): Promise<void>
}

/** The service on a filled PostgreSQL, and a way to have every query it asks explained. */
export async function plansOnPostgres(): Promise<PlansOnPostgres> {
  const database = await startPostgres()
  const url = await database.database()
  const store = openPostgres(url)
  await migrate(store, readMigrations())
  let seen: Query[] = []
  const watched: Store = {
    ...store,
    db: watching(store, (query) => void seen.push(query)),
    atomically(plan) {
      seen.push(...plan.map((statement) => statement.compile()))
      return store.atomically(plan)
    },
  }
  const service = await serviceOn(watched, { secondFactor: 'optional' })
  await importProvince(store)
  const client = new pg.Client(url)
  await client.connect()
  for (const statement of FILL) await client.query(statement)

  return {
    store,
    service,
    async readWhole(work) {
      seen = []
      await work()
      const queries = seen
      if (queries.length === 0) throw new Error('nothing was asked')
      const whole = new Set<string>()
      for (const { sql, parameters } of queries) {
        const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${sql}`, [...parameters])
        for (const [, table = ''] of JSON.stringify(rows).matchAll(/"Seq Scan".*?"Relation Name":"(\w+)"/g))
          whole.add(table)
      }
      return [...whole].filter((table) => !SMALL.has(table)).sort()
    },
    async end() {
      await client.end()
      await store.close()
      database.end()
    },
  }
}

/** Kysely tells a plugin of every query, but not its values; the executor is where both are. */
function watching({ db }: Store, see: (query: Query) => void): Store['db'] {
  const executor = db.getExecutor()
  const execute = executor.executeQuery.bind(executor)
  executor.executeQuery = (query, ...rest) => {
    see(query)
    return execute(query, ...rest)
  }
  return db
}
