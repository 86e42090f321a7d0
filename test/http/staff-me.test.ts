import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { nodeScrypt } from '../../src/node/scrypt.ts'
import { chainFaults } from '../../src/staff/audit-entry.ts'
import { hashPassword } from '../../src/staff/password.ts'
import { auditEntries } from '../../src/store/audit.ts'
import { findStaff, recoveryCodes, updateStaff } from '../../src/store/staff.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { type Person, person, signInAs } from '../support/staff.ts'

const PASSWORD = 'con mèo trèo cây cau'
const NEW = 'ruộng bậc thang mùa lúa'
let site: Citizen
let me: Person

beforeEach(async () => {
  site = await citizen()
  me = await signInAs(site.deps, 'canbo', { role: 'appraiser', unit: 'T', field: 'land' })
  const { store } = site.deps
  const password = await hashPassword(nodeScrypt, PASSWORD)
  await store.atomically([updateStaff(store.db, 'canbo', { password })])
})
afterEach(() => site.end())

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
const signIn = (password: string) =>
  person(createApp(site.deps), 'canbo', '').post('/staff/sign-in', { account: 'canbo', password })
const elsewhere = async () => person(createApp(site.deps), 'canbo', cookieOf(await signIn(PASSWORD)))
const actions = async () => {
  const found: string[] = []
  for await (const entry of auditEntries(site.deps.store.db)) found.push(entry.action)
  return found
}

describe('one’s own account', () => {
  it('shows who one is, what one may do and where one is signed in', async () => {
    await elsewhere()
    const page = await me.page('/staff/me')
    expect(accessFaults(page)).toEqual([])
    for (const words of ['Người thẩm định: Tỉnh Mẫu, lĩnh vực Đất đai', 'Phiên này:', '08/06/2026 10:20'])
      expect(page.words).toContain(words)
  })

  it('signs out elsewhere, and stays signed in here', async () => {
    const other = await elsewhere()
    expect((await other.get('/staff/me')).status).toBe(200)
    expect((await me.post('/staff/me/sign-out-elsewhere')).status).toBe(303)
    expect((await other.get('/staff/me')).status).toBe(303)
    expect((await me.page('/staff/me?done=elsewhere')).words).toContain('Đã đăng xuất ở mọi nơi khác.')
  })

  it('changes its password when the old one is given, and closes every other session', async () => {
    const other = await elsewhere()
    const answer = await me.post('/staff/me/password', { old: PASSWORD, password: NEW, again: NEW })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/staff/me?done=password'])
    expect((await other.get('/staff/me')).status).toBe(303)
    expect((await me.get('/staff/me')).status).toBe(200)
    expect((await signIn(NEW)).status).toBe(303)
    expect((await signIn(PASSWORD)).status).toBe(422)
    expect(await actions()).toContain('change password')
    expect(await chainFaults(auditEntries(site.deps.store.db))).toEqual([])
  })

  it.each([
    [{ old: 'sai', password: NEW, again: NEW }, 'Mật khẩu đang dùng không đúng.'],
    [{ old: PASSWORD, password: 'ngắn', again: 'ngắn' }, 'ít nhất 12'],
    [{ old: PASSWORD, password: NEW, again: 'khác' }, 'không giống nhau'],
    [{}, 'ít nhất 12'],
  ])('refuses %o with words at the field', async (fields, words) => {
    const answer = await me.post('/staff/me/password', fields)
    const page = readPage(await answer.text())
    expect([answer.status, accessFaults(page)]).toEqual([422, []])
    expect(page.words).toContain(words)
    expect((await signIn(PASSWORD)).status).toBe(303)
  })

  it('does not let whoever sits down at an open session guess the password', async () => {
    const guess = () => me.post('/staff/me/password', { old: 'sai', password: NEW, again: NEW })
    for (let n = 0; n < 5; n += 1) await guess()
    const right = await me.post('/staff/me/password', { old: PASSWORD, password: NEW, again: NEW })
    expect(await right.text()).toContain('Xin thử lại sau')
    expect((await signIn(PASSWORD)).status).toBe(303)
  })
})

describe('enrolling a second factor', () => {
  const enrol = async (change: Record<string, string> = {}) => {
    const page = await me.page('/staff/me/second-factor')
    const secret = page.value('secret') ?? ''
    const code = new TOTP({ secret }).generate({ timestamp: site.now.getTime() })
    const answer = await me.post('/staff/me/second-factor', { secret, code, old: PASSWORD, ...change })
    return { page, secret, answer, html: await answer.text() }
  }

  it('shows the symbol and the secret, then ten codes once', async () => {
    const { page, secret, html, answer } = await enrol()
    expect(accessFaults(page)).toEqual([])
    expect(page.html).toContain('<svg')
    expect(page.words.replaceAll(' ', '')).toContain(secret)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const codes = readPage(html)
      .all('code', { class: 'code' })
      .map(({ text }) => text)
    expect(new Set(codes).size).toBe(10)
    expect(accessFaults(readPage(html))).toEqual([])
    expect((await findStaff(site.deps.store.db, 'canbo'))?.totp_secret).toBe(secret)
    expect(await recoveryCodes(site.deps.store.db, 'canbo')).toHaveLength(10)
    expect((await me.page('/staff/me')).words).toContain('Còn 10 mã khôi phục')
    expect(await actions()).toContain('enrol second factor')
  })

  it('closes sessions that began without it, and asks for it at the next sign-in', async () => {
    const other = await elsewhere()
    await enrol()
    expect((await other.get('/staff')).headers.get('Location')).toContain('/staff/sign-in')
    expect((await (await elsewhere()).get('/staff')).headers.get('Location')).toBe('/staff/second-factor')
  })

  it.each([
    [{ code: '000000' }, 'Mã không đúng'],
    [{ old: 'sai' }, 'Mật khẩu đang dùng không đúng'],
  ])('refuses %o, keeps the same symbol, and changes nothing', async (change, words) => {
    const { secret, answer, html } = await enrol(change)
    expect([answer.status, readPage(html).value('secret')]).toEqual([422, secret])
    expect(html).toContain(words)
    expect((await findStaff(site.deps.store.db, 'canbo'))?.totp_secret).toBe('')
  })

  it('replaces the codes on paper, and the old ones open nothing', async () => {
    await enrol()
    const before = await recoveryCodes(site.deps.store.db, 'canbo')
    const page = readPage(await (await me.post('/staff/me/recovery-codes')).text())
    expect(page.all('code', { class: 'code' })).toHaveLength(10)
    const after = await recoveryCodes(site.deps.store.db, 'canbo')
    expect(after.filter((hash) => before.includes(hash))).toEqual([])
  })

  it('is owed by those who decide over others before they see any page', async () => {
    const admin = await signInAs(site.deps, 'quantri', { role: 'admin', unit: '', field: '' })
    expect((await admin.get('/staff')).headers.get('Location')).toBe('/staff/me/second-factor')
    expect((await admin.page('/staff/me/second-factor')).words).toContain('cần bật trước khi làm việc')
  })
})
