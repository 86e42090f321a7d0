/**
 * Other processes on the file of a loaded server: a second server is refused; commands that import, export and
 * back up do their work; the server goes on. The backup, restored elsewhere, is sound.
 *
 * Run: npx tsx bench/drills/two-processes.ts
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { runToEnd, startServer } from '../../test/support/server-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { provingGround } from './proving-ground.ts'
import { tolerantLoad } from './tolerant-load.ts'

const folder = temporaryFolder()
const at = (name: string) => join(folder, name)
const ground = await provingGround(folder)
const env = { DATABASE_URL: ground.file }
const server = await startServer({ env })
const port = Number(new URL(server.address).port)
const forms = await ground.forms(60_000, port)
let stop = false
const load = tolerantLoad(port, forms, { clients: 4, until: () => stop, pause: () => wait(2) })
const cli = (...args: string[]) => runToEnd(['src/cli.ts', ...args], { env })
const expect = (what: string, kept: boolean) => {
  console.log(`${kept ? 'kept  ' : 'MISSED'}  ${what}`)
  if (!kept) process.exitCode = 1
}

const second = await runToEnd(['src/node.ts'], { env: { ...env, PORT: '0' } })
expect(`a second server is refused: ${second.error.trim()}`, second.code === 1)

writeFileSync(at('units.csv'), unitsCsv(3000))
expect('3,000 units are imported', (await cli('import', 'units', at('units.csv'))).code === 0)
expect('answers are exported', (await cli('export', 'responses', at('all.csv'))).code === 0)
expect('and come in again without counting', (await cli('import', 'responses', at('all.csv'))).code === 0)
const backup = await cli('backup', at('copy.db'))
expect(`a backup is made: ${backup.out.trim()}`, backup.code === 0)
stop = true
const { acknowledged, refused, unanswered } = await load
expect(
  `meanwhile ${acknowledged.length} answers were taken, ${refused.length} refused, ${unanswered.length} unanswered`,
  acknowledged.length > 0 && refused.length + unanswered.length === 0,
)
server.signal('SIGTERM')
await server.ended
const proof = await ground.prove(acknowledged.map(({ id }) => id))
expect(JSON.stringify(proof), proof.lost + proof.differences === 0 && proof.stored === acknowledged.length)
const restored = await runToEnd(['src/cli.ts', 'restore', at('copy.db')], {
  env: { DATABASE_URL: at('other.db') },
})
expect(`the backup restores: ${restored.out.trim().replaceAll('\n', ' ')}`, restored.code === 0)

function unitsCsv(count: number): string {
  const rows = Array.from(
    { length: count },
    (_, n) => `N${n},Đơn vị mẫu số ${n},commune,Xã,TINH,2025-07-01,,`,
  )
  return ['code,name,kind,group,parent,from,to,successors', ...rows, ''].join('\n')
}
