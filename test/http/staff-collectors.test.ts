import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeState } from '../../src/collector.ts'
import { loadCollectors } from '../../src/store/collector.ts'
import { replaceGrants } from '../../src/store/staff.ts'
import { type Citizen, CODES, citizen, wholeAnswer } from '../support/citizen.ts'
import { accessFaults, type Page, readPage } from '../support/page.ts'
import { type Person, signInAs } from '../support/staff.ts'
import { linesOf } from '../support/uploading.ts'

const TODAY = '2026-06-08'
const LIST = '/staff/units/XA1/collectors'
let site: Citizen
let officer: Person
beforeEach(async () => {
  site = await citizen()
  officer = await signInAs(site.deps, 'canbo', { role: 'unit', unit: 'XA1', field: '' })
})
afterEach(() => site.end())

const stored = async (code: string) => (await loadCollectors(site.store.db)).find((one) => one.code === code)
const typed = {
  label: 'Quầy số 5',
  channel: 'qr',
  survey: 'one-tap',
  moments: 'result',
  since: TODAY,
  opens: TODAY,
}
const errors = async (answer: Response) => {
  const page = readPage(await answer.text())
  expect(accessFaults(page)).toEqual([])
  return page
    .all('a', {})
    .filter(({ attributes }) => /^#(?!main)/.test(attributes.href ?? ''))
    .map(({ text }) => text.trim())
}
const version = (page: Page) => ({ version: page.value('version') ?? '' })
const place = (code: string) => `${LIST}/${code}`

describe('the counters of a unit', () => {
  it('are listed with their state, what they ask, and how many answers they took', async () => {
    const { survey } = site.deps.definitions.current('one-tap') ?? {}
    if (!survey) throw new Error('no form')
    await site.post(CODES.oneTap, { id: await site.open(CODES.oneTap), ...wholeAnswer(survey) })
    const page = await officer.page(LIST)
    const lines = linesOf(page).join('\n')
    expect(lines).toMatch(/Quầy số 31111 1111 8 Đang mở Mã QR tại quầy.* 1$/m)
    expect(lines).toMatch(/Chạy thửmở ngày 01\/07\/2026/)
    expect(lines).toMatch(/Đã đóng/)
    expect(lines).toMatch(/Đã thu hồi/)
    expect(lines).toMatch(/đóng ngày 09\/06\/2026/)
    expect(lines).toMatch(/đổi nội dung từ ngày 09\/06\/2026/)
    expect(lines).not.toContain('Phường Hai')
    expect(accessFaults(page)).toEqual([])
  })

  it('may be tried out while they are open, without a form that counts', async () => {
    const page = await officer.page(place(CODES.oneTap))
    const [trying] = page.all('a', { href: `/q/${CODES.oneTap}?test=1` })
    expect(trying?.text.trim()).toBe('Thử mã')
    expect((await officer.page(place(CODES.closed))).all('a', { href: `/q/${CODES.closed}?test=1` })).toEqual(
      [],
    )
  })

  it('are made with a new code, open on their day, and asked as the form says', async () => {
    expect(accessFaults(await officer.page(`${LIST}/new`))).toEqual([])
    const answer = await officer.post(LIST, {
      ...typed,
      moments: ['receipt', 'result'],
      field1: 'land',
      decider1: 'SNNMT',
      field2: 'justice',
    })
    expect(answer.status).toBe(303)
    const page = await officer.page(answer.headers.get('Location') ?? '')
    expect(page.words).toContain('Đã cấp mã mới')
    const code = /collectors\/([0-9A-Z]{9})\?/.exec(answer.headers.get('Location') ?? '')?.[1] ?? ''
    expect(await stored(code)).toMatchObject({
      opens_on: TODAY,
      revisions: [
        {
          unit: 'XA1',
          label: 'Quầy số 5',
          fields: [
            { field: 'land', decider: 'SNNMT' },
            { field: 'justice', decider: 'XA1' },
          ],
          moments: ['receipt', 'result'],
        },
      ],
    })
    expect((await site.get(`/q/${code}`)).status).toBe(200)
  })

  it('are refused as a file would be, with everything typed kept', async () => {
    const answer = await officer.post(LIST, {
      ...typed,
      label: 'x'.repeat(121),
      survey: 'one-tpa',
      field1: 'land',
      field2: 'land',
      since: '2026-06-01',
      opens: '2026-05-01',
    })
    expect(answer.status).toBe(422)
    expect(await errors(answer)).toEqual([
      'Dài 121 ký tự, tối đa 120. Xin viết gọn lại',
      'Không dùng được "one-tpa". Có phải "Phiếu khảo sát một chạm"?',
      'Lĩnh vực "Đất đai" có hai lần',
      'Không được là ngày đã qua. Ghi hôm nay hoặc một ngày sau',
      'Không được là ngày đã qua. Ghi hôm nay hoặc một ngày sau',
    ])
  })

  it('that are there already are not made twice', async () => {
    await officer.post(LIST, typed)
    const [words] = await errors(await officer.post(LIST, typed))
    expect(words).toMatch(/^Điểm khảo sát này đã có mã/)
  })
})

describe('one counter', () => {
  it('gets a next revision from a day on, and keeps the ones before', async () => {
    const page = await officer.page(place(CODES.oneTap))
    expect(accessFaults(page)).toEqual([])
    const change = { ...typed, ...version(page), label: 'Quầy số 8', since: '2026-06-20' }
    expect((await officer.post(place(CODES.oneTap), change)).status).toBe(303)
    expect((await stored(CODES.oneTap))?.revisions.map(({ since, label }) => [since, label])).toEqual([
      ['2026-01-01', 'Quầy số 3'],
      ['2026-06-20', 'Quầy số 8'],
    ])
    const after = await officer.page(place(CODES.oneTap))
    expect(after.words).toContain('Quầy: Quầy số 3 → Quầy số 8')
  })

  it('is not changed in the past, and not without a change', async () => {
    const page = await officer.page(place(CODES.oneTap))
    const past = { ...typed, ...version(page), since: '2026-06-07' }
    expect(await errors(await officer.post(place(CODES.oneTap), past))).toEqual([
      'Không được là ngày đã qua. Ghi hôm nay hoặc một ngày sau',
    ])
    const same = { ...typed, ...version(page), label: 'Quầy số 3' }
    const answer = await officer.post(place(CODES.oneTap), same)
    expect([answer.status, (await stored(CODES.oneTap))?.revisions.length]).toEqual([422, 1])
  })

  it('is closed on a day and opened again', async () => {
    const days = { opens: '2026-01-01', closes: TODAY }
    const first = { ...days, ...version(await officer.page(place(CODES.oneTap))) }
    expect((await officer.post(`${place(CODES.oneTap)}/days`, first)).status).toBe(303)
    expect((await site.get(`/q/${CODES.oneTap}`)).status).toBe(410)
    const again = { opens: '2026-01-01', closes: '', ...version(await officer.page(place(CODES.oneTap))) }
    expect((await officer.post(`${place(CODES.oneTap)}/days`, again)).status).toBe(303)
    expect((await site.get(`/q/${CODES.oneTap}`)).status).toBe(200)
  })

  it('is revoked for good, with a reason and with open eyes', async () => {
    const path = `${place(CODES.oneTap)}/revoke`
    const seen = version(await officer.page(place(CODES.oneTap)))
    expect(await errors(await officer.post(path, seen))).toHaveLength(2)
    expect((await officer.post(path, { ...seen, reason: 'bị dán đè', sure: 'yes' })).status).toBe(303)
    const gone = await stored(CODES.oneTap)
    expect(gone && codeState(gone, TODAY)).toBe('revoked')
    expect((await site.get(`/q/${CODES.oneTap}`)).status).toBe(410)
    const entry = await site.store.db.selectFrom('audit').selectAll().executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ actor: 'canbo', action: 'revoke', unit: 'XA1', reason: 'bị dán đè' })
    const page = await officer.page(place(CODES.oneTap))
    expect(page.words).toContain('không dùng lại được')
    expect(page.words).toContain('bị dán đè')
    expect(page.all('form', { action: path })).toEqual([])
    const days = { ...version(page), version: '1', opens: '2026-01-01', closes: '' }
    expect((await officer.post(`${place(CODES.oneTap)}/days`, days)).status).toBe(303)
    const still = await stored(CODES.oneTap)
    expect(still && codeState(still, TODAY)).toBe('revoked')
  })

  it('changed by two at once is stored once; the other sees both texts and keeps what was typed', async () => {
    const other = await signInAs(site.deps, 'nguoikhac', { role: 'unit', unit: 'T', field: '' })
    const seen = version(await officer.page(place(CODES.oneTap)))
    expect((await other.post(place(CODES.oneTap), { ...typed, ...seen, label: 'Quầy A' })).status).toBe(303)
    const late = await officer.post(place(CODES.oneTap), { ...typed, ...seen, label: 'Quầy B' })
    expect(late.status).toBe(409)
    const page = readPage(await late.text())
    expect(page.words).toContain('nguoikhac vừa lưu mục này lúc 08/06/2026 10:20')
    expect(linesOf(page)).toContain('Quầy Quầy A Quầy B')
    expect(page.value('label')).toBe('Quầy B')
    expect(accessFaults(page)).toEqual([])
    expect((await stored(CODES.oneTap))?.revisions.at(-1)?.label).toBe('Quầy A')
    const now = { ...typed, ...version(page), label: 'Quầy B' }
    expect((await officer.post(place(CODES.oneTap), now)).status).toBe(303)
  })

  it('of another unit is not found here, and nothing can be done to it', async () => {
    expect((await officer.get(place(CODES.ward))).status).toBe(404)
    expect((await officer.post(`${place(CODES.ward)}/revoke`, { reason: 'x', sure: 'yes' })).status).toBe(404)
    expect((await officer.get(`/staff/units/XA2/collectors/${CODES.ward}`)).status).toBe(403)
    expect((await officer.post('/staff/units/XA2/collectors', typed)).status).toBe(403)
  })

  it('is shown to viewers without its forms', async () => {
    const viewer = await signInAs(site.deps, 'xem', { role: 'viewer', unit: 'XA1', field: '' })
    const page = await viewer.page(place(CODES.oneTap))
    expect(page.all('form').map(({ attributes }) => attributes.action)).toEqual(['/staff/sign-out'])
    expect((await viewer.get(`${LIST}/new`)).status).toBe(403)
  })

  it('is not changed by somebody whose role was taken while the page was open', async () => {
    const seen = version(await officer.page(place(CODES.oneTap)))
    await site.store.atomically(
      replaceGrants(site.store.db, 'canbo', [{ role: 'viewer', unit: 'XA1', field: '' }]),
    )
    const answer = await officer.post(place(CODES.oneTap), { ...typed, ...seen })
    expect(answer.status).toBe(403)
    expect(readPage(await answer.text()).words).toContain('không có quyền')
    expect((await stored(CODES.oneTap))?.revisions).toHaveLength(1)
  })
})
