import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSheet } from '../../src/sheet/read-sheet.ts'
import { saveTargets } from '../../src/store/target.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { accessFaults, type Page, readPage } from '../support/page.ts'
import { type Person, signInAs } from '../support/staff.ts'
import { linesOf } from '../support/uploading.ts'

let site: Citizen
let board: Person
let head: Person
let officer: Person

/** The plan of a department taken over for XA1 and XA2, its dates moved from 2023 to 2026. */
const ADOPTION = {
  version: '0',
  document: 'Quyết định mẫu',
  shift: '3',
  from: '2026-01-01',
  until: '',
  sample: '',
  'units-0': 'XA1; XA2',
  'below-0': '',
}
const PLAN = '/staff/plans/lang-son-vhttdl-2023'

beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  board = await signInAs(site.deps, 'banchidao', { role: 'board', unit: '', field: '' })
  head = await signInAs(site.deps, 'lanhdao', { role: 'approver', unit: 'XA1', field: '' })
  officer = await signInAs(site.deps, 'canbo', { role: 'unit', unit: 'XA1', field: '' })
})
afterEach(() => site.end())

/** Declares and confirms one figure. */
async function figure(
  unit: string,
  indicator: string,
  period: string,
  numerator: string,
  denominator = '',
  confirmed = true,
): Promise<void> {
  const admin = await signInAs(site.deps, `ad-${unit}-${indicator}-${period}`, {
    role: 'admin',
    unit: '',
    field: '',
  })
  const place = `/staff/units/${unit}/figures/${indicator}`
  const figures = {
    version: '0',
    period,
    numerator,
    denominator,
    document: 'Báo cáo số 1',
    dated: '2026-03-18',
  }
  expect((await admin.post(place, figures)).status).toBe(303)
  const decision = { version: '1', seq: '0', period, decision: 'confirmed', note: '' }
  if (confirmed) expect((await board.post(`${place}/decision`, decision)).status).toBe(303)
}

const words = async (person: Person, id: string, unit = 'XA1') =>
  (await person.page(`/staff/units/${unit}/promises/${encodeURIComponent(id)}`)).words

describe('the board of targets', () => {
  it('reads confirmed figures only, adds the quarters of a year, and puts what is not met first', async () => {
    expect((await board.post(PLAN, ADOPTION)).status).toBe(303)
    // 19/20 and 31/40 are 50/60: 83,3 %, which is more than 30 %.
    await figure('XA1', 'units-inspected', '2026-Q1', '1', '10')
    await figure('XA1', 'units-inspected', '2026-Q2', '2', '20')
    await figure('XA2', 'units-inspected', '2026-Q1', '19', '20')
    await figure('XA2', 'units-inspected', '2026-Q2', '31', '40')
    await figure('XA1', 'legal-documents-right', '2026-Q1', '7', '7', false)
    expect(await words(board, 'plan:ls-vhttdl-units-inspected')).toContain('10,0% (3/30)')
    expect(await words(board, 'plan:ls-vhttdl-units-inspected')).toContain('thấp hơn 20,0 điểm phần trăm')
    expect(await words(board, 'plan:ls-vhttdl-units-inspected', 'XA2')).toContain('83,3% (50/60)')
    expect(await words(board, 'plan:ls-vhttdl-legal-documents-right')).toContain('chờ xác nhận nên chưa tính')
    const page = await board.page('/staff/targets-board')
    expect(accessFaults(page)).toEqual([])
    const first = page.all('ul', { class: 'promises' })[0]?.children[0]?.text.replace(/\s+/g, ' ')
    expect(first).toMatch(/Chưa đạt.*kiểm tra trực tiếp.*Xã Một/)
    expect(page.words).toMatch(/1 Chưa đạt.*1 Đạt/)
    const met = await board.page('/staff/targets-board?standing=met')
    expect(met.all('ul', { class: 'promises' })[0]?.children.length).toBe(1)
    const folded = (seen: Page) =>
      !('open' in (seen.all('details', { class: 'fold choose' })[0]?.attributes ?? {}))
    const found = await board.page('/staff/targets-board?unit=XA2&q=KIEM+TRA')
    expect(found.words).not.toContain('Xã Một, ')
    expect([page, met, found].map(folded)).toEqual([true, true, false])
  })

  it('shows the PAPI of the province where a unit has none of its own, and says so', async () => {
    await board.post(PLAN, ADOPTION)
    await figure('T', 'papi', '2024', '41,6')
    await figure('T', 'papi', '2025', '42,1')
    const seen = await words(head, 'plan:ls-vhttdl-papi-rises')
    expect(seen).toContain('Số liệu của Tỉnh Mẫu: đơn vị không có chỉ số riêng')
    expect(seen).toContain('tăng 0,5 điểm')
    await figure('XA1', 'par-index-rank', '2025', '16', '20')
    expect(await words(head, 'plan:ls-vhttdl-par-index-top-15')).toContain('kém 1 bậc')
  })

  it('shows a unit its own promises only', async () => {
    await board.post(PLAN, ADOPTION)
    const page = await head.page('/staff/targets-board')
    expect(page.words).toContain('Xã Một')
    expect(page.words).not.toContain('Phường Hai')
    expect((await head.get('/staff/units/XA2/promises/plan:ls-vhttdl-on-time')).status).toBe(403)
    expect((await head.get('/staff/units/XA1/promises/plan:nothing')).status).toBe(404)
    expect((await head.get(PLAN)).status).toBe(403)
  })

  it('reads targets set by hand from the answers, too few of them as too few', async () => {
    const target = {
      kind: '',
      field: '',
      question: 'headline',
      operator: '>',
      goal: '80',
      sample: 0,
      survey: '',
    }
    const validity = { valid_from: '2026-01-01', valid_to: '2026-12-14', evidence: 'self-selected' }
    const own = {
      ...target,
      ...validity,
      code: 'CT1',
      name: 'Hài lòng',
      unit: 'T',
      document: 'KH',
      clause: '',
    }
    await site.store.atomically(saveTargets(site.store.db, [own]))
    expect(await words(head, 'own:CT1')).toContain('Chưa có số liệu')
    expect(await words(head, 'own:CT1')).toContain('trên 80%')
  })

  it('takes a plan over only with units that are there and dates that can be', async () => {
    const answer = await board.post(PLAN, { ...ADOPTION, 'units-0': 'XA9', shift: 'x', document: '' })
    expect(answer.status).toBe(422)
    const page = readPage(await answer.text())
    expect(page.words).toContain('Không có đơn vị mã "XA9"')
    expect(page.words).toContain('Xin ghi số năm từ 0 đến 20')
    expect(page.words).toContain('Xin ghi văn bản hoặc căn cứ')
    expect(page.value('units-0')).toBe('XA9')
    expect(accessFaults(page)).toEqual([])
    await board.post(PLAN, ADOPTION)
    expect((await board.post(PLAN, { ...ADOPTION, document: 'khác' })).status).toBe(409)
  })
})

describe('the sheet to send up', () => {
  it('tells the period, the same one a year before and the year so far, on paper and as a file', async () => {
    await board.post(PLAN, ADOPTION)
    await figure('XA1', 'units-inspected', '2025-Q2', '4', '10')
    await figure('XA1', 'units-inspected', '2026-Q1', '1', '10')
    await figure('XA1', 'units-inspected', '2026-Q2', '2', '10')
    const place = '/staff/units/XA1/report-sheet'
    const page = await officer.page(`${place}?period=2026-Q2`)
    expect(accessFaults(page)).toEqual([])
    expect(page.words).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    expect(page.words).toContain('ỦY BAN NHÂN DÂN XÃ MỘT')
    expect(page.words).toContain('số liệu từ 15/03/2026 đến 14/06/2026')
    const line = linesOf(page).find((one) => one.includes('kiểm tra trực tiếp')) ?? ''
    expect(line).toMatch(/trên 30% 20,0% 40,0% 15,0% \(3\/20\) Chưa đạt/)
    const answer = await officer.get(`${place}.xlsx?period=2026-Q2`)
    const sheet = await readSheet(new Uint8Array(await answer.arrayBuffer()), 'bieu.xlsx')
    expect(sheet.faults).toEqual([])
    const row = sheet.lines.find(({ cells }) => cells[1]?.text.includes('kiểm tra trực tiếp'))
    expect(row?.cells.slice(3, 7).map(({ text }) => text)).toEqual([
      'trên 30%',
      '20,0%',
      '40,0%',
      '15,0% (3/20)',
    ])
    expect((await officer.get('/staff/units/XA2/report-sheet')).status).toBe(403)
    expect((await officer.get(`${place}?period=2026-Q9`)).status).toBe(400)
  })
})
