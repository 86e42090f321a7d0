/**
 * Whether pages cost the same whatever the number of answers behind them, at the size of a country: stores with
 * the same 3,321 units, streams and 72 half-months, one with 1 and one with 10 million responses in its ledger,
 * asked in turns. Then, for each, the ledger counted anew beside a bare read of it.
 *
 * Run: npx tsx bench/scale.ts [folder [responses …]]. Stores in a folder that is named stay, and are used again.
 */
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createApp } from '../src/app.tsx'
import { rebuildTallies } from '../src/store/rebuild.ts'
import { halfMonths, recount } from '../src/store/recount.ts'
import type { Database } from '../src/store/store.ts'
import { median, percentile, printTable, printTarget } from './support/figures.ts'
import { openScale } from './support/open-scale.ts'
import { UNITS, unitCode } from './support/scale-province.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const [folder = temporaryFolder(), ...asked] = process.argv.slice(2)
const SIZES = asked.length > 0 ? asked.map(Number) : [1_000_000, 10_000_000]

/** Another unit each round, so that no page is read twice. */
const PAGES: ReadonlyArray<{ name: string; rounds: number; path: (round: number) => string }> = [
  { name: 'unit page', rounds: 200, path: (round) => `/units/${unitCode((round * 131) % UNITS)}` },
  {
    name: 'page of a province of 98',
    rounds: 10,
    path: (round) => `/units/T${String(round + 1).padStart(2, '0')}`,
  },
  { name: 'ranking of all', rounds: 15, path: () => '/ranking' },
  { name: 'front page', rounds: 15, path: () => '/' },
]
const WARM_UP = 3
const READ_AT_ONCE = 5_000

type Cost = { readonly ms: number; readonly cpu: number }

const sides: Array<
  { size: number; app: ReturnType<typeof createApp> } & Awaited<ReturnType<typeof openScale>>
> = []
for (const size of SIZES) {
  const deps = await openScale(join(folder, `${size}.db`), size)
  sides.push({ size, app: createApp({ ...deps, clock: () => new Date('2026-06-30T03:00:00Z') }), ...deps })
}

const rows: string[][] = []
for (const { name, rounds, path } of PAGES) {
  const costs = sides.map((): Cost[] => [])
  let bytes = 0
  for (let round = -WARM_UP; round < rounds; round += 1)
    for (const at of round % 2 ? sides.keys() : [...sides.keys()].reverse()) {
      const cost = await measured(async () => {
        const answer = await sides[at]?.app.request(path(Math.abs(round)))
        if (answer?.status !== 200) throw new Error(`${path(round)}: ${answer?.status}`)
        bytes = gzipSync(await answer.arrayBuffer()).length
      })
      if (round >= 0) costs[at]?.push(cost)
    }
  const p50 = costs.map((some) => median(some.map(({ ms }) => ms)))
  const p95 = costs.map((some) =>
    percentile(
      some.map(({ ms }) => ms),
      0.95,
    ),
  )
  const cpu = costs.map((some) => median(some.map((cost) => cost.cpu)))
  rows.push([
    name,
    ...[p50, p95, cpu].map((each) => each.map((value) => value.toFixed(1)).join(' / ')),
    `${(bytes / 1000).toFixed(1)}`,
  ])
  const ratio = (cpu.at(-1) ?? 0) / (cpu[0] ?? 1)
  if (name === 'unit page') {
    printTarget('unit page ≤ 1.3 × between the sizes (CPU)', ratio.toFixed(2), ratio <= 1.3)
    for (const value of p95) printTarget('unit page p95 ≤ 20 ms', value.toFixed(1), value <= 20)
  }
  if (name === 'ranking of all')
    for (const value of p50)
      printTarget('ranking of 3,321 units ≤ 1 s', `${value.toFixed(0)} ms`, value <= 1000)
}
console.log(`\nof ${SIZES.map((size) => size.toLocaleString('en')).join(' / ')} responses`)
printTable(['page', 'p50 ms', 'p95 ms', 'CPU ms', 'kB gzip'], rows)

for (const { size, store, definitions } of sides) {
  const { db } = store
  // Once before, so that all find the file in the system's memory.
  await readAll(db)
  const ledger = await measured(() => readAll(db))
  const books = await measured(() => readBooks(db))
  let counted = 0
  const recounted = await measured(async () => {
    for (const halfMonth of await halfMonths(db))
      counted += (await recount(db, definitions.survey, halfMonth)).responses
  })
  const rebuilt = await measured(async () => {
    const { responses, differences } = await rebuildTallies(store, definitions, { apply: false })
    if (responses !== size || counted !== size || differences.length > 0)
      throw new Error(`${responses} and ${counted} read, ${differences.length} differ`)
  })
  const shown = ({ ms, cpu }: Cost) => `${(ms / 1000).toFixed(1)} s (CPU ${(cpu / 1000).toFixed(1)} s)`
  const ratio = (what: string, one: Cost, bare: Cost) => {
    const times = one.cpu / bare.cpu
    printTarget(`${what} ≤ 2 × (CPU)`, `${times.toFixed(1)}: ${shown(one)} beside ${shown(bare)}`, times <= 2)
  }
  console.log(`\n${size.toLocaleString('en')} responses`)
  const all = { ms: ledger.ms + books.ms, cpu: ledger.cpu + books.cpu }
  ratio('tallies counted anew, against a bare read of the ledger', recounted, ledger)
  ratio('and compared with those stored, against a bare read of ledger and tallies', rebuilt, all)
  console.log(`${(rebuilt.cpu / ledger.cpu).toFixed(1)} × a bare read of the ledger alone`)
  console.log(`${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB at most`)
  await store.close()
}

/** Wall time, and CPU time of this process, which other work on the machine does not move. */
async function measured(work: () => Promise<unknown>): Promise<Cost> {
  const before = process.cpuUsage()
  const started = performance.now()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { ms: performance.now() - started, cpu: (user + system) / 1000 }
}

/** Every row of the tallies, half-month by half-month, and nothing done with it. */
async function readBooks(db: Database): Promise<void> {
  for (const halfMonth of await halfMonths(db))
    for (const table of ['tally', 'tally_section'] as const)
      await db.selectFrom(table).selectAll().where('half_month', '=', halfMonth).execute()
}

/** Every row of the ledger, in pages, and nothing done with it. */
async function readAll(db: Database): Promise<void> {
  for (let from = '', last = READ_AT_ONCE; last === READ_AT_ONCE; ) {
    const page = await db
      .selectFrom('response')
      .selectAll()
      .where('id', '>', from)
      .orderBy('id')
      .limit(READ_AT_ONCE)
      .execute()
    last = page.length
    from = page.at(-1)?.id ?? ''
  }
}
