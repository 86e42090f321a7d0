import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadUnits } from '../../src/store/unit.ts'
import { unitTree } from '../../src/units/tree.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { type Person, signInAs } from '../support/staff.ts'
import { linesOf } from '../support/uploading.ts'

let site: Citizen
let admin: Person
beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  admin = await signInAs(site.deps, 'quantri', { role: 'admin', unit: '', field: '' })
})
afterEach(() => site.end())

const tree = async () => unitTree(await loadUnits(site.store.db))
const place = (code: string) => `/staff/structure/${code}`
const seen = async (code: string) => ({ version: (await admin.page(place(code))).value('version') ?? '' })
const NEW = {
  code: 'CN1',
  name: 'Chi nhánh số 1',
  kind: 'branch',
  group: '',
  parent: 'TT',
  from: '2026-06-08',
}
const told = async (answer: Response) => {
  const page = readPage(await answer.text())
  expect(accessFaults(page)).toEqual([])
  return { status: answer.status, page }
}

describe('units by hand', () => {
  it('are shown as a tree, added, renamed, moved from a day on, and ended with successors', async () => {
    expect(accessFaults(await admin.page('/staff/structure/new'))).toEqual([])
    expect((await admin.post('/staff/structure', NEW)).status).toBe(303)
    const rename = { act: 'rename', name: 'Điểm tiếp nhận số 1', kind: 'branch', group: '' }
    expect((await admin.post(place('CN1'), { ...rename, ...(await seen('CN1')) })).status).toBe(303)
    const move = { act: 'move', parent: 'XA1', from: '2026-07-01' }
    expect((await admin.post(place('CN1'), { ...move, ...(await seen('CN1')) })).status).toBe(303)
    expect((await tree()).parent('CN1', '2026-06-30')?.code).toBe('TT')
    expect((await tree()).parent('CN1', '2026-07-01')?.code).toBe('XA1')
    const end = { act: 'end', to: '2026-08-31', successors: 'XA1', reason: 'Nghị quyết sắp xếp' }
    expect((await admin.post(place('CN1'), { ...end, ...(await seen('CN1')) })).status).toBe(303)
    expect((await tree()).unit('CN1')).toMatchObject({ name: 'Điểm tiếp nhận số 1', valid_to: '2026-08-31' })

    const page = await admin.page(place('CN1'))
    expect(page.words).toContain('Đơn vị kế thừa: trống → XA1')
    expect(page.words).toContain('Nghị quyết sắp xếp')
    expect(accessFaults(page)).toEqual([])
    const all = await admin.page('/staff/structure')
    expect(all.words).toContain('Điểm tiếp nhận số 1')
    expect(accessFaults(all)).toEqual([])
  })

  it('moved under themselves are refused, naming the loop', async () => {
    await admin.post('/staff/structure', NEW)
    const move = { act: 'move', parent: 'CN1', from: '2026-07-01', ...(await seen('TT')) }
    const { status, page } = await told(await admin.post(place('TT'), move))
    expect(status).toBe(422)
    expect(page.words).toContain('Đơn vị cha thành vòng: CN1 → TT → CN1')
    const itself = { ...move, parent: 'TT' }
    expect((await told(await admin.post(place('TT'), itself))).page.words).toContain('thành vòng: TT → TT')
    expect((await tree()).parent('TT', '2026-07-01')?.code).toBe('T')
  })

  it('of one name in one place are asked about first, and stored when the person means it', async () => {
    const twin = { ...NEW, code: 'TT2', name: 'Trung tâm Phục vụ hành chính công', parent: 'T' }
    const { status, page } = await told(await admin.post('/staff/structure', twin))
    expect(status).toBe(422)
    expect(page.words).toContain('Trùng tên với đơn vị mã "TT"')
    expect(page.value('name')).toBe(twin.name)
    expect((await tree()).unit('TT2')).toBeNull()
    expect((await admin.post('/staff/structure', { ...twin, confirmed: 'yes' })).status).toBe(303)
    expect((await tree()).unit('TT2')?.name).toBe(twin.name)
  })

  it('are refused with codes that are taken, look alike or cannot be, and what was typed is kept', async () => {
    for (const [code, words] of [
      ['TT', 'Đã có. Xin dùng mã khác'],
      ['tt', 'Chỉ khác mã "TT" ở chữ hoa, chữ thường'],
      ['Đ 1', 'không dùng làm mã được'],
    ] as const) {
      const { status, page } = await told(
        await admin.post('/staff/structure', { ...NEW, code, name: 'Tên mới' }),
      )
      expect(status).toBe(422)
      expect(page.words).toContain(words)
      expect(page.value('name')).toBe('Tên mới')
    }
    expect((await tree()).unit('TT')?.name).toBe('Trung tâm Phục vụ hành chính công')
  })

  it('cannot end before those under them, nor for a successor that is not there', async () => {
    await admin.post('/staff/structure', NEW)
    const end = { act: 'end', to: '2026-07-31', successors: 'XX', reason: '', ...(await seen('TT')) }
    const { page } = await told(await admin.post(place('TT'), end))
    expect(page.words).toContain('Không có đơn vị mã "XX"')
    const early = await told(await admin.post(place('TT'), { ...end, successors: '' }))
    expect(early.page.words).toContain('đơn vị trực thuộc "CN1" vẫn còn sau ngày này'.replace('đ', 'Đ'))
  })

  it('changed by two at once are stored once, and the other sees both', async () => {
    const other = await signInAs(site.deps, 'quantri2', { role: 'admin', unit: '', field: '' })
    const version = await seen('XA1')
    const rename = { act: 'rename', kind: 'commune', group: 'Xã', ...version }
    await other.post(place('XA1'), { ...rename, name: 'Xã Một A' })
    const late = await admin.post(place('XA1'), { ...rename, name: 'Xã Một B' })
    const { status, page } = await told(late)
    expect(status).toBe(409)
    expect(linesOf(page)).toContain('Tên đơn vị Xã Một A Xã Một B')
    expect(page.value('name')).toBe('Xã Một B')
    expect((await tree()).unit('XA1')?.name).toBe('Xã Một A')
  })

  it('are the administrator’s of everything alone', async () => {
    for (const [role, unit] of [
      ['admin', 'T'],
      ['unit', ''],
      ['board', ''],
    ] as const) {
      const someone = await signInAs(site.deps, `${role}${unit}`, { role, unit, field: '' })
      expect((await someone.get('/staff/structure')).status).toBe(403)
      expect((await someone.post('/staff/structure', NEW)).status).toBe(403)
      expect((await someone.post(place('XA1'), { act: 'rename' })).status).toBe(403)
    }
    expect((await admin.get(place('XX'))).status).toBe(404)
  })
})
