import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FILES } from '../support/engine-site.ts'
import { runToEnd } from '../support/server-process.ts'

const OFFLINE = { WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false', CI: '1' }
const WRANGLER = 'node_modules/wrangler/bin/wrangler.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const cli = (...args: string[]) =>
  runToEnd(['src/cli.ts', ...args], { env: { ...OFFLINE, DATABASE_URL: `d1:${join(folder, 'state')}` } })

/** Each command starts workerd anew: seconds, not milliseconds. */
const SLOW = { timeout: 240_000 }

it('the commands ask for the migrations, and work once wrangler has applied them', SLOW, async () => {
  const early = await cli('verify')
  expect([early.code, early.error.trim()]).toEqual([1, expect.stringMatching(/^.*d1 migrations apply DB.*$/)])

  const apply = ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', join(folder, 'state')]
  execFileSync(process.execPath, [WRANGLER, ...apply], {
    env: { ...process.env, ...OFFLINE },
    stdio: 'ignore',
  })
  writeFileSync(join(folder, 'units.csv'), FILES.units)
  expect(await cli('import', 'units', join(folder, 'units.csv'))).toMatchObject({ code: 0, error: '' })
  const exported = join(folder, 'all.jsonl')
  expect((await cli('export', 'responses', exported)).code).toBe(0)
  expect(readFileSync(exported, 'utf8')).toBe('')
  const verified = await cli('verify')
  expect([verified.code, verified.error]).toEqual([0, ''])
})

it('the service is not served from it by Node', async () => {
  const { code, error } = await runToEnd(['src/node.ts'], { env: { DATABASE_URL: 'd1:' } })
  expect([code, error.trim().split('\n').length]).toEqual([1, 1])
  expect(error).toContain('wrangler')
})
