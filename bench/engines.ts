/**
 * Durable submissions a second through the whole service over HTTP, on SQLite, on a real PostgreSQL server that
 * flushes every commit, and in workerd with D1. The last is a simulator: its speed says nothing about Cloudflare's
 * network. After each round every acknowledged answer must be in the ledger and the tallies must equal it.
 *
 * Run: npx tsx bench/engines.ts [--rounds 3]
 */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { rebuildTallies } from '../src/store/rebuild.ts'
import { hasPostgres, noPostgres } from '../test/support/postgres.ts'
import { type EngineSide, postgresSide, sqliteSide, workerSide } from './support/engine-sides.ts'
import { median, percentile, printTable, sequence } from './support/figures.ts'
import { httpLoad } from './support/http-load.ts'
import { lostAnswers } from './support/lost-answers.ts'
import { submissions } from './support/submissions.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string' } } })
const ROUNDS = Math.min(20, Number(values.rounds ?? 3))

/** Forty counters take turns, but for the last: there all answers count in the same rows. */
const LOADS = [
  { clients: 1, count: 1000, counters: 40 },
  { clients: 4, count: 3000, counters: 40 },
  { clients: 16, count: 6000, counters: 40 },
  { clients: 64, count: 8000, counters: 40 },
  { clients: 64, count: 3000, counters: 1 },
]
type Load = (typeof LOADS)[number]
const WARM_UP: Load = { clients: 16, count: 3000, counters: 40 }

type Figures = { perSecond: number; p50: number; p99: number; program: number; database: number }

const loadBefore = loadavg()[0]?.toFixed(1)
const random = sequence()
const measured = new Map<string, Figures[]>()
const acknowledged = new Map<EngineSide, string[]>()

if (!hasPostgres) console.log(`without PostgreSQL: ${noPostgres}`)
const sides = [
  await sqliteSide(temporaryFolder()),
  ...(hasPostgres ? [await postgresSide()] : []),
  await workerSide(),
]
for (const side of sides) await answer(side, WARM_UP)
for (let round = 0; round < ROUNDS; round++) {
  // Each in turn is the first, so that what a neighbour on this machine does strikes all alike.
  const turn = round % sides.length
  for (const load of LOADS)
    for (const side of [...sides.slice(turn), ...sides.slice(0, turn)]) {
      const key = keyOf(side, load)
      measured.set(key, [...(measured.get(key) ?? []), await answer(side, load)])
    }
}
for (const side of sides) await prove(side)
for (const side of sides) await side.end()
report()
// The simulator's processes would keep this one waiting.
process.exit()

function keyOf({ name }: EngineSide, { clients, counters }: Load): string {
  return `${name} ${clients} ${counters}`
}

async function answer(side: EngineSide, { clients, count: whole, counters }: Load): Promise<Figures> {
  const count = Math.round(whole * side.share)
  const form = { ...side.form, codes: side.form.codes.slice(0, counters) }
  const sent = await submissions(form, count, side.port, random)
  const before = side.cpuMs()
  const requests = sent.map(({ request }) => request)
  const answered = await httpLoad(side.port, requests, clients)
  const after = side.cpuMs()
  if (answered.refused !== null) throw new Error(`${side.name}: an answer was refused: ${answered.refused}`)
  const ids = answered.acknowledged.map((at) => sent[at]?.id ?? '')
  acknowledged.set(side, [...(acknowledged.get(side) ?? []), ...ids])
  return {
    perSecond: count / answered.seconds,
    p50: percentile(answered.latencies, 0.5),
    p99: percentile(answered.latencies, 0.99),
    program: (after.program - before.program) / count,
    database: (after.database - before.database) / count,
  }
}

async function prove(side: EngineSide): Promise<void> {
  const thanked = acknowledged.get(side) ?? []
  const lost = await lostAnswers(side.store, thanked)
  const { responses, differences } = await rebuildTallies(side.store, side.definitions, { apply: false })
  if (lost + differences.length > 0 || responses !== thanked.length)
    throw new Error(
      `${side.name}: ${lost} of ${thanked.length} acknowledged answers lost, ${responses} stored, ${differences.length} tallies differ`,
    )
}

function report(): void {
  const rows = LOADS.flatMap((load) =>
    sides.map((side) => {
      const own = measured.get(keyOf(side, load)) ?? []
      const first = sides[0] && measured.get(keyOf(sides[0], load))
      const of = (name: keyof Figures) => median(own.map((one) => one[name]))
      // The middle of the ratios of each round: noise of the machine strikes all of one round alike.
      const ratio = median(own.map((one, at) => one.perSecond / (first?.[at]?.perSecond ?? Number.NaN)))
      return [
        side.name,
        String(load.clients),
        String(load.counters),
        of('perSecond').toFixed(0),
        ratio.toFixed(2),
        ...[of('p50'), of('p99')].map((value) => value.toFixed(1)),
        ...[of('program'), of('database')].map((value) => value.toFixed(2)),
      ]
    }),
  )
  console.log(`Ward form, 13 answers; medians of ${ROUNDS} rounds; tokens sealed beforehand by the client`)
  console.log(`${cpus().length} cores, load ${loadBefore} before, ${loadavg()[0]?.toFixed(1)} after\n`)
  printTable(
    ['engine', 'clients', 'counters', 'per s', '× SQLite', 'p50 ms', 'p99 ms', 'CPU ms', 'of database'],
    rows,
  )
  const kept = [...acknowledged.values()].flat().length
  console.log(`\n${kept} acknowledged answers all in the ledger, once; tallies equal to it`)
}
