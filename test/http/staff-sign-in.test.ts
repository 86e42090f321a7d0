import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { nodeScrypt } from '../../src/node/scrypt.ts'
import { hashPassword } from '../../src/staff/password.ts'
import { insertStaff, replaceGrants } from '../../src/store/staff.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { NOBODY, person, signInAs } from '../support/staff.ts'

const PASSWORD = 'con mèo trèo cây cau'
let site: Citizen
const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

beforeEach(async () => {
  site = await citizen()
  const { db } = site.deps.store
  await site.deps.store.atomically([
    insertStaff(db, { ...NOBODY, id: 'canbo', password: await hashPassword(nodeScrypt, PASSWORD) }),
    ...replaceGrants(db, 'canbo', [{ role: 'unit', unit: 'XA1', field: '' }]),
  ])
})
afterEach(() => site.end())

const stranger = () => person(createApp(site.deps), 'stranger', '')
const signIn = (password: string, cookie = '') =>
  person(createApp(site.deps), 'canbo', cookie).post('/staff/sign-in', {
    account: 'CanBo',
    password,
    back: '/staff',
  })

describe('signing in', () => {
  it('opens the work page for the right password and leads back to the page that was asked for', async () => {
    expect((await stranger().get('/staff')).headers.get('Location')).toBe('/staff/sign-in?back=%2Fstaff')
    const answer = await signIn(PASSWORD)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/staff'])
    const page = await person(createApp(site.deps), 'canbo', cookieOf(answer)).page('/staff')
    expect(page.words).toContain('Cán bộ đơn vị: Xã Một')
  })

  it('sets only cookies that no script and no other site can read', async () => {
    const cookies = (await signIn(PASSWORD)).headers.getSetCookie()
    expect(cookies).toHaveLength(2)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-(?:staff|device)=/)
      for (const flag of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(flag)
    }
  })

  it('says the same of a wrong password and of a name nobody has', async () => {
    const wrong = readPage(await (await signIn('khong phai')).text())
    const unknown = await stranger().post('/staff/sign-in', { account: 'aido', password: 'khong phai' })
    expect(unknown.status).toBe(422)
    expect(wrong.words).toContain('Tên đăng nhập hoặc mật khẩu không đúng.')
    expect(readPage(await unknown.text()).words).toContain('Tên đăng nhập hoặc mật khẩu không đúng.')
    expect(accessFaults(wrong)).toEqual([])
  })

  it('makes strangers wait after five failures, and not the desk that signed in before', async () => {
    const desk = cookieOf(await signIn(PASSWORD))
    for (let n = 0; n < 5; n += 1) expect((await signIn('sai')).status).toBe(422)
    const stopped = await signIn(PASSWORD)
    expect(stopped.status).toBe(429)
    expect(await stopped.text()).toContain('30 giây')
    expect((await signIn(PASSWORD, desk)).status).toBe(303)
  })

  it('never leads to another site', async () => {
    for (const back of ['https://example.org/', '//example.org', '/staffx', '/staff/../q/1'])
      expect(
        (await stranger().post('/staff/sign-in', { account: 'canbo', password: PASSWORD, back })).headers.get(
          'Location',
        ),
      ).toMatch(/^\/staff(?:\/\.\.\/q\/1)?$/)
  })
})

describe('a session', () => {
  it('ends everywhere when another browser shows its cookie', async () => {
    const cookie = cookieOf(await signIn(PASSWORD))
    const app = createApp(site.deps)
    const stolen = await app.request('http://localhost/staff', {
      headers: { Cookie: cookie, 'User-Agent': 'other' },
    })
    expect(stolen.headers.get('Location')).toContain('why=elsewhere')
    expect((await person(app, 'canbo', cookie).get('/staff')).status).toBe(303)
  })

  it('refuses a form sent from another site', async () => {
    const someone = await signInAs(site.deps, 'someone', { role: 'admin', unit: '', field: '' })
    expect((await someone.post('/staff/sign-out')).status).toBe(303)
    const forged = await createApp(site.deps).request('http://localhost/staff/sign-out', {
      method: 'POST',
      headers: {
        Origin: 'https://example.org',
        'Sec-Fetch-Site': 'cross-site',
        'Content-Type': 'application/x-www-form-urlencoded',
      },
    })
    expect(forged.status).toBe(403)
  })

  it('ends after two hours without use', async () => {
    const cookie = cookieOf(await signIn(PASSWORD))
    site.now = new Date(site.now.getTime() + 121 * 60_000)
    expect(
      (await person(createApp(site.deps), 'canbo', cookie).get('/staff')).headers.get('Location'),
    ).toContain('why=idle')
  })
})
