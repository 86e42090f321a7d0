import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadTargets } from '../../src/store/target.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { type Person, signInAs } from '../support/staff.ts'
import { linesOf } from '../support/uploading.ts'

const LIST = '/staff/targets'
const NEW = {
  code: 'KH05-2',
  name: 'Hài lòng về đất đai',
  unit: 'XA1',
  kind: '',
  field: 'land',
  question: 'headline',
  operator: '>=',
  goal: '84,5',
  from: '2026-01-01',
  to: '2026-12-31',
  evidence: ['sampled', 'one-time-code'],
  document: 'Kế hoạch số 05',
  clause: 'Mục II.1',
}
let site: Citizen
let admin: Person
beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  admin = await signInAs(site.deps, 'quantri', { role: 'admin', unit: '', field: '' })
})
afterEach(() => site.end())

describe('targets by hand', () => {
  it('are set and ended with a reason, and their history is kept', async () => {
    expect(accessFaults(await admin.page(`${LIST}/new`))).toEqual([])
    expect((await admin.post(LIST, NEW)).status).toBe(303)
    expect(await loadTargets(site.store.db)).toMatchObject([
      { code: 'KH05-2', unit: 'XA1', goal: '84.5', evidence: 'one-time-code;sampled' },
    ])
    expect(linesOf(await admin.page(LIST)).join()).toContain('từ 84,5% trở lên')
    const place = `${LIST}/KH05-2`
    const version = (await admin.page(place)).value('version') ?? ''
    expect((await admin.post(`${place}/end`, { version, to: '' })).status).toBe(422)
    const end = { version, to: '2026-06-30', reason: 'thay bằng Kế hoạch 12' }
    expect((await admin.post(`${place}/end`, end)).status).toBe(303)
    expect((await loadTargets(site.store.db))[0]?.valid_to).toBe('2026-06-30')
    const page = await admin.page(place)
    expect(page.words).toContain('Đến ngày: 2026-12-31 → 2026-06-30 (thay bằng Kế hoạch 12)')
    expect(accessFaults(page)).toEqual([])
    expect((await admin.post(`${place}/end`, { ...end, to: '2026-07-31' })).status).toBe(409)
  })

  it('are told from samples in the list', async () => {
    await admin.post(LIST, NEW)
    expect((await admin.page(LIST)).words).not.toContain('chỉ tiêu mẫu')
    await site.store.atomically([site.store.db.updateTable('target').set({ sample: 1 })])
    expect((await admin.page(LIST)).words).toContain('KH05-2, chỉ tiêu mẫu')
  })

  it.each([
    ['unit', 'XA9', 'Không có đơn vị mã "XA9". Có phải "XA1"?'],
    ['goal', '1.000', 'có thể hiểu theo hai cách'],
    ['goal', '101', 'không phải là tỷ lệ phần trăm'],
    ['to', '2025-12-31', 'trước ngày bắt đầu'],
    ['document', '', 'Còn trống, ô này phải ghi'],
    ['question', 'x', 'Không dùng được "x"'],
  ])('are refused at the field %s for %s, with everything typed kept', async (field, value, words) => {
    const answer = await admin.post(LIST, { ...NEW, [field]: value })
    expect(answer.status).toBe(422)
    const page = readPage(await answer.text())
    expect(
      page
        .all('a', { href: `#${field}` })
        .map(({ text }) => text)
        .join(),
    ).toContain(words)
    expect(page.value('name')).toBe(NEW.name)
    expect(accessFaults(page)).toEqual([])
    expect(await loadTargets(site.store.db)).toEqual([])
  })

  it('name the forms they are measured by, ticked in the form and told on the page', async () => {
    const survey = ['ward', 'one-tap']
    expect((await admin.post(LIST, { ...NEW, survey })).status).toBe(303)
    expect((await loadTargets(site.store.db))[0]?.survey).toBe('one-tap;ward')
    const { words } = await admin.page(`${LIST}/KH05-2`)
    expect(words).toContain('Phiếu khảo sát một chạm; Phiếu khảo sát ngắn tại xã, phường')
    const refused = readPage(await (await admin.post(LIST, { ...NEW, code: 'B', goal: 'x', survey })).text())
    const ticked = refused.all('input', { name: 'survey', checked: '' })
    expect(ticked.map(({ attributes }) => attributes.value)).toEqual(['one-tap', 'ward'])
  })

  it('are not set twice under one code', async () => {
    await admin.post(LIST, NEW)
    const answer = await admin.post(LIST, { ...NEW, goal: '90' })
    expect(readPage(await answer.text()).words).toContain('Đã có. Xin dùng mã khác')
    expect((await loadTargets(site.store.db))[0]?.goal).toBe('84.5')
  })

  it('are seen by those they bind and those above, and set by the administrator alone', async () => {
    await admin.post(LIST, NEW)
    const own = await signInAs(site.deps, 'xamot', { role: 'unit', unit: 'XA1', field: '' })
    const other = await signInAs(site.deps, 'xahai', { role: 'unit', unit: 'XA2', field: '' })
    expect((await own.page(LIST)).words).toContain('Hài lòng về đất đai')
    expect((await other.page(LIST)).words).toContain('Chưa có chỉ tiêu nào')
    expect((await other.get(`${LIST}/KH05-2`)).status).toBe(404)
    expect((await own.page(`${LIST}/KH05-2`)).value('to')).toBeUndefined()
    expect((await own.post(LIST, NEW)).status).toBe(403)
    expect((await own.post(`${LIST}/KH05-2/end`, { to: '2026-06-30', reason: 'x' })).status).toBe(403)
  })
})
