/**
 * Durable submissions a second through the whole service over HTTP on loopback: validation, ledger, tallies,
 * fsync, thanks page. Beside it, in turns: the same service with one commit for each answer, and with storage
 * switched off. After each round every acknowledged answer must be in the ledger and the tallies must equal it.
 *
 * Run: npx tsx bench/submit.ts [--rounds 5] [--profile FOLDER]
 */
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../src/config.ts'
import type { Definitions } from '../src/definitions.ts'
import { openInstallation } from '../src/node/installation.ts'
import { rebuildTallies } from '../src/store/rebuild.ts'
import type { Store } from '../src/store/store.ts'
import { type ChildServer, startServer } from './support/child-server.ts'
import { saveCounters } from './support/counters.ts'
import { median, percentile, printTable, printTarget, sequence } from './support/figures.ts'
import { httpLoad } from './support/http-load.ts'
import { lostAnswers } from './support/lost-answers.ts'
import { type Form, submissions } from './support/submissions.ts'
import { MODES, type Mode } from './support/submit-modes.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string' }, profile: { type: 'string' } } })
const ROUNDS = Math.min(20, Number(values.rounds ?? 5))
const SERVER = join(import.meta.dirname, 'support/server.ts')

/** Submissions of one measurement by number of clients: a few seconds each. */
const LOADS = [
  { clients: 1, count: 1000 },
  { clients: 4, count: 2500 },
  { clients: 16, count: 6000 },
  { clients: 64, count: 8000 },
]
/** Until then a server is still compiling what it runs most: an answer costs half as much again. */
const WARM_UP = { clients: 16, count: 20_000 }
const LOAD_BEFORE = loadavg()[0]?.toFixed(1)
const SURVEY = 'ward'
const COUNTERS = { communes: 10, each: 4, survey: SURVEY }

type Figures = { perSecond: number; p50: number; p95: number; p99: number; cpu: number }

type Side = {
  readonly mode: Mode
  readonly store: Store
  readonly definitions: Definitions
  readonly form: Form
  readonly server: ChildServer
  readonly acknowledged: string[]
}

const folder = temporaryFolder()
const random = sequence()
const measured = new Map<string, Figures[]>()

const sides = await Promise.all(MODES.map(open))
for (const side of sides) await answer(side, WARM_UP)
for (let round = 0; round < ROUNDS; round++) {
  // Each in turn is the first, so that what a neighbour on this machine does strikes all alike.
  for (const load of LOADS)
    for (const side of [...sides.slice(round % 3), ...sides.slice(0, round % 3)]) {
      const key = `${side.mode} ${load.clients}`
      measured.set(key, [...(measured.get(key) ?? []), await answer(side, load)])
    }
  for (const side of sides) await prove(side)
}
for (const { server, store } of sides) {
  await server.end()
  await store.close()
}
report()

/** The service in one mode, over a database of its own. */
async function open(mode: Mode): Promise<Side> {
  const file = join(folder, `${mode.replace(' ', '-')}.db`)
  const { store, definitions, formKey } = await openInstallation(readConfig({ DATABASE_URL: file }))
  const current = definitions.current(SURVEY)
  if (!current) throw new Error(`no survey ${SURVEY}`)
  const codes = await saveCounters(store, COUNTERS)
  const profile = values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : []
  return {
    mode,
    store,
    definitions,
    form: { codes, definition: current.id, survey: current.survey, key: formKey },
    server: await startServer(SERVER, [file, mode], profile),
    acknowledged: [],
  }
}

async function answer(side: Side, { clients, count }: (typeof LOADS)[number]): Promise<Figures> {
  const { server, form } = side
  const sent = await submissions(form, count, server.port, random)
  const requests = sent.map(({ request }) => request)
  const before = server.cpuMs()
  const { latencies, seconds, acknowledged, refused } = await httpLoad(server.port, requests, clients)
  if (refused !== null) throw new Error(`an answer was refused: ${refused}`)
  side.acknowledged.push(...acknowledged.map((at) => sent[at]?.id ?? ''))
  return {
    perSecond: count / seconds,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
    cpu: (server.cpuMs() - before) / count,
  }
}

async function prove({ mode, store, definitions, acknowledged }: Side): Promise<void> {
  if (mode === 'storage off') return
  const lost = await lostAnswers(store, acknowledged)
  const { responses, differences } = await rebuildTallies(store, definitions, { apply: false })
  if (lost + differences.length > 0 || responses !== acknowledged.length)
    throw new Error(
      `${mode}: ${lost} of ${acknowledged.length} acknowledged answers lost, ${responses} stored, ${differences.length} tallies differ`,
    )
}

function figure(mode: Mode, clients: number, name: keyof Figures): number {
  return median((measured.get(`${mode} ${clients}`) ?? []).map((one) => one[name]))
}

/** The middle of the ratios of each round: noise of the machine strikes both sides of one round alike. */
function ratio(to: Mode, clients: number): number {
  const base = measured.get(`${to} ${clients}`) ?? []
  const own = measured.get(`group commit ${clients}`) ?? []
  return median(own.map((one, round) => one.perSecond / (base[round]?.perSecond ?? Number.NaN)))
}

function report(): void {
  const rows = MODES.flatMap((mode) =>
    LOADS.map(({ clients }) => {
      const of = (name: keyof Figures) => figure(mode, clients, name)
      return [
        mode,
        String(clients),
        of('perSecond').toFixed(0),
        ...[of('p50'), of('p95'), of('p99'), of('cpu')].map((value) => value.toFixed(2)),
        ...(mode === 'group commit'
          ? [ratio('commit each', clients).toFixed(2), ratio('storage off', clients).toFixed(2)]
          : []),
      ]
    }),
  )
  console.log(`Ward form, 13 answers; medians of ${ROUNDS} rounds; tokens sealed beforehand by the client`)
  // This run alone is a load of two: what is above it is other work on the same cores.
  console.log(`${cpus().length} cores, load ${LOAD_BEFORE} before, ${loadavg()[0]?.toFixed(1)} after\n`)
  printTable(
    ['mode', 'clients', 'per s', 'p50 ms', 'p95 ms', 'p99 ms', 'CPU ms each', '× each', '× off'],
    rows,
  )
  const kept = sides.flatMap(({ mode, acknowledged }) => (mode === 'storage off' ? [] : acknowledged)).length
  console.log(
    `\n${kept} acknowledged answers all in the ledger, once; tallies equal to it after every round\n`,
  )
  const group = (clients: number, name: keyof Figures) => figure('group commit', clients, name)
  const least = (what: string, value: number, goal: number, digits = 2) =>
    printTarget(`${what} ≥ ${goal}`, value.toFixed(digits), value >= goal)
  const most = (what: string, value: number, goal: number) =>
    printTarget(`${what} ≤ ${goal}`, value.toFixed(2), value <= goal)
  least('16 clients, per s', group(16, 'perSecond'), 1500, 0)
  least('16 clients, × one commit each', ratio('commit each', 16), 2)
  most('16 clients, p95 ms', group(16, 'p95'), 25)
  most('16 clients, CPU ms each', group(16, 'cpu'), 0.6)
  least('64 clients, per s', group(64, 'perSecond'), 6000, 0)
  least('64 clients, × one commit each', ratio('commit each', 64), 2)
  least('64 clients, × storage off', ratio('storage off', 64), 0.25)
  most('64 clients, p99 ms', group(64, 'p99'), 50)
  most('64 clients, CPU ms each', group(64, 'cpu'), 0.5)
}
