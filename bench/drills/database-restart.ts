/**
 * PostgreSQL stopped and started again under load, as by an upgrade and as by a crash, in turns. The service goes on:
 * it is alive and not ready, refuses with a page that keeps the answers, and takes them again by itself. What
 * was refused is sent again, as people do who are told to: every acknowledged answer counts, and once.
 *
 * Run: npx tsx bench/drills/database-restart.ts [RESTARTS, 6 unless told otherwise, at most 50]
 */
import { setTimeout as wait } from 'node:timers/promises'
import { hasPostgres, noPostgres, startPostgres } from '../../test/support/postgres.ts'
import { startServer } from '../../test/support/server-process.ts'
import type { Submission } from '../support/submissions.ts'
import { provingGroundOn } from './proving-ground.ts'
import { tolerantLoad } from './tolerant-load.ts'

const RESTARTS = Math.min(50, Number(process.argv[2] ?? 6))
const CLIENTS = 16
const SECONDS = { up: 2, down: 1 }
/** How long after PostgreSQL is back the service may still refuse. */
const BACK_WITHIN_MS = 5000

if (!hasPostgres) {
  console.log(`skipped: ${noPostgres}`)
  process.exit()
}
const database = await startPostgres({ durable: true })
const ground = await provingGroundOn(await database.database())
const server = await startServer({ env: { DATABASE_URL: ground.url } })
const port = Number(new URL(server.address).port)
const forms = await ground.forms(RESTARTS * (SECONDS.up + SECONDS.down + 2) * 800, port)

let over = false
const load = tolerantLoad(port, forms, { clients: CLIENTS, until: () => over, pause: () => wait(10) })
const seen = { alive: 0, unready: 0 }
let slowest = 0
for (let round = 0; round < RESTARTS; round += 1) {
  await wait(SECONDS.up * 1000)
  await database.stop(round % 2 === 0 ? 'fast' : 'immediate')
  await wait(SECONDS.down * 1000)
  seen.alive += Number((await status('/healthz')) === 200)
  seen.unready += Number((await status('/readyz')) === 503)
  await database.start()
  const back = performance.now()
  while ((await status('/readyz')) !== 200 && performance.now() - back < 2 * BACK_WITHIN_MS) await wait(50)
  slowest = Math.max(slowest, performance.now() - back)
}
await wait(SECONDS.up * 1000)
over = true
const { acknowledged, refused, unanswered } = await load

const again = await sentAgain([...refused.map(({ sent }) => sent), ...unanswered])
const thanked = [...acknowledged, ...again.acknowledged].map(({ id }) => id)
server.signal('SIGTERM')
const { code } = await server.ended
const proof = await ground.prove(thanked)
database.end()
const statuses = [...new Set(refused.map((one) => one.status))].join(', ') || 'none'
console.log(
  `PostgreSQL stopped ${RESTARTS} times under load: ${acknowledged.length} taken at once, ${refused.length} refused ` +
    `(status ${statuses}), ${unanswered.length} not answered; alive ${seen.alive} and not ready ${seen.unready} times meanwhile, ` +
    `ready again after at most ${slowest.toFixed(0)} ms; sent again: ${again.acknowledged.length} taken; exit ${code}; ${JSON.stringify(proof)}`,
)
const sound = proof.lost + proof.differences + unanswered.length + again.refused.length === 0
const honest = refused.length > 0 && statuses === '503' && seen.alive + seen.unready === 2 * RESTARTS
if (!sound || !honest || proof.stored !== thanked.length || slowest > BACK_WITHIN_MS || code !== 0)
  process.exitCode = 1

async function status(path: string): Promise<number> {
  const answer = await fetch(new URL(path, server.address))
  await answer.arrayBuffer()
  return answer.status
}

function sentAgain(posts: ReadonlyArray<Submission>) {
  return tolerantLoad(port, posts, { clients: CLIENTS })
}
