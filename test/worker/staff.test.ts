import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestHarness } from 'wrangler'
import { runStaff } from '../../src/commands/staff.ts'
import { chainFaults } from '../../src/staff/audit-entry.ts'
import { auditEntries } from '../../src/store/audit.ts'
import { openD1 } from '../../src/store/d1.ts'
import type { D1Database } from '../../src/store/d1-dialect.ts'
import type { Store } from '../../src/store/store.ts'
import { WRANGLER_TOML } from '../support/d1.ts'
import { readPage } from '../support/page.ts'
import { buildWorker } from '../support/worker.ts'

const ORIGIN = 'https://danhgia.vn'
const bundle = buildWorker()
const harness = createTestHarness({
  workers: [{ configPath: WRANGLER_TOML, prebuiltWorkerDir: bundle.folder, vars: { PUBLIC_URL: ORIGIN } }],
})
const worker = harness.getWorker<{ DB: D1Database }>()
let store: Store

beforeAll(async () => {
  await harness.listen()
  await worker.applyD1Migrations('DB')
  store = openD1((await worker.getEnv()).DB)
})
afterAll(async () => {
  await harness.close()
  bundle.remove()
})

const send = (path: string, cookie: string, fields?: Readonly<Record<string, string>>) =>
  harness.fetch(path, {
    redirect: 'manual',
    headers: {
      Cookie: cookie,
      Origin: ORIGIN,
      'User-Agent': 'test',
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    ...(fields && { method: 'POST', body: new URLSearchParams(fields).toString() }),
  })
const cookieOf = (answer: { headers: { getSetCookie(): string[] } }) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

it('the first administrator comes in on workerd: link, password, second factor, work page', async () => {
  const config = { publicUrl: ORIGIN, port: 0 }
  const { out } = await runStaff({ store, clock: () => new Date(), config }, ['add-admin', 'quantri', 'A'])
  const link = /danhgia\.vn(\/staff\/link\/\S+)/.exec(out)?.[1] ?? ''
  const password = 'ruộng bậc thang mùa lúa'
  const set = await send(link, '', { password, again: password })
  expect([set.status, set.headers.get('Location')]).toEqual([303, '/staff'])
  expect((await send(link, '', { password, again: password })).status).toBe(410)

  const signed = await send('/staff/sign-in', '', { account: 'quantri', password })
  expect(signed.status).toBe(303)
  const cookie = cookieOf(signed)
  expect((await send('/staff', cookie)).headers.get('Location')).toBe('/staff/me/second-factor')
  const secret = readPage(await (await send('/staff/me/second-factor', cookie)).text()).value('secret') ?? ''
  const enrolled = await send('/staff/me/second-factor', cookie, {
    secret,
    code: new TOTP({ secret }).generate(),
    old: password,
  })
  expect(readPage(await enrolled.text()).all('code', { class: 'code' })).toHaveLength(10)
  expect((await send('/staff', cookie)).status).toBe(200)

  const invited = await send('/staff/people', cookie, {
    id: 'canbo',
    name: 'Cán bộ',
    email: '',
    role: 'viewer',
    unit: '*',
    field: '',
  })
  expect(await invited.text()).toContain('<svg')
  const trail = readPage(await (await send('/staff/audit', cookie)).text())
  expect(trail.words).toContain('quantri lập tài khoản và mời canbo')
  expect(await chainFaults(auditEntries(store.db))).toEqual([])
})
