import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findRound, roundUnits } from '../../src/store/round.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { ROUND, type RoundSite, roundSite } from '../support/round-site.ts'
import type { Person } from '../support/staff.ts'

let site: RoundSite
let board: Person
beforeEach(async () => {
  site = await roundSite({ departments: 3 })
  board = await site.as('board')
})
afterEach(() => site.end())

const NEW = {
  framework: 'par-department-model@1',
  name: 'Đợt chấm điểm bổ sung 2026',
  period: '2026',
  opens_on: '2026-11-20',
  declare_until: '2026-12-05',
  appraise_until: '2026-12-20',
  explain_until: '2026-12-27',
  final_until: '2027-01-05',
  late: 'P.1',
  units: ['D01', 'D03'],
  unranked: ['D03'],
}

describe('opening a round', () => {
  it('takes framework, period, units and calendar, and shows it to the units', async () => {
    const page = await board.page('/staff/rounds/new?framework=par-department-model%401')
    expect(accessFaults(page)).toEqual([])
    const answer = await board.post('/staff/rounds', NEW)
    expect(answer.headers.get('Location')).toBe('/staff/rounds/dot-cham-diem-bo-sung-2026?done=open')
    const id = 'dot-cham-diem-bo-sung-2026'
    expect(await findRound(site.store.db, id)).toMatchObject({
      late_criterion: 'P.1',
      declare_until: '2026-12-05',
    })
    expect((await roundUnits(site.store.db, id)).map(({ unit, ranked }) => [unit, ranked])).toEqual([
      ['D01', 1],
      ['D03', 0],
    ])
    const officer = await site.as('unit', 'D01')
    expect((await officer.page('/staff/rounds')).words).toContain('Đợt chấm điểm bổ sung 2026')
    expect((await officer.page(`/staff/rounds/${id}/units/D01`)).words).toContain('0/')
    const stranger = await site.as('unit', 'D02')
    expect((await stranger.page('/staff/rounds')).words).not.toContain('bổ sung 2026')
    expect((await stranger.get(`/staff/rounds/${id}/units/D02`)).status).toBe(404)
  })

  it('opened twice under one name makes two rounds', async () => {
    const places = await Promise.all([board.post('/staff/rounds', NEW), board.post('/staff/rounds', NEW)])
    expect(new Set(places.map((answer) => answer.headers.get('Location')))).toHaveProperty('size', 2)
  })

  it.each([
    [{ declare_until: '' }, 'Hạn kê khai: chưa chọn ngày'],
    [{ declare_until: '2026-11-01' }, 'Hạn kê khai (01/11/2026) phải sau mở kê khai từ ngày (20/11/2026)'],
    [{ final_until: '2026-12-27' }, 'phải sau hạn giải trình'],
    [{ period: 'năm nay' }, 'Kỳ đánh giá viết như 2026'],
    [{ name: '' }, 'Chưa ghi tên đợt'],
    [{ units: [] }, 'Chưa chọn đơn vị nào'],
    [{ units: ['T', 'nowhere'] }, 'Chưa chọn đơn vị nào'],
    [{ late: '1.1.1' }, 'không có trong khung'],
  ])('refuses %o, keeps what was typed and opens nothing', async (wrong, words) => {
    const answer = await board.post('/staff/rounds', { ...NEW, ...wrong })
    expect(answer.status).toBe(422)
    const page = readPage(await answer.text())
    expect(page.words).toContain(words)
    expect(page.value('appraise_until')).toBe(NEW.appraise_until)
    expect(accessFaults(page)).toEqual([])
    expect(await site.store.db.selectFrom('round').select('id').execute()).toEqual([{ id: ROUND }])
  })

  it('is for the board and the administrator', async () => {
    for (const role of ['council', 'appraiser', 'unit', 'approver'] as const)
      expect((await (await site.as(role, 'D01')).post('/staff/rounds', NEW)).status).toBe(403)
  })
})

describe('a running round', () => {
  const DAYS = {
    opens_on: '2026-11-01',
    declare_until: '2026-12-03',
    appraise_until: '2026-12-20',
    explain_until: '2026-12-27',
    final_until: '2027-01-10',
  }

  it('lists who is overdue', async () => {
    await site.step('D01', 'approved')
    site.now = new Date('2026-12-02T03:00:00Z')
    const page = await (await site.as('board')).page(`/staff/rounds/${ROUND}`)
    expect(page.words).toContain('Quá hạn: 2 đơn vị chưa gửi')
    expect(accessFaults(page)).toEqual([])
  })

  it('is extended with a reason, never shortened, and of two who extend at once the second is told', async () => {
    const extend = (more = {}) =>
      board.post(`/staff/rounds/${ROUND}/deadlines`, { ...DAYS, steps: '1', reason: 'Bão số 12', ...more })
    expect((await extend({ reason: '' })).status).toBe(422)
    expect((await extend({ declare_until: '2026-11-25' })).status).toBe(422)
    expect((await extend()).status).toBe(303)
    const second = await extend({ declare_until: '2026-12-04' })
    expect(second.status).toBe(409)
    expect(await second.text()).toContain('2026-12-04')
    expect(await findRound(site.store.db, ROUND)).toMatchObject({ declare_until: '2026-12-03' })
    const [trail] = await site.store.db.selectFrom('audit').selectAll().execute()
    expect(trail).toMatchObject({ action: 'extend', reason: 'Bão số 12' })
  })

  it('goes on without a unit that was dissolved, whose filing stays to be read', async () => {
    await site.declare('D02', { '1.1.1': 'kip-thoi' })
    await site.step('D02', 'approved')
    const leave = (more = {}) =>
      board.post(`/staff/rounds/${ROUND}/leave`, {
        unit: 'D02',
        left_on: '2026-11-19',
        left_reason: 'Sáp nhập theo nghị quyết',
        ...more,
      })
    expect((await leave({ left_reason: '' })).status).toBe(422)
    expect((await leave({ unit: 'nowhere' })).status).toBe(422)
    expect((await leave()).status).toBe(303)
    expect((await leave()).status).toBe(422)
    expect((await board.page(`/staff/rounds/${ROUND}`)).words).toContain(
      'Ra khỏi đợt từ 19/11/2026: Sáp nhập',
    )
    const officer = await site.as('unit', 'D02')
    const page = await officer.page(`/staff/rounds/${ROUND}/units/D02`)
    expect(page.words).toContain('Nội dung đã gửi vẫn được giữ')
    expect(page.words).toContain('Kịp thời')
    const late = await officer.post(`/staff/rounds/${ROUND}/units/D02/criteria/1.1.1`, {
      version: '1',
      answer: 'khong-ban-hanh',
    })
    expect(late.status).toBe(409)
  })
})
