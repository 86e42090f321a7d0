/**
 * The service behind nginx as `deploy/nginx.conf` sets it up. First one process on SQLite, restarted under load again
 * and again; then two processes on PostgreSQL, of which one is killed and one stopped under load, in turns. What
 * was refused meanwhile is sent again, as people do who are told to: every acknowledged answer counts, and once.
 *
 * Run: npx tsx bench/drills/proxy.ts [RESTARTS, 5 unless told otherwise, at most 50]
 */
import { setTimeout as wait } from 'node:timers/promises'
import { hasNginx, noNginx, startNginx } from '../../test/support/nginx.ts'
import { hasPostgres, noPostgres, startPostgres } from '../../test/support/postgres.ts'
import { type ServerProcess, startServer } from '../../test/support/server-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type ProvingGround, provingGround, provingGroundOn } from './proving-ground.ts'
import { tolerantLoad } from './tolerant-load.ts'

const RESTARTS = Math.min(50, Number(process.argv[2] ?? 5))
const CLIENTS = 8
const SECONDS_BETWEEN = 2

if (!hasNginx) {
  console.log(`skipped: ${noNginx}`)
  process.exit()
}
await drill('one process on SQLite, restarted', await provingGround(temporaryFolder()), ['SIGTERM'])
if (hasPostgres) {
  const database = await startPostgres({ durable: true })
  const ground = await provingGroundOn(await database.database())
  await drill('two processes on PostgreSQL, killed and restarted in turns', ground, ['SIGKILL', 'SIGTERM'])
  database.end()
} else console.log(`two processes on PostgreSQL: skipped: ${noPostgres}`)

/** As many processes as there are ways to end them; each in turn is ended so and started again on its port. */
async function drill(
  name: string,
  ground: ProvingGround,
  endings: ReadonlyArray<NodeJS.Signals>,
): Promise<void> {
  const env = { DATABASE_URL: ground.url }
  const servers: ServerProcess[] = []
  for (const _ of endings) servers.push(await startServer({ env }))
  const ports = servers.map(({ address }) => Number(new URL(address).port))
  const proxy = await startNginx(ports)
  const forms = await ground.forms(RESTARTS * SECONDS_BETWEEN * 600, proxy.port)

  let over = false
  const load = tolerantLoad(proxy.port, forms, {
    clients: CLIENTS,
    until: () => over,
    pause: () => wait(Math.random() * 40),
  })
  let away = 0
  for (let round = 0; round < RESTARTS; round += 1) {
    await wait(SECONDS_BETWEEN * 1000)
    const at = round % endings.length
    servers[at]?.signal(endings[at] ?? 'SIGTERM')
    await servers[at]?.ended
    const from = performance.now()
    servers[at] = await startServer({ env: { ...env, PORT: String(ports[at]) } })
    away += performance.now() - from
  }
  await wait(SECONDS_BETWEEN * 1000)
  over = true
  const { acknowledged, refused, unanswered } = await load

  const again = await tolerantLoad(proxy.port, [...refused.map(({ sent }) => sent), ...unanswered])
  const thanked = [...acknowledged, ...again.acknowledged].map(({ id }) => id)
  for (const server of servers) server.signal('SIGTERM')
  for (const server of servers) await server.ended
  await proxy.end()
  const proof = await ground.prove(thanked)
  const statuses = [...new Set(refused.map(({ status }) => status))].join(', ') || 'none'
  console.log(
    `${name} ${RESTARTS} times: ${acknowledged.length} taken at once, ${refused.length} refused (status ${statuses}), ` +
      `${unanswered.length} not answered, ${(away / RESTARTS).toFixed(0)} ms to start again; ` +
      `sent again: ${again.acknowledged.length} taken; ${JSON.stringify(proof)}`,
  )
  const sound = proof.lost + proof.differences + again.refused.length + again.unanswered.length === 0
  const unseen = endings.length === 1 || refused.length + unanswered.length === 0
  if (!sound || !unseen || proof.stored !== thanked.length) process.exitCode = 1
}
