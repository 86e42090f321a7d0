/**
 * Steady load on the real server for a long time: memory flat, no error, nothing lost.
 *
 * Run: npx tsx bench/drills/soak.ts [MINUTES, 2 unless told otherwise, at most 120] [PER SECOND, 3000: half of what
 * `bench/submit.ts` finds on two cores]
 */
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { startServer } from '../../test/support/server-process.ts'
import { median } from '../support/figures.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { provingGround } from './proving-ground.ts'
import { tolerantLoad } from './tolerant-load.ts'

const MINUTES = Math.min(120, Number(process.argv[2] ?? 2))
const PER_SECOND = Number(process.argv[3] ?? 3000)
const CLIENTS = 32
const SLICE_SECONDS = 5

/** Growth of the middle memory, without V8's room for new objects, from the second to the last third of the time that still counts as flat. */
const FLAT = 1.1

const ground = await provingGround(temporaryFolder())
const server = await startServer({ env: { DATABASE_URL: ground.file, METRICS: '1' } })
const port = Number(new URL(server.address).port)
const end = performance.now() + MINUTES * 60_000
const thanked: string[] = []
const memory: number[] = []
let failed = 0

const formsOfSlice = () => ground.forms(PER_SECOND * SLICE_SECONDS, port)
let prepared = formsOfSlice()
while (performance.now() < end) {
  const forms = await prepared
  prepared = formsOfSlice()
  const started = performance.now()
  let sent = 0
  // By the clock, not by the answers: a slow moment is made up for.
  const slice = await tolerantLoad(port, forms, {
    clients: CLIENTS,
    pause: () => wait(Math.max(0, started + (sent++ * 1000) / PER_SECOND - performance.now())),
  })
  for (const { id } of slice.acknowledged) thanked.push(id)
  failed += slice.refused.length + slice.unanswered.length
  memory.push(residentMb() - (await youngMb()))
  await wait(Math.max(0, SLICE_SECONDS * 1000 - (performance.now() - started)))
}
await prepared
const minutes = (performance.now() - end) / 60_000 + MINUTES
server.signal('SIGTERM')
const { code } = await server.ended
const proof = await ground.prove(thanked)
const third = Math.floor(memory.length / 3)
const [first = 0, middle = 0, last = 0] = [0, 1, 2].map((part) =>
  median(memory.slice(part * third, (part + 1) * third)),
)
const seldom = memory.filter((_, at) => at % 12 === 0).map((mb) => mb.toFixed(0))
console.log(`every twelfth reading in MB: ${seldom.join(' ')}`)
console.log(
  `${MINUTES} min: ${thanked.length} answers (${(thanked.length / minutes / 60).toFixed(0)}/s), ${failed} failed, exit ${code}; ` +
    `memory of the three thirds ${first.toFixed(0)}, ${middle.toFixed(0)}, ${last.toFixed(0)} MB, most ${Math.max(...memory).toFixed(0)} MB; ${JSON.stringify(proof)}`,
)
const sound = failed + proof.lost + proof.differences === 0 && proof.stored === thanked.length && code === 0
process.exitCode = sound && last <= middle * FLAT ? 0 : 1

/** What V8 keeps for objects that have just been made: it makes this larger and smaller, from 1 to 64 MB, as it likes. */
async function youngMb(): Promise<number> {
  const numbers = await (await fetch(new URL('/metrics', server.address))).text()
  const [, bytes] = /^nodejs_heap_space_size_total_bytes\{space="new"[^ ]* (\S+)/m.exec(numbers) ?? []
  return Number(bytes) / 1024 / 1024
}

/** Memory of its own; pages of files it has mapped are the system's to take back. */
function residentMb(): number {
  const [, kilobytes] = /^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}
