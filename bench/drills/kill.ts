/**
 * `kill -9` of the real server at random moments under load. After each kill: every acknowledged answer is in the
 * ledger, and the tallies equal it. Then the server is started again and every form of the round is sent once
 * more, as phones do that got no answer: all must be taken, none counted twice.
 *
 * Run: npx tsx bench/drills/kill.ts [ROUNDS, 20 unless told otherwise, at most 500]
 */
import { setTimeout as wait } from 'node:timers/promises'
import { startServer } from '../../test/support/server-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { provingGround } from './proving-ground.ts'
import { tolerantLoad } from './tolerant-load.ts'

const ROUNDS = Math.min(500, Number(process.argv[2] ?? 20))
const MOST_MS = 400

const ground = await provingGround(temporaryFolder())
const env = { DATABASE_URL: ground.file }
const thanked = new Set<string>()
const total = { sent: 0, unanswered: 0, unansweredButStored: 0, lost: 0, twice: 0, differences: 0 }

let server = await startServer({ env })
for (let round = 1; round <= ROUNDS; round++) {
  const port = Number(new URL(server.address).port)
  const forms = await ground.forms(2000, port)
  const load = tolerantLoad(port, forms)
  await wait(20 + Math.random() * MOST_MS)
  server.signal('SIGKILL')
  await server.ended
  const { acknowledged, unanswered, refused } = await load
  if (refused.length > 0) throw new Error(`refused with ${refused[0]?.status}`)
  for (const { id } of acknowledged) thanked.add(id)
  const after = await ground.prove(thanked)

  server = await startServer({ env })
  const again = [...acknowledged, ...unanswered]
  const secondPort = Number(new URL(server.address).port)
  const second = await tolerantLoad(secondPort, again)
  if (second.acknowledged.length !== again.length) throw new Error('an answer sent again was not taken')
  for (const { id } of again) thanked.add(id)
  const settled = await ground.prove(thanked)

  total.sent += again.length
  total.unanswered += unanswered.length
  total.unansweredButStored += after.stored - (thanked.size - unanswered.length)
  total.lost += after.lost + settled.lost
  total.twice += settled.stored - thanked.size
  total.differences += after.differences + settled.differences
  if (round % 10 === 0) console.log(`round ${round}: ${JSON.stringify(total)}`)
}
server.signal('SIGTERM')
await server.ended
console.log(`${ROUNDS} kills: ${JSON.stringify(total)}`)
process.exitCode = total.lost + total.twice + total.differences === 0 ? 0 : 1
