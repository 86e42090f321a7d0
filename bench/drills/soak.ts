/**
 * Steady load on the real server for a long time: memory flat, no error, nothing lost.
 *
 * Run: npx tsx bench/drills/soak.ts [MINUTES, 2 unless told otherwise, at most 120] [PER SECOND, 500]
 */
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { startServer } from '../../test/support/server-process.ts'
import { median } from '../support/figures.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { provingGround } from './proving-ground.ts'
import { tolerantLoad } from './tolerant-load.ts'

const MINUTES = Math.min(120, Number(process.argv[2] ?? 2))
const PER_SECOND = Number(process.argv[3] ?? 500)
const CLIENTS = 16

/** Growth of the middle memory, without V8's room for new objects, from the second to the last third of the time that still counts as flat. */
const FLAT = 1.1

const ground = await provingGround(temporaryFolder())
const server = await startServer({ env: { DATABASE_URL: ground.file, METRICS: '1' } })
const port = Number(new URL(server.address).port)
const end = performance.now() + MINUTES * 60_000
const thanked: string[] = []
const memory: number[] = []
let failed = 0

while (performance.now() < end) {
  const started = performance.now()
  const slice = await tolerantLoad(port, await ground.forms(PER_SECOND * 5, port), {
    clients: CLIENTS,
    pause: () => wait(Math.random() * ((2000 * CLIENTS) / PER_SECOND)),
  })
  for (const { id } of slice.acknowledged) thanked.push(id)
  failed += slice.refused.length + slice.unanswered.length
  memory.push(residentMb() - (await youngMb()))
  await wait(Math.max(0, 5000 - (performance.now() - started)))
}
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
  `${MINUTES} min: ${thanked.length} answers (${(thanked.length / MINUTES / 60).toFixed(0)}/s), ${failed} failed, exit ${code}; ` +
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
