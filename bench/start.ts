/**
 * How long `npm start` takes on a database that is there until it answers for the first time, and how long
 * `cli export responses` takes for 100,000 of them.
 *
 * Run: npx tsx bench/start.ts
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { readConfig } from '../src/config.ts'
import { openInstallation } from '../src/node/installation.ts'
import { saveCounters } from './support/counters.ts'
import { median, printTarget } from './support/figures.ts'
import { fill } from './support/fill.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const ROUNDS = 9
const RESPONSES = 100_000
const ROOT = join(import.meta.dirname, '..')

const folder = temporaryFolder()
const file = join(folder, 'start.db')
const { store, definitions } = await openInstallation(readConfig({ DATABASE_URL: file }))
const codes = await saveCounters(store, { communes: 10, each: 2, survey: 'ward' })
const current = definitions.current('ward')
if (!current) throw new Error('no ward form')
const rows = await fill(store, {
  codes,
  definition: current.id,
  survey: current.survey,
  responses: RESPONSES,
})
await store.close()

const SERVICE = ['--import', './src/node/typescript.mjs', 'src/node.ts']
const starts: number[] = []
const npmStarts: number[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  starts.push(await startToAnswer(process.execPath, SERVICE))
  npmStarts.push(await startToAnswer('npm', ['start']))
}
const shown = (times: number[]) => `${median(times).toFixed(0)} ms (least ${Math.min(...times).toFixed(0)})`
printTarget(
  'start to the first form ≤ 500 ms',
  `${shown(starts)}, through npm ${shown(npmStarts)}`,
  median(starts) <= 500,
)

const COMMAND = ['--import', './src/node/typescript.mjs', 'src/cli.ts']
for (const format of ['csv', 'jsonl']) {
  const times: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const to = join(folder, `responses.${format}`)
    const began = performance.now()
    await ended(program(process.execPath, [...COMMAND, 'export', 'responses', to]))
    times.push(performance.now() - began)
    rmSync(to)
  }
  const seconds = median(times) / 1000
  printTarget(
    `export of ${rows.toLocaleString('en')} responses as ${format} ≤ 3 s`,
    `${seconds.toFixed(2)} s`,
    seconds <= 3,
  )
}

/** From the start of the process to the last byte of a citizen's form. */
async function startToAnswer(command: string, args: ReadonlyArray<string>): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = program(command, args, { PORT: String(port) })
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/q/${codes[0]}`).catch(() => null)
    if (answer) {
      await answer.text()
      if (answer.status !== 200) throw new Error(`the form: ${answer.status}`)
      break
    }
    await new Promise((later) => setTimeout(later, 3))
  }
  const took = performance.now() - began
  // To the whole group: npm does not pass a signal on.
  if (child.pid) process.kill(-child.pid, 'SIGTERM')
  await ended(child)
  return took
}

function program(
  command: string,
  args: ReadonlyArray<string>,
  more: Record<string, string> = {},
): ChildProcess {
  const env = { ...process.env, DATABASE_URL: file, HOST: '127.0.0.1', ...more }
  return spawn(command, args, { cwd: ROOT, env, detached: true, stdio: ['ignore', 'ignore', 'inherit'] })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done, failed) =>
    child.once('exit', (code) =>
      code === 0 || code === null ? done() : failed(new Error(`ended with ${code}`)),
    ),
  )
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address()
      probe.close(() => found(typeof at === 'object' && at ? at.port : 0))
    })
  })
}
