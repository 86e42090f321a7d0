/**
 * Whether a department's page costs the same whatever the number of answers behind it: two stores with the same
 * units, streams and half-months, one with 10,000 responses in its ledger and one with 1,000,000, asked in
 * turns. Then how SQLite plans every query of those pages, which shows what they read.
 *
 * Run: npx tsx bench/unit-page.ts
 */
import { join } from 'node:path'
import { CompiledQuery, type KyselyPlugin, type RootOperationNode } from 'kysely'
import { createApp } from '../src/app.tsx'
import { readConfig } from '../src/config.ts'
import { openInstallation } from '../src/node/installation.ts'
import type { Store } from '../src/store/store.ts'
import { communeCode, saveCounters } from './support/counters.ts'
import { median, percentile, printTable, printTarget } from './support/figures.ts'
import { fill } from './support/fill.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const SIZES = [10_000, 1_000_000]
const COUNTERS = { communes: 10, each: 2, survey: 'ward' }
const PAGES = [
  `/units/${communeCode(0)}`,
  `/units/${communeCode(0)}.json`,
  `/units/${communeCode(0)}?period=2025`,
  '/units/TINH',
  '/ranking',
]
const WARM_UP = 10
const ROUNDS = 60
const GOAL = 1.5

type Side = Awaited<ReturnType<typeof open>>

const folder = temporaryFolder()
const sides: Side[] = []
for (const size of SIZES) sides.push(await open(size))
const times = new Map(PAGES.flatMap((page) => sides.map(({ size }) => [`${page} ${size}`, [] as number[]])))

for (let round = -WARM_UP; round < ROUNDS; round++)
  for (const page of PAGES)
    for (const { size, app } of round % 2 ? sides : sides.toReversed()) {
      const started = performance.now()
      const answer = await app.request(page)
      await answer.arrayBuffer()
      if (answer.status !== 200) throw new Error(`${page}: ${answer.status}`)
      if (round >= 0) times.get(`${page} ${size}`)?.push(performance.now() - started)
    }

console.log(sides.map(({ rows }) => `${rows.toLocaleString('en')} responses in the ledger`).join(', '))
console.log(`${COUNTERS.communes} communes, ${COUNTERS.communes * COUNTERS.each} streams, 24 half-months\n`)
const ratios = PAGES.map((page) => {
  const [small, large] = SIZES.map((size) => times.get(`${page} ${size}`) ?? [])
  return { page, small: small ?? [], large: large ?? [], ratio: median(large ?? []) / median(small ?? []) }
})
printTable(
  ['page', 'median ms, 10 k', '1 M', 'p95 ms, 10 k', '1 M', 'ratio'],
  ratios.map(({ page, small, large, ratio }) => [
    page,
    ...[median(small), median(large), percentile(small, 0.95), percentile(large, 0.95), ratio].map((value) =>
      value.toFixed(2),
    ),
  ]),
)

const queries = queriesOf(sides.at(-1))
console.log(`\nHow SQLite plans the ${queries.length} queries of these pages, over 1 M`)
for (const step of await planSteps(queries, sides.at(-1))) console.log(`  ${step}`)
console.log()
for (const { page, ratio } of ratios) printTarget(`${page} ≤ ${GOAL} ×`, ratio.toFixed(2), ratio <= GOAL)
const ledger = queries.filter(({ sql }) => sql.includes('"response"')).length
printTarget('no query names the ledger', `${ledger} of ${queries.length} do`, ledger === 0)
for (const { store } of sides) await store.close()

/** A store of one size, the service over it, and the queries the service asks. */
async function open(size: number) {
  const config = readConfig({ DATABASE_URL: join(folder, `${size}.db`), PUBLIC_RESULTS: 'step' })
  const deps = await openInstallation(config)
  const current = deps.definitions.current(COUNTERS.survey)
  if (!current) throw new Error(`no survey ${COUNTERS.survey}`)
  const codes = await saveCounters(deps.store, COUNTERS)
  const filling = { codes, definition: current.id, survey: current.survey, responses: size }
  const rows = await fill(deps.store, filling)
  const asked: RootOperationNode[] = []
  const record: KyselyPlugin = {
    transformQuery({ node }) {
      asked.push(node)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const clock = () => new Date('2026-06-30T03:00:00Z')
  const store: Store = { ...deps.store, db: deps.store.db.withPlugin(record) }
  const app = createApp({ ...deps, store, clock })
  // What the citizen's page compiles beforehand is not asked by these pages.
  asked.length = 0
  return { size, rows, asked, store: deps.store, app }
}

/** Each different query a side was asked. */
function queriesOf(side: Side | undefined): CompiledQuery[] {
  const compiled = (side?.asked ?? []).map((node) =>
    side?.store.db.getExecutor().compileQuery(node, { queryId: 'plan' }),
  )
  return [...new Map(compiled.flatMap((query) => (query ? [[query.sql, query]] : []))).values()]
}

/** Each different step of the plans of these queries. */
async function planSteps(queries: ReadonlyArray<CompiledQuery>, side: Side | undefined): Promise<string[]> {
  const steps = new Set<string>()
  for (const { sql, parameters } of queries) {
    const plan = CompiledQuery.raw(`EXPLAIN QUERY PLAN ${sql}`, [...parameters])
    const { rows } = (await side?.store.db.executeQuery(plan)) ?? { rows: [] }
    for (const row of rows) steps.add(String((row as { detail: unknown }).detail))
  }
  return [...steps].sort()
}
