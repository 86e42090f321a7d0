/**
 * `kill -9` of imports at random moments. Of a table of units either all rows are there or none. Of a file of
 * responses a part may be there, whole with its tallies, and the next import goes on where this one ended.
 *
 * Run: npx tsx bench/drills/import-killed.ts [ROUNDS, 10 unless told otherwise, at most 200]
 */

import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readConfig } from '../../src/config.ts'
import { openInstallation } from '../../src/node/installation.ts'
import { runToEnd, startServer } from '../../test/support/server-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { provingGround } from './proving-ground.ts'
import { tolerantLoad } from './tolerant-load.ts'

const ROUNDS = Math.min(200, Number(process.argv[2] ?? 10))
const UNITS = 3000
const ANSWERS = 10_000

const folder = temporaryFolder()
const source = await provingGround(folder, 'source.db')
const server = await startServer({ env: { DATABASE_URL: source.file } })
const port = Number(new URL(server.address).port)
await tolerantLoad(port, await source.forms(ANSWERS, port))
server.signal('SIGTERM')
await server.ended
const responses = join(folder, 'all.csv')
await runToEnd(['src/cli.ts', 'export', 'responses', responses], { env: { DATABASE_URL: source.file } })
const units = join(folder, 'units.csv')
const rows = Array.from({ length: UNITS }, (_, n) => `N${n},Đơn vị số ${n},province,,,2025-07-01,,`)
writeFileSync(units, ['code,name,kind,group,parent,from,to,successors', ...rows, ''].join('\n'))

const seen = { units: new Set<number>(), responses: [] as number[], differences: 0 }
for (let round = 1; round <= ROUNDS; round++) {
  const target = await provingGround(folder, `${round}.db`)
  const before = await unitCount(target.file)
  await killed(['import', 'units', units], target.file, 300 + Math.random() * 900)
  seen.units.add((await unitCount(target.file)) - before)

  let stored = 0
  while (stored < ANSWERS) {
    await killed(['import', 'responses', responses], target.file, 500 + Math.random() * 2500)
    const proof = await target.prove([])
    seen.differences += proof.differences
    if (proof.stored < stored) throw new Error('an imported answer was lost')
    if (proof.stored === stored && stored > 0) break
    stored = proof.stored
    seen.responses.push(stored)
  }
  const last = await runToEnd(['src/cli.ts', 'import', 'responses', responses], {
    env: { DATABASE_URL: target.file },
  })
  const end = await target.prove([])
  if (last.code !== 0 || end.stored !== ANSWERS || end.differences > 0)
    throw new Error('the import did not end well')
}
const partial = seen.responses.filter((count) => count > 0 && count < ANSWERS).length
console.log(
  `${ROUNDS} rounds: units after a kill ${[...seen.units].sort((a, b) => a - b).join(' or ')} of ${UNITS}; ` +
    `${partial} imports of responses cut in the middle, ${seen.differences} differences, all complete in the end`,
)
const whole = [...seen.units].every((count) => count === 0 || count === UNITS)
process.exitCode = whole && seen.differences === 0 ? 0 : 1

async function unitCount(file: string): Promise<number> {
  const { store } = await openInstallation(readConfig({ DATABASE_URL: file }))
  const found = await store.db.selectFrom('unit').select('code').execute()
  await store.close()
  return found.length
}

/** Starts a command and kills it after so long, unless it has ended before. */
async function killed(args: ReadonlyArray<string>, file: string, ms: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', './src/node/typescript.mjs', 'src/cli.ts', ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: file },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await Promise.race([ended, wait(ms)])
  child.kill('SIGKILL')
  await ended
}
