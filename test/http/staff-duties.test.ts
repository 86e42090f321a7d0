import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Citizen, citizen } from '../support/citizen.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { type Person, signInAs } from '../support/staff.ts'
import { linesOf } from '../support/uploading.ts'

/** The month of May ends on 14 May, and four weeks later is 11 June: three days after the clock's 8 June. */
const DUTY = {
  version: '0',
  name: 'Báo cáo tháng',
  receiver: 'Sở Nội vụ',
  document: 'Quy định mẫu',
  clause: '',
  step: 'month',
  days: '28',
  units: 'T',
  below: 'yes',
  from: '2026-06-01',
  until: '',
}
let site: Citizen
let board: Person
let officer: Person
beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  board = await signInAs(site.deps, 'banchidao', { role: 'board', unit: '', field: '' })
  officer = await signInAs(site.deps, 'canbo', { role: 'unit', unit: 'XA1', field: '' })
})
afterEach(() => site.end())

const made = async (): Promise<string> => {
  expect((await board.post('/staff/duties', DUTY)).status).toBe(303)
  const duties = await site.store.db.selectFrom('duty').selectAll().execute()
  return `/staff/units/XA1/duties/${encodeURIComponent(`own:${duties[0]?.id}`)}`
}
const sent = { version: '0', period: '2026-05', done_on: '2026-06-08', document: 'Báo cáo số 9/BC-UBND' }

describe('a reporting duty', () => {
  it('is called to mind in time, said to be sent, and then no more', async () => {
    const place = await made()
    const home = await officer.page('/staff')
    expect(home.words).toContain('Báo cáo tháng – Xã Một: còn 3 ngày (hạn 11/06/2026)')
    expect(accessFaults(home)).toEqual([])
    expect(accessFaults(await officer.page(`${place}?period=2026-05`))).toEqual([])
    expect((await officer.post(place, sent)).status).toBe(303)
    expect((await officer.page('/staff')).words).not.toContain('Báo cáo tháng')
    const list = await officer.page('/staff/duties')
    expect(accessFaults(list)).toEqual([])
    expect(linesOf(list)).toContain('Báo cáo tháng Xã Một Tháng 5/2026 11/06/2026 đã gửi đúng hạn')
    expect(linesOf(list).join()).not.toContain('Phường Hai')
  })

  it('is overdue from the day after its last day, and late is said to be late', async () => {
    const place = await made()
    site.now = new Date('2026-06-11T16:59:00Z')
    // A session does not last three days.
    const late = await signInAs(site.deps, 'kia', { role: 'unit', unit: 'XA1', field: '' })
    expect((await late.page('/staff')).words).toContain('hết hạn hôm nay')
    site.now = new Date('2026-06-11T17:00:00Z')
    expect((await late.page('/staff')).words).toContain('quá hạn 1 ngày')
    await late.post(place, { ...sent, done_on: '2026-06-12' })
    expect((await late.page(`${place}?period=2026-05`)).words).toContain('gửi chậm 1 ngày')
  })

  it('is said to be sent once by two at once, on a day that is not to come, with its paper', async () => {
    const place = await made()
    const faults = await officer.post(place, { ...sent, done_on: '2026-06-09', document: '' })
    expect(faults.status).toBe(422)
    const page = readPage(await faults.text())
    expect(page.words).toContain('Ngày gửi còn ở sau hôm nay')
    expect(page.words).toContain('Xin ghi số, ký hiệu văn bản')
    expect(accessFaults(page)).toEqual([])
    await officer.post(place, sent)
    expect((await officer.post(place, { ...sent, document: 'khác' })).status).toBe(409)
    expect((await officer.get(`${place}?period=2020-01`)).status).toBe(404)
    expect((await officer.post(place.replace('XA1', 'XA2'), sent)).status).toBe(403)
  })

  it('is written down with units that are there and days that can be, and two editors meet', async () => {
    const answer = await board.post('/staff/duties', { ...DUTY, units: 'XA9', days: '400', name: '' })
    expect(answer.status).toBe(422)
    const page = readPage(await answer.text())
    for (const words of ['Xin ghi tên báo cáo', 'Không có đơn vị mã "XA9"', 'Xin ghi số ngày từ 0 đến 90'])
      expect(page.words).toContain(words)
    expect(accessFaults(page)).toEqual([])
    await made()
    const [duty] = await site.store.db.selectFrom('duty').selectAll().execute()
    const change = { ...DUTY, version: '1', name: 'Báo cáo quý' }
    expect((await board.post(`/staff/duties/${duty?.id}`, change)).status).toBe(303)
    expect((await board.post(`/staff/duties/${duty?.id}`, change)).status).toBe(409)
    expect((await officer.post('/staff/duties', DUTY)).status).toBe(403)
  })
})
