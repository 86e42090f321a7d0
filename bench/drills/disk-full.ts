/**
 * The disk fills up under load, on a small memory disk of its own: every answer is refused with 503 and its page
 * kept, nothing is corrupt, and when space returns the running server takes the same answers, each once.
 *
 * Run: npx tsx bench/drills/disk-full.ts     (mounting needs root on Linux; skips with a reason elsewhere)
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startServer } from '../../test/support/server-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { provingGround } from './proving-ground.ts'
import { tolerantLoad } from './tolerant-load.ts'

const folder = join(temporaryFolder(), 'small')
mkdirSync(folder)
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder])
if (mounted.status !== 0) {
  console.log(
    `skipped: no small disk can be mounted here (${String(mounted.stderr ?? mounted.error).trim()})`,
  )
  process.exit(0)
}
// Before the folder is removed.
process.prependOnceListener('exit', () => spawnSync('umount', ['-l', folder]))

const ground = await provingGround(folder)
const server = await startServer({ env: { DATABASE_URL: ground.file } })
const port = Number(new URL(server.address).port)
const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status
const expect = (what: string, kept: boolean) => {
  console.log(`${kept ? 'kept  ' : 'MISSED'}  ${what}`)
  if (!kept) process.exitCode = 1
}

const before = await tolerantLoad(port, await ground.forms(500, port))
fill()
const forms = await ground.forms(800, port)
const during = await tolerantLoad(port, forms)
const refused = during.refused.map(({ sent }) => sent)
console.log(`disk full: ${during.acknowledged.length} still fitted, ${refused.length} refused`)
expect('refused answers got 503', refused.length > 0 && during.refused.every(({ status }) => status === 503))
expect('and a page that keeps them', await keptAgain(refused[0]?.request.toString('latin1') ?? ''))
expect('alive, and not ready', (await status('/healthz')) === 200 && (await unready()))
expect('nobody was left without an answer', during.unanswered.length === 0)

rmSync(join(folder, 'ballast'))
const after = await tolerantLoad(port, refused)
expect(`space is back: all ${refused.length} are taken`, after.acknowledged.length === refused.length)
// A proof that the store takes writing stands for a second.
await wait(1100)
expect('ready again', (await status('/readyz')) === 200)
const again = await tolerantLoad(port, forms)
expect('sent once more, each gets the same thanks', again.acknowledged.length === forms.length)
server.signal('SIGTERM')
const { code } = await server.ended
const thanked = [...before.acknowledged, ...forms].map(({ id }) => id)
const { stored, lost, differences } = await ground.prove(thanked)
expect(
  `exit ${code}; ${stored} stored of ${thanked.length} thanked for, ${lost} lost, ${differences} differences`,
  code === 0 && stored === thanked.length && lost === 0 && differences === 0,
)

/** The corner that is left may still take a proof or two of the single row it writes, one a second. */
async function unready(): Promise<boolean> {
  for (let proof = 0; proof < 20; proof += 1) {
    if ((await status('/readyz')) === 503) return true
    await wait(1100)
  }
  return false
}

/** Whether a form sent again comes back with all that was answered. */
async function keptAgain(request: string): Promise<boolean> {
  const [head = '', body = ''] = request.split('\r\n\r\n')
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const url = `http://127.0.0.1:${port}${head.split(' ')[1]}`
  const page = await (await fetch(url, { method: 'POST', headers, body })).text()
  const answered = [...new URLSearchParams(body).keys()].filter((name) => name !== 'id' && name !== 'lang')
  return page.match(/ checked/g)?.length === answered.length
}

/** Takes all the space that is left. */
function fill(): void {
  const ballast = join(folder, 'ballast')
  writeFileSync(ballast, '')
  for (const bytes of [64 * 1024, 4096, 1])
    try {
      for (;;) appendFileSync(ballast, Buffer.alloc(bytes))
    } catch {
      // Full for pieces of this size.
    }
}
