import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES, type Role } from '../../src/staff/roles.ts'
import { accessFaults } from '../support/page.ts'
import { resultsSite, type Site } from '../support/results.ts'
import { type Person, signInAs } from '../support/staff.ts'

let site: Site
let head: Person
beforeAll(async () => {
  site = await resultsSite({ publicUrl: 'http://localhost', secondFactor: 'optional' })
  // A department with two counters of a centre and one of its own. By hand: 60 people, 42 satisfied.
  const land = { unit: 'TT', decider: 'SXD', field: 'land' }
  await site.answers({ ...land, survey: 'ward' }, [
    [{ overall: '5', officials_polite: '5', results_correct: '5' }, 20],
    [{ overall: '4', officials_polite: '4', results_correct: '2' }, 8],
    [{ overall: '1', officials_polite: '4', results_correct: '1' }, 12],
  ])
  await site.answers({ unit: 'SXD', field: 'construction', channel: 'kiosk', survey: 'ward' }, [
    [{ overall: '5', officials_polite: '5', results_correct: '4' }, 14],
    [{ overall: '2', officials_polite: '2', results_correct: '2' }, 6],
  ])
  await site.levels({ unit: 'SXD', status: 'quarantined' }, [0, 0, 0, 0, 6])
  // The year before: 100 people, 90 satisfied.
  await site.levels({ unit: 'SXD', day: '2025-10-01' }, [10, 0, 0, 0, 90])
  // Somebody else in the province, so that there is a mean of all.
  await site.answers({ unit: 'STP', survey: 'ward' }, [
    [{ overall: '5', officials_polite: '5', results_correct: '5' }, 40],
  ])
  await site.levels({ unit: 'XA1' }, [0, 0, 1, 0, 3])
  await site.levels({ unit: 'XA2' }, [0, 0, 1, 0, 4])
  await site.levels({ unit: 'CU1', day: '2026-02-01' }, [0, 0, 0, 2, 10])
  await site.target({ goal: '80' })
  head = await signInAs(site.deps, 'truong', { role: 'unit', unit: 'SXD', field: '' })
})
afterAll(() => site.end())

describe('the dashboard of a unit', () => {
  it('says first whether the target is met, then how sure, the rate and the people, as counted by hand', async () => {
    const page = await head.page('/staff/units/SXD')
    const [lead] = page.all('section', { class: 'headline lead' })
    expect(lead?.text.replace(/\s+/g, ' ')).toMatch(/^Chưa đạt/)
    expect(page.words).toContain('70,0%')
    expect(page.words).toContain('60 phiếu hợp lệ')
    expect(page.words).toContain(
      'Tỷ lệ hài lòng 70,0%, thấp hơn chỉ tiêu (trên 80%) 10,0 điểm phần trăm: Chưa đạt',
    )
    expect(accessFaults(page)).toEqual([])
  })

  it('says the change since the year before, what was set aside, and how answers were collected', async () => {
    const { words } = await head.page('/staff/units/SXD')
    expect(words).toContain('Giảm 20,0 điểm phần trăm (Năm 2025 là 90,0%); chênh lệch lớn hơn sai số')
    expect(words).toContain('6 phiếu (9,1%), chưa tính vào kết quả; nếu tính cả: 72,7%')
    expect(words).toContain('Chưa nhập số hồ sơ của kỳ này')
    expect(words).toContain('Khảo sát mở qua mã QR')
  })

  it('warns of a real fall of the month', async () => {
    const { words } = await head.page('/staff/units/SXD')
    expect(words).toContain('Tháng 6/2026 giảm thật: 70,0%')
    expect((await head.page('/staff/units/SXD?period=2026-05')).words).not.toContain('giảm thật')
  })

  it('shows counters, which the public page never does', async () => {
    const page = await head.page('/staff/units/SXD')
    const row = page.all('tr').find(({ text }) => text.includes('TT SXD qr ward'))
    expect(row?.text).toContain('70,0%')
    expect(row?.text).toContain('40')
    expect((await site.get('/units/SXD')).page.words).not.toContain('TT SXD qr ward')
  })

  it('compares sections with all units of the province', async () => {
    const page = await head.page('/staff/units/SXD')
    const row = page.all('tr').find(({ text }) => text.includes('Công chức giao tiếp lịch sự'))
    // 54 of 60 here, 94 of 100 in the province.
    expect(row?.text).toContain('90,0%')
    expect(row?.text).toContain('thấp hơn 4,0 điểm phần trăm (94,0%), chưa rõ')
  })

  it('counts volume by weekday and hour, and says that hours are dropped', async () => {
    const { words } = await head.page('/staff/units/SXD')
    expect(words).toContain('Đây là lượng phiếu, không phải mức hài lòng')
    expect(words).toContain('Giờ gửi chỉ được giữ 45 ngày')
    expect(words).toMatch(/10–11 giờ\s*166/)
  })
})

describe('importance', () => {
  const unhappy = async (people: number) => {
    const other = await resultsSite()
    await other.answers({ unit: 'XA1' }, [
      [{ overall: '5', officials_polite: '5', results_correct: '4' }, 40],
      [{ overall: '1', officials_polite: '1', results_correct: '4' }, people],
    ])
    const reader = await signInAs(other.deps, 'xem', { role: 'viewer', unit: 'XA1', field: '' })
    const page = await reader.page('/staff/units/XA1')
    await other.end()
    return page
  }

  it('is silent at 29 people not satisfied', async () => {
    const page = await unhappy(29)
    expect(page.words).toContain('Mới có 29 người chưa hài lòng; cần ít nhất 30 người')
    expect(page.words).not.toContain('mạnh (')
  })

  it('speaks at 30, of what goes together and never of causes', async () => {
    const page = await unhappy(30)
    expect(page.words).toContain('mạnh (1,00)')
    expect(page.words).toMatch(
      /Công chức trực tiếp giải quyết công việc: 57,1% hài lòng, bằng mức chung của tỉnh; đi cùng mức hài lòng chung: mạnh/,
    )
    expect(page.words.toLowerCase()).not.toContain('nguyên nhân')
  })
})

describe('thresholds', () => {
  it('hides a unit of four people and shows one of five', async () => {
    const admin = await signInAs(site.deps, 'qt', { role: 'admin', unit: '', field: '' })
    const four = await admin.page('/staff/units/XA1')
    expect(four.words).toContain('Mới có 4 phiếu, chưa đủ 5 phiếu để tính tỷ lệ')
    expect(four.words).not.toMatch(/\d,\d%/)
    expect((await admin.page('/staff/units/XA2')).words).toContain('80,0%')
    expect((await admin.get('/staff/units/XA1/working')).status).toBe(404)
  })

  it.each(['P1', 'CU1'])('has a page for %s: nothing at all, or a unit that is no more', async (unit) => {
    const admin = await signInAs(site.deps, `qt-${unit}`, { role: 'admin', unit: '', field: '' })
    const page = await admin.page(`/staff/units/${unit}`)
    expect(accessFaults(page)).toEqual([])
    expect(page.words).toContain(unit === 'P1' ? 'Chưa có phiếu nào trong kỳ này' : '12 phiếu hợp lệ')
  })

  it('answers a period nobody can read with a sentence', async () => {
    expect((await head.page('/staff/units/SXD?period=mai', 400)).words).toContain('2026-Q1')
  })
})

describe('who may look', () => {
  const paths = ['', '/working', '/result-sheet', '/wall']
  it.each(ROLES)('%s sees the own unit and not another, the enterer none', async (role: Role) => {
    const reader = await signInAs(site.deps, `vai-${role}`, { role, unit: 'SXD', field: '' })
    for (const path of paths) {
      expect((await reader.get(`/staff/units/SXD${path}`)).status, path).toBe(role === 'enterer' ? 403 : 200)
      expect((await reader.get(`/staff/units/STP${path}`)).status, path).toBe(403)
    }
  })

  it('lists only what somebody reaches, and finds names without marks', async () => {
    const all = await head.page('/staff/units')
    expect(all.words).toContain('Sở Xây dựng')
    expect(all.words).not.toContain('Sở Tư pháp')
    expect((await head.page('/staff/units?q=so xay')).words).toContain('Sở Xây dựng')
    expect((await head.page('/staff/units?q=khong co')).words).toContain('Không có đơn vị nào khớp')
    expect(accessFaults(all)).toEqual([])
  })

  it('opens on a card of the own unit', async () => {
    const page = await head.page('/staff')
    expect(page.words).toContain('70,0%')
    expect(page.all('a').some(({ attributes }) => attributes.href === '/staff/units/SXD')).toBe(true)
  })
})
