import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { chainFaults } from '../../src/staff/audit-entry.ts'
import type { Grant } from '../../src/staff/roles.ts'
import { auditEntries } from '../../src/store/audit.ts'
import { findStaff, grantsOf, loadStaff, updateStaff } from '../../src/store/staff.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { accessFaults, type Page, readPage } from '../support/page.ts'
import { type Person, person, signInAs } from '../support/staff.ts'

let site: Citizen
let admin: Person
const on = (role: Grant['role'], unit: string, field = ''): Grant => ({ role, unit, field })

beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  admin = await signInAs(site.deps, 'quantri', on('admin', ''))
  const { store } = site.deps
  await store.atomically([updateStaff(store.db, 'quantri', { password: 'kept' })])
})
afterEach(() => site.end())

const NEW = { id: 'canbo.mot', name: 'Cán bộ Một', email: '', role: ['unit'], unit: ['XA1'], field: [''] }
const linkIn = (page: Page) => /http:\/\/localhost(\/staff\/link\/[\w-]{43})/.exec(page.words)?.[1] ?? ''
const invite = async (change: Record<string, string | string[]> = {}, by = admin) => {
  const answer = await by.post('/staff/people', { ...NEW, ...change })
  return { status: answer.status, page: readPage(await answer.text()) }
}
const form = async (id: string, by = admin) => (await by.page(`/staff/people/${id}`)).value('seen') ?? ''
const act = async (path: string, fields: Record<string, string | string[]> = {}, by = admin) =>
  by.post(`/staff/people/${path}`, { seen: await form(path.split('/')[0] ?? '', by), ...fields })
const grants = (id: string) => grantsOf(site.deps.store.db, id)

describe('inviting somebody', () => {
  it('gives a link once, in words and as a symbol, with which they choose a password', async () => {
    const { status, page } = await invite()
    expect([status, accessFaults(page)]).toEqual([200, []])
    expect(page.html).toContain('<svg')
    expect(page.words).toContain('15/06/2026 10:20')
    expect(await grants('canbo.mot')).toEqual([on('unit', 'XA1')])
    expect((await admin.page('/staff/people')).words).toContain('chưa kích hoạt')
    const password = 'ruộng bậc thang mùa lúa'
    const guest = person(createApp(site.deps), '', '')
    const answer = await guest.post(linkIn(page), { password, again: password })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/staff'])
    expect((await admin.page('/staff/people')).words).not.toContain('chưa kích hoạt')
    expect(JSON.stringify(await loadStaff(site.deps.store.db))).not.toContain(linkIn(page).slice(12))
  })

  it('takes units by name without accents, several roles, and a field for an appraiser', async () => {
    await invite({
      role: ['approver', 'appraiser', '', ''],
      unit: ['phuong hai', 'T', '', ''],
      field: ['', 'land', '', ''],
    })
    expect(await grants('canbo.mot')).toEqual(
      expect.arrayContaining([on('approver', 'XA2'), on('appraiser', 'T', 'land')]),
    )
  })

  it.each([
    [{ id: 'Cán bộ' }, 'id', 'chữ thường không dấu'],
    [{ id: 'new' }, 'id', 'chữ thường không dấu'],
    [{ id: 'quantri' }, 'id', 'Đã có tài khoản quantri'],
    [{ name: '' }, 'name', 'Xin ghi họ tên'],
    [{ email: 'canbo' }, 'email', 'không phải địa chỉ thư'],
    [{ email: 'a@b.vn,c@d.vn' }, 'email', 'không phải địa chỉ thư'],
    [{ role: [''] }, 'role-1', 'ít nhất một vai trò'],
    [{ role: ['root'] }, 'role-1', 'xin chọn vai trò'],
    [{ unit: [''] }, 'unit-1', 'ghi * cho toàn hệ thống'],
    [{ unit: ['XA9'] }, 'unit-1', 'không có đơn vị nào mang mã hoặc tên "XA9"'],
    [{ field: ['land'] }, 'field-1', 'không giới hạn theo lĩnh vực'],
    [{ role: ['appraiser'], field: ['magic'] }, 'field-1', 'không có lĩnh vực nào mang mã magic'],
  ])('refuses %o at the field, and keeps what was typed', async (change, field, words) => {
    const { status, page } = await invite(change)
    expect([status, accessFaults(page)]).toEqual([422, []])
    expect(page.all('p', { id: `${field}-error` })[0]?.text).toContain(words)
    const typed: Record<string, string | string[]> = { ...NEW, ...change }
    expect([page.value('id'), page.value('name')]).toEqual([String(typed.id).toLowerCase(), typed.name])
    expect(page.value('unit')).toBe(String(typed.role) === '' ? '' : String(typed.unit))
    expect(await loadStaff(site.deps.store.db)).toHaveLength(1)
  })

  it('twice at once makes one account and tells the other', async () => {
    const both = await Promise.all([invite(), invite({ name: 'Người khác' })])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422])
    expect(await loadStaff(site.deps.store.db)).toHaveLength(2)
  })

  it('refuses an address that somebody else has, as single sign-on would not know who it is', async () => {
    await invite({ email: 'Mot@tinh.gov.vn' })
    const { page } = await invite({ id: 'canbo.hai', email: 'mot@TINH.gov.vn' })
    expect(page.words).toContain('đã dùng cho tài khoản canbo.mot')
  })
})

describe('an account in the hands of an administrator', () => {
  beforeEach(async () => {
    await invite()
  })

  it('is found without accents', async () => {
    expect((await admin.page('/staff/people?q=can+bo+mot')).words).toContain('Tìm thấy 1 trong 2')
    expect((await admin.page('/staff/people?q=xa+mot+quantri')).words).toContain('Tìm thấy 0 trong 2')
    expect(accessFaults(await admin.page('/staff/people'))).toEqual([])
    expect(accessFaults(await admin.page('/staff/people/canbo.mot'))).toEqual([])
    expect(accessFaults(await admin.page('/staff/people/new'))).toEqual([])
  })

  it('gets other roles, at once for a page that is open, with who, what and why in the trail', async () => {
    const other = await signInAs(site.deps, 'khac', on('admin', 'XA1'))
    expect((await other.get('/staff/people')).status).toBe(200)
    const change = { ...NEW, name: 'Khác', role: ['viewer'], unit: ['XA2'], reason: 'QĐ 12' }
    expect((await act('khac', change)).status).toBe(303)
    expect(await grants('khac')).toEqual([on('viewer', 'XA2')])
    expect((await other.get('/staff/people')).status).toBe(403)
    const page = await admin.page('/staff/people/khac')
    expect(page.words).toContain('quantri đổi thông tin hoặc quyền của khac')
    expect(await chainFaults(auditEntries(site.deps.store.db))).toEqual([])
  })

  it('is disabled and opened again: every session ends, links too', async () => {
    const other = await signInAs(site.deps, 'khac', on('unit', 'XA1'))
    const page = readPage(await (await act('khac/link')).text())
    expect((await act('khac/disable')).status).toBe(303)
    expect((await other.get('/staff')).headers.get('Location')).toContain('/staff/sign-in')
    expect((await other.get(linkIn(page))).status).toBe(410)
    expect((await act('khac/enable')).status).toBe(303)
    expect((await findStaff(site.deps.store.db, 'khac'))?.disabled_at).toBe('')
  })

  it('gets a new link, which makes the older one worthless', async () => {
    const first = linkIn(readPage(await (await act('canbo.mot/link')).text()))
    const second = linkIn(readPage(await (await act('canbo.mot/link')).text()))
    const guest = person(createApp(site.deps), '', '')
    expect([(await guest.get(first)).status, (await guest.get(second)).status]).toEqual([410, 200])
  })

  it('whose phone is lost loses the second factor, and its sessions', async () => {
    const other = await signInAs(site.deps, 'khac', on('unit', 'XA1'))
    const { store } = site.deps
    await store.atomically([updateStaff(store.db, 'khac', { totp_secret: 'A'.repeat(32) })])
    expect((await act('khac/second-factor')).status).toBe(303)
    expect((await findStaff(store.db, 'khac'))?.totp_secret).toBe('')
    expect((await other.get('/staff')).headers.get('Location')).toContain('/staff/sign-in')
  })

  it('is changed by one of two who saw the same; the other keeps what was typed', async () => {
    const seen = await form('canbo.mot')
    const one = { ...NEW, seen, name: 'Tên một' }
    const two = { ...NEW, seen, name: 'Tên hai' }
    const answers = await Promise.all([one, two].map((typed) => admin.post('/staff/people/canbo.mot', typed)))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const lost = answers.findIndex(({ status }) => status === 409)
    const page = readPage((await answers[lost]?.text()) ?? '')
    expect(page.value('name')).toBe(lost === 0 ? 'Tên một' : 'Tên hai')
    expect(page.words).toContain('Người khác vừa thay đổi')
    expect(accessFaults(page)).toEqual([])
  })
})

describe('the last administrator', () => {
  it('cannot be disabled, lose the role, or both at the same time as the other one', async () => {
    expect((await act('quantri/disable')).status).toBe(409)
    const viewer = { name: 'Quản trị', role: ['viewer'], unit: ['*'], field: [''] }
    const answer = await act('quantri', viewer)
    expect([answer.status, readPage(await answer.text()).words]).toEqual([
      409,
      expect.stringContaining('duy nhất còn đăng nhập được'),
    ])
    const second = await signInAs(site.deps, 'quantri2', on('admin', ''))
    const { store } = site.deps
    await store.atomically([updateStaff(store.db, 'quantri2', { password: 'kept' })])
    const both = await Promise.all([act('quantri/disable', {}, second), act('quantri2/disable', {}, admin)])
    expect(both.filter(({ status }) => status === 303)).toHaveLength(1)
    const left = (await loadStaff(store.db)).filter(({ disabled_at }) => disabled_at === '')
    expect(left).toHaveLength(1)
  })

  it('is not saved by somebody who was invited and never came', async () => {
    await invite({ role: ['admin'], unit: ['*'] })
    expect((await act('quantri/disable')).status).toBe(409)
  })

  it('does not give their own account away by an open session', async () => {
    expect((await act('quantri/link')).status).toBe(409)
    expect((await act('quantri/second-factor')).status).toBe(409)
  })
})
