import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { nodeScrypt } from '../../src/node/scrypt.ts'
import { hashPassword } from '../../src/staff/password.ts'
import { backTo } from '../../src/staff/way-back.ts'
import { insertStaff, replaceGrants, updateStaff } from '../../src/store/staff.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { NOBODY, person, signInAs } from '../support/staff.ts'

const PASSWORD = 'con mèo trèo cây cau'
let site: Citizen

beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  const { store } = site.deps
  await store.atomically([
    insertStaff(store.db, { ...NOBODY, id: 'canbo', password: await hashPassword(nodeScrypt, PASSWORD) }),
    ...replaceGrants(store.db, 'canbo', [{ role: 'unit', unit: 'XA1', field: '' }]),
  ])
})
afterEach(() => site.end())

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
const signIn = (account: string, password: string, cookie = '', deps = site.deps) =>
  person(createApp(deps), '', cookie).post('/staff/sign-in', { account, password })

describe('every page of staff', () => {
  it.each([
    '/staff/sign-in',
    '/staff',
    '/staff/me',
    '/staff/me/second-factor',
    '/staff/people',
    '/staff/audit',
    '/staff/nowhere',
  ])('%s is kept by nobody, framed by nobody, and runs no script of its own text', async (path) => {
    const admin = await signInAs(site.deps, 'quantri', { role: 'admin', unit: '', field: '' })
    const answer = await admin.get(path)
    const { headers } = answer
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('X-Frame-Options')).toBe('DENY')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toBe('same-origin')
    const policy = headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
    const page = readPage(await answer.text())
    expect(accessFaults(page)).toEqual([])
    expect(page.html).not.toMatch(/<script(?![^>]*\ssrc=)|\sstyle="|\son[a-z]+="/)
  })
})

describe('signing in', () => {
  it('costs the same work for a name nobody has, a wrong password and the right one of a disabled account', async () => {
    const { store } = site.deps
    const password = await hashPassword(nodeScrypt, 'khong phai la no')
    await store.atomically([
      insertStaff(store.db, { ...NOBODY, id: 'khoa', password, disabled_at: '2026-01-01T00:00:00.000Z' }),
    ])
    const costs: string[] = []
    for (const account of ['aido', 'canbo', 'khoa']) {
      const scrypt = vi.fn(nodeScrypt)
      const answer = await signIn(account, 'khong phai la no', '', { ...site.deps, scrypt })
      const words = readPage(await answer.text()).words.replaceAll(account, '')
      costs.push(
        JSON.stringify([
          answer.status,
          words,
          scrypt.mock.calls.map(([, salt, cost]) => [salt.length, cost]),
        ]),
      )
    }
    expect(new Set(costs).size).toBe(1)
  })

  it('never takes over a session somebody else put into the browser', async () => {
    const planted = '__Host-staff=planted-by-somebody'
    const first = cookieOf(await signIn('canbo', PASSWORD, planted))
    expect(first).not.toContain('planted')
    const second = cookieOf(await signIn('canbo', PASSWORD, first))
    expect(second).not.toContain(/__Host-staff=([^;]+)/.exec(first)?.[1] ?? 'none')
    expect((await person(createApp(site.deps), '', first).get('/staff')).status).toBe(303)
    expect((await person(createApp(site.deps), '', second).get('/staff')).status).toBe(200)
  })

  it('ends at the door: the cookie is taken back and worth nothing', async () => {
    const cookie = cookieOf(await signIn('canbo', PASSWORD))
    const here = person(createApp(site.deps), '', cookie)
    const out = await here.post('/staff/sign-out')
    expect(out.headers.getSetCookie()[0]).toMatch(/^__Host-staff=;(?=.*Max-Age=0)/)
    expect((await here.get('/staff')).headers.get('Location')).toContain('/staff/sign-in')
  })

  it('needs a line nobody can listen on', async () => {
    const open = await site.restarted({ config: { publicUrl: 'http://danhgia.tinh.gov.vn' } })
    const answer = await createApp(open.deps).request('http://danhgia.tinh.gov.vn/staff/sign-in', {
      method: 'POST',
      headers: { Origin: 'http://danhgia.tinh.gov.vn', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ account: 'canbo', password: PASSWORD }),
    })
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([400, []])
    expect(await answer.text()).toContain('https://')
  })

  it('takes a body that is no form, a name or a password of any length for a mistake', async () => {
    const app = createApp(site.deps)
    const headers = { Origin: 'http://localhost', 'Content-Type': 'application/json' }
    const odd = await app.request('http://localhost/staff/sign-in', { method: 'POST', headers, body: '{' })
    expect(odd.status).toBe(422)
    expect((await signIn('x'.repeat(100_000), PASSWORD)).status).toBe(422)
    expect((await signIn('canbo', 'x'.repeat(1_000_000))).status).toBe(422)
    expect((await signIn("canbo' OR 1=1 --", PASSWORD)).status).toBe(422)
  })
})

it('a role that is taken away is gone for the page that is open', async () => {
  const cookie = cookieOf(await signIn('canbo', PASSWORD))
  const here = person(createApp(site.deps), '', cookie)
  expect((await here.get('/staff/audit')).status).toBe(200)
  const { store } = site.deps
  await store.atomically(replaceGrants(store.db, 'canbo', [{ role: 'viewer', unit: 'XA1', field: '' }]))
  const refused = await here.page('/staff/audit', 403)
  expect([refused.words.includes('Ông/Bà không có quyền'), accessFaults(refused)]).toEqual([true, []])
  await store.atomically([updateStaff(store.db, 'canbo', { disabled_at: '2026-06-08T00:00:00.000Z' })])
  expect((await here.get('/staff')).headers.get('Location')).toContain('/staff/sign-in')
})

it.each([
  ['/staff/units/XA1?period=2026', '/staff/units/XA1?period=2026'],
  ['/staff', '/staff'],
  ['//example.org/staff', '/staff'],
  ['/staff\\@example.org', '/staff'],
  ['/staff/\r\nSet-Cookie: a=b', '/staff'],
  ['/staff/sign-out', '/staff'],
  ['/staff/link/abc', '/staff'],
  ['javascript:alert(1)', '/staff'],
  ['', '/staff'],
])('the way back to %j leads to %s', (asked, path) => expect(backTo(asked)).toBe(path))
