import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries } from '../../src/store/audit.ts'
import { figureRecords } from '../../src/store/figure.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { type Person, signInAs } from '../support/staff.ts'
import { linesOf } from '../support/uploading.ts'

const LIST = '/staff/units/XA1/figures'
const PLACE = `${LIST}/documents-electronic`
const SEEN = `${PLACE}?period=2026-Q1`
const typed = {
  version: '0',
  period: '2026-Q1',
  numerator: '95',
  denominator: '100',
  document: 'Báo cáo số 12/BC-UBND',
  dated: '2026-03-18',
}
let site: Citizen
let officer: Person
let head: Person
beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  officer = await signInAs(site.deps, 'canbo', { role: 'enterer', unit: 'XA1', field: '' })
  head = await signInAs(site.deps, 'lanhdao', { role: 'approver', unit: 'XA1', field: '' })
})
afterEach(() => site.end())

it('the list shows codes to administrators only', async () => {
  const admin = await signInAs(site.deps, 'quantri', { role: 'admin', unit: '', field: '' })
  expect((await admin.page(LIST)).words).toContain('documents-electronic')
  expect((await officer.page(LIST)).words).not.toContain('documents-electronic')
})

const stored = () => figureRecords(site.store.db, [2025, 2026])
const decision = async (person: Person, change: Record<string, string> = {}) => {
  const page = await person.page(SEEN)
  const seen = { version: page.value('version') ?? '', seq: page.value('seq') ?? '', period: '2026-Q1' }
  return person.post(`${PLACE}/decision`, { ...seen, decision: 'confirmed', note: '', ...change })
}
const faulty = async (change: Record<string, string>, person = officer, place = PLACE) => {
  const answer = await person.post(place, { ...typed, ...change })
  expect(answer.status).toBe(422)
  const page = readPage(await answer.text())
  expect(accessFaults(page)).toEqual([])
  expect(await stored()).toEqual([])
  return page.words
}

describe('a figure', () => {
  it('is declared by one person, confirmed by another, and keeps who did what', async () => {
    expect((await officer.post(PLACE, typed)).status).toBe(303)
    expect(await stored()).toMatchObject([{ numerator: '95', version: 1, actor: 'canbo', decision: null }])
    expect((await officer.page(SEEN)).words).toContain('Chờ xác nhận')
    expect((await decision(head)).status).toBe(303)
    const page = await head.page(SEEN)
    expect(page.words).toContain('Đã xác nhận')
    expect(page.words).toContain('95,0%')
    expect(linesOf(page)).toContain('08/06/2026 10:20 lanhdao xác nhận bản 1 ')
    expect(accessFaults(page)).toEqual([])
    expect(accessFaults(await officer.page(`${LIST}?period=2026-Q1`))).toEqual([])
    const trail: string[][] = []
    for await (const { actor, action, entity, unit } of auditEntries(site.store.db))
      trail.push([actor, action, entity, unit])
    expect(trail).toEqual([
      ['canbo', 'create', 'figure', 'XA1'],
      ['lanhdao', 'confirm', 'figure', 'XA1'],
    ])
  })

  it('that is corrected asks for a reason and has to be confirmed again', async () => {
    await officer.post(PLACE, typed)
    await decision(head)
    const again = { ...typed, version: '1', numerator: '90' }
    const refused = await officer.post(PLACE, again)
    expect(refused.status).toBe(422)
    expect(readPage(await refused.text()).words).toContain('Xin ghi lý do sửa')
    expect((await officer.post(PLACE, { ...again, reason: 'rà soát' })).status).toBe(303)
    expect(await stored()).toMatchObject([{ numerator: '90', version: 2, decision: null }])
    expect(linesOf(await head.page(SEEN))).toContain('08/06/2026 10:20 canbo Tử số, số liệu: 95 → 90 rà soát')
  })

  it('is not confirmed by who declared it, unless the unit has nobody else', async () => {
    const both = await signInAs(
      site.deps,
      'kiem',
      { role: 'enterer', unit: 'XA2', field: '' },
      { role: 'approver', unit: 'XA2', field: '' },
    )
    const place = '/staff/units/XA2/figures/documents-electronic'
    await both.post(place, typed)
    const confirm = { version: '1', seq: '0', period: '2026-Q1', decision: 'confirmed' }
    await signInAs(site.deps, 'khac', { role: 'unit', unit: 'XA2', field: '' })
    const refused = await both.post(`${place}/decision`, confirm)
    expect(refused.status).toBe(403)
    expect(readPage(await refused.text()).words).toContain('không tự xác nhận')
    expect(await stored()).toMatchObject([{ decision: null }])
    await site.store.db.updateTable('staff').set({ disabled_at: 'x' }).where('id', '=', 'khac').execute()
    expect((await both.post(`${place}/decision`, confirm)).status).toBe(303)
    expect((await both.page(`${place}?period=2026-Q1`)).words).toContain(
      'tự xác nhận vì đơn vị chỉ có một người',
    )
  })

  it('is returned with a reason only, and a decision on a page that is out of date is none', async () => {
    await officer.post(PLACE, typed)
    expect((await decision(head, { decision: 'returned' })).status).toBe(422)
    const old = await head.page(SEEN)
    await officer.post(PLACE, { ...typed, version: '1', numerator: '80', reason: 'sửa' })
    const late = await head.post(`${PLACE}/decision`, {
      version: old.value('version') ?? '',
      seq: '0',
      period: '2026-Q1',
      decision: 'confirmed',
    })
    expect(late.status).toBe(409)
    expect(readPage(await late.text()).words).toContain('vừa được người khác sửa')
    expect(await stored()).toMatchObject([{ numerator: '80', decision: null }])
    expect((await decision(head, { decision: 'returned', note: 'thiếu văn bản mật' })).status).toBe(303)
    expect((await officer.page(SEEN)).words).toContain('Bị trả lại')
  })

  it('changed by two at once is stored once, and the other sees both', async () => {
    await officer.post(PLACE, typed)
    const other = await signInAs(site.deps, 'kia', { role: 'unit', unit: 'XA1', field: '' })
    await other.post(PLACE, { ...typed, version: '1', numerator: '91', reason: 'rà soát' })
    const late = await officer.post(PLACE, { ...typed, version: '1', numerator: '92', reason: 'rà soát' })
    expect(late.status).toBe(409)
    const page = readPage(await late.text())
    expect(linesOf(page)).toContain('Tử số, số liệu 91 92')
    expect(page.value('numerator')).toBe('92')
    expect(await stored()).toMatchObject([{ numerator: '91', version: 2 }])
  })

  it('is refused where it cannot be, each box with its reason', async () => {
    expect(await faulty({ numerator: '101' })).toContain(
      'Văn bản gửi, nhận dưới dạng điện tử (101) lớn hơn Văn bản gửi, nhận (trừ văn bản mật) (100)',
    )
    expect(await faulty({ numerator: '-1' })).toContain('"-1" là số âm')
    expect(await faulty({ numerator: '' })).toContain('Còn trống')
    expect(await faulty({ numerator: '1.234', denominator: '2000' })).toContain('có thể hiểu theo hai cách')
    expect(await faulty({ period: '2026-13' })).toContain('"2026-13" không phải là kỳ báo cáo')
    expect(await faulty({ period: '2027' })).toContain('Kỳ 2027 chưa bắt đầu')
    expect(await faulty({ dated: '2026-07-01' })).toContain('còn ở sau hôm nay')
    expect(await faulty({ document: '' })).toContain('Còn trống, ô này phải ghi')
  })

  it('that fills itself cannot be typed over, and says where it comes from', async () => {
    const onTime = `${LIST}/dossiers-on-time`
    expect(await faulty({}, officer, onTime)).toContain('do hệ thống tính từ số hồ sơ đã nhập')
    const page = await officer.page(`${onTime}?period=2026-Q1`)
    expect(page.words).toContain('Xin nhập hoặc sửa ở trang Số hồ sơ')
    expect(page.value('numerator')).toBeUndefined()
    expect(await faulty({}, officer, `${LIST}/satisfaction-agency-service`)).toContain(
      'tính từ phiếu trả lời',
    )
  })

  it('others published is brought in by the board, of the province only where only that has one', async () => {
    const papi = { ...typed, numerator: '41,9', period: '2025' }
    const board = await signInAs(site.deps, 'banchidao', { role: 'board', unit: '', field: '' })
    expect(await faulty({ ...papi, denominator: '' }, board, `${LIST}/papi`)).toContain('Chỉ cấp tỉnh có')
    expect((await board.post('/staff/units/T/figures/papi', { ...papi, denominator: '' })).status).toBe(303)
    expect(await stored()).toMatchObject([{ unit: 'T', indicator: 'papi', numerator: '41.9' }])
    const enterer = await signInAs(site.deps, 'nhap', { role: 'enterer', unit: 'T', field: '' })
    const refused = await enterer.post('/staff/units/T/figures/par-index', papi)
    expect(readPage(await refused.text()).words).toContain('do cơ quan khác công bố')
  })
})
