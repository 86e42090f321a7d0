import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSheet } from '../../src/sheet/read-sheet.ts'
import { writeSheet } from '../../src/sheet/write-sheet.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { ROUND, type RoundSite, roundSite } from '../support/round-site.ts'
import type { Person } from '../support/staff.ts'
import { linesOf } from '../support/uploading.ts'

const BASE = `/staff/rounds/${ROUND}/imports`
const HEADER = 'Mã đơn vị;Mã tiêu chí;Giá trị;Tử số;Mẫu số;Số phiếu;Sai số chuẩn;Văn bản nguồn'
const SOURCE = 'Báo cáo 12/BC-SNV'
const GOOD = [
  `D01;8.1;82,4%;;;212;0,02;${SOURCE}`,
  `D01;8.2;86,36;;;;;${SOURCE}`,
  `D01;6.1;;45,2;50;;;${SOURCE}`,
  `D02;6.1;Không áp dụng;;;;;${SOURCE}`,
  `D02;8.4;0,75;;;40;;${SOURCE}`,
]

let site: RoundSite
let board: Person
beforeEach(async () => {
  site = await roundSite({ departments: 2 })
  board = await site.as('board')
})
afterEach(() => site.end())

const csv = (...lines: string[]) => new File([[HEADER, ...lines].join('\n')], 'so-lieu.csv')
const send = (file: File, who = board) => who.post(BASE, { file })

/** Uploads what has to be sound; gives the preview and where it is kept. */
async function previewed(file: File, who = board) {
  const answer = await send(file, who)
  const address = answer.headers.get('Location') ?? ''
  expect([answer.status, address.startsWith(`${BASE}/`)]).toEqual([303, true])
  const page = await who.page(address)
  return { page, address, keep: () => who.post(address, { shown: page.value('shown') ?? '' }) }
}
const entries = async () => {
  const rows = await site.store.db
    .selectFrom('entry')
    .selectAll()
    .orderBy('unit')
    .orderBy('criterion')
    .execute()
  return rows.map(({ unit, criterion, stage, version, value }) => [
    `${unit} ${criterion} ${stage} ${version}`,
    JSON.parse(value),
  ])
}

describe('figures nobody declares', () => {
  it('are shown with what they change and the points they give, then kept exactly so, with their trail', async () => {
    expect(accessFaults(await board.page(BASE))).toEqual([])
    const { page, keep } = await previewed(csv(...GOOD))
    expect(accessFaults(page)).toEqual([])
    expect(linesOf(page)).toContain(
      `2 Sở số 1 8.1 Điều tra xã hội học đối với đại biểu, lãnh đạo, quản lý Chưa có → 82,4% (212 phiếu, sai số chuẩn 2%) – → 4,12 ${SOURCE}`,
    )
    expect(await entries()).toEqual([])
    expect((await keep()).headers.get('Location')).toBe(`${BASE}?done=5`)
    expect(await entries()).toEqual([
      ['D01 6.1 import 1', { numerator: 45.2, denominator: 50 }],
      ['D01 8.1 import 1', { value: 0.824, n: 212, se: 0.02 }],
      ['D01 8.2 import 1', 86.36],
      ['D02 6.1 import 1', { notApplicable: true, reason: SOURCE }],
      ['D02 8.4 import 1', { value: 0.75, n: 40 }],
    ])
    const trail = await site.store.db.selectFrom('audit').selectAll().execute()
    expect(trail.map(({ action, entity, unit, reason }) => [action, entity, unit, reason])).toContainEqual([
      ...['create', 'entry', 'D02', SOURCE],
    ])
    const after = await board.page(BASE)
    expect(after.words).toContain('5 giá trị (Báo cáo 12/BC-SNV)')
    expect(linesOf(after).find((line) => line.startsWith('6.1'))).toContain('2/2')
    expect((await keep()).status).toBe(410)
  })

  it('reach the points of the unit they are about', async () => {
    await (await previewed(csv(...GOOD))).keep()
    await site.declare('D01')
    await site.step('D01', 'approved')
    const unit = await site.as('approver', 'D01')
    expect((await unit.page(`/staff/rounds/${ROUND}/units/D01`)).words).toContain('82,4% (212 phiếu')
  })

  it('are corrected by a new version and taken away by a word, and every version stays', async () => {
    await (await previewed(csv(`D01;8.1;0,8;;;;;${SOURCE}`))).keep()
    const { page, keep } = await previewed(csv('D01;8.1;0,85;;;;;Báo cáo 13'))
    expect(linesOf(page).join()).toContain('0,8 → 0,85 4 → 4,25 Báo cáo 13 (trước đây: Báo cáo 12/BC-SNV)')
    await keep()
    await (await previewed(csv('D01;8.1;Bỏ;;;;;nhập nhầm đơn vị'))).keep()
    const history = await board.page(`${BASE}/criteria/8.1`)
    expect(accessFaults(history)).toEqual([])
    expect(linesOf(history)[1]).toMatch(
      /^Sở số 1 Chưa có – .*Chưa có \(nhập nhầm.*0,85 \(Báo cáo 13\).*0,8 \(/,
    )
    expect((await entries()).map(([, value]) => value)).toEqual([0.8, 0.85, null])
    expect((await board.get(`${BASE}/criteria/1.1.1`)).status).toBe(404)
  })

  it('come back from the template as they went in, and lines left empty change nothing', async () => {
    await (await previewed(csv(...GOOD))).keep()
    const template = new Uint8Array(await (await board.get(`${BASE}/template.xlsx`)).arrayBuffer())
    const same = await send(new File([template], 'mau.xlsx'))
    const { words } = readPage(await same.text())
    expect([same.status, words.includes('0 giá trị thay đổi, 5 giá trị giữ nguyên')]).toEqual([200, true])
    const { lines } = await readSheet(template, 'mau.xlsx')
    const codes = new Set(lines.slice(1).map(({ cells }) => cells[2]?.text))
    expect([...codes]).toEqual(['6.1', '8.1', '8.2', '8.3', '8.4'])
    expect(lines.slice(1)).toHaveLength(10)
  })

  it('are read from cells that hold real numbers and percentages', async () => {
    const columns = HEADER.split(';').map((header) => ({
      header,
      ...(header === 'Giá trị' ? { kind: 'percent' as const } : {}),
    }))
    const bytes = await writeSheet([
      { name: 'a', columns, rows: [['D01', '8.1', 82.125, null, null, 31, null, SOURCE]] },
    ])
    await (await previewed(new File([bytes], 'a.xlsx'))).keep()
    expect(await entries()).toEqual([['D01 8.1 import 1', { value: 0.82125, n: 31 }]])
  })

  it.each([
    ['D09;8.1;0,8;;;;;x', 'đợt này không có đơn vị mã "D09". Có phải "D0'],
    [';8.1;0,8;;;;;x', 'Mã đơn vị'],
    ['D01;1.1.1;kip-thoi;;;;;x', '"1.1.1" không phải tiêu chí nhập từ ngoài'],
    ['D01;8.1;0,8;;;;;', 'còn trống, ô này phải ghi'],
    ['D01;8.1;82,4;;;;;x', 'không tính được điểm: số liệu sai'],
    ['D01;8.1;-0,5;;;;;x', 'không tính được điểm: số liệu sai'],
    ['D01;8.1;tốt;;;;;x', '"tốt" không phải là số'],
    ['D01;8.1;;4;5;;;x', 'tiêu chí này là một con số, ghi ở cột Giá trị'],
    ['D01;8.1;0,8;;;21,5;;x', '"21,5" không phải là số nguyên'],
    ['D01;8.1;0,8;;;-3;;x', 'không thể âm'],
    ['D01;8.2;0,86;;;;;x', 'điểm này theo thang 100'],
    ['D01;6.1;;45;;;;x', 'còn trống'],
    ['D01;6.1;;4;0;;;x', 'bằng 0 mà tử số là 4'],
    ['D01;6.1;90%;45;50;;;x', 'để trống ô này khi đã ghi Tử số và Mẫu số'],
    ['D01;6.1;Không áp dụng;45;50;;;x', 'để trống ô này khi Giá trị ghi'],
    ['D01;8.1;0,8;;;;;x\nD01;8.1;0,9;;;;;x', 'trùng với dòng 2'],
    ['D01;8.1;0.8;;;;;x\nD02;8.1;0,9;;;;;x', 'Cả cột phải viết một kiểu'],
  ])('refuse %s by its line and keep nothing', async (lines, words) => {
    const answer = await send(csv(lines))
    const page = readPage(await answer.text())
    expect([answer.status, page.words.includes(words)]).toEqual([422, true])
    expect(accessFaults(page)).toEqual([])
    expect(page.value('shown')).toBeUndefined()
    expect(await entries()).toEqual([])
  })

  it('refuse a file that is none, with another header, or missing', async () => {
    for (const file of [
      new File(['a;b\n1;2'], 'a.csv'),
      new File(['xx'], 'a.xlsx'),
      new File(['x'], 'a.pdf'),
    ])
      expect((await send(file)).status).toBe(422)
    const none = await board.post(BASE, {})
    expect([none.status, (await none.text()).includes('Chưa chọn tệp')]).toEqual([422, true])
  })
})

describe('two people at once', () => {
  it('who looked at the same state: the second is shown the difference anew and nothing is overwritten', async () => {
    const admin = await site.as('admin')
    const mine = await previewed(csv(`D01;8.1;0,8;;;;;${SOURCE}`))
    const theirs = await previewed(csv('D01;8.1;0,9;;;;;Báo cáo 99'), admin)
    const answers = await Promise.all([mine.keep(), theirs.keep()])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const late = answers.find(({ status }) => status === 409)
    const page = readPage((await late?.text()) ?? '')
    expect(page.words).toContain('vừa được người khác thay đổi')
    expect(accessFaults(page)).toEqual([])
    expect(await entries()).toHaveLength(1)
    const again = late === answers[0] ? { ...mine, who: board } : { ...theirs, who: admin }
    const kept = await again.who.post(again.address, { shown: page.value('shown') ?? '' })
    expect([kept.status, await entries()]).toEqual([303, expect.objectContaining({ length: 2 })])
  })

  it('may not use each other’s previews', async () => {
    const { address } = await previewed(csv(...GOOD))
    expect((await (await site.as('admin')).get(address)).status).toBe(410)
  })
})

describe('a round', () => {
  it('that is approved takes no figure, not even one already shown, and takes them again once reopened', async () => {
    const { keep } = await previewed(csv(...GOOD))
    await site.step('', 'approved')
    expect((await keep()).status).toBe(409)
    expect((await send(csv(...GOOD))).status).toBe(409)
    const page = await board.page(BASE)
    expect(page.words).toContain('Hội đồng đã thông qua kết quả nên không nhập được nữa')
    expect(page.all('form', { method: 'post', action: BASE })).toEqual([])
    expect(await entries()).toEqual([])
    await site.step('', 'reopened')
    expect((await keep()).status).toBe(303)
  })

  it('lets nobody but the board and the administrator in', async () => {
    for (const role of ['council', 'appraiser', 'approver', 'unit', 'viewer'] as const)
      for (const unit of ['', 'D01']) {
        const person = await site.as(role, unit)
        expect([
          role,
          unit,
          (await person.get(BASE)).status,
          (await send(csv(...GOOD), person)).status,
        ]).toEqual([...[role, unit, 403, 403]])
      }
    const local = await site.as('board', 'D01')
    expect((await local.get(BASE)).status).toBe(403)
    expect((await board.get('/staff/rounds/nowhere/imports')).status).toBe(404)
  })

  it('takes nothing for a unit that left it', async () => {
    await site.store.db
      .updateTable('round_unit')
      .set({ left_on: '2026-11-10', left_reason: 'Sáp nhập' })
      .where('unit', '=', 'D02')
      .execute()
    const answer = await send(csv(`D02;8.1;0,8;;;;;x`))
    expect([answer.status, (await answer.text()).includes('đã ra khỏi đợt')]).toEqual([422, true])
  })
})

describe('confirmed figures', () => {
  const FIGURE = { document: 'Báo cáo số 12/BC-UBND', dated: '2026-11-02', period: '2026' }

  beforeEach(async () => {
    const officer = await site.as('enterer', 'D01')
    const head = await site.as('approver', 'D01')
    const declare = (indicator: string, more: Record<string, string>, who: Person) =>
      who.post(`/staff/units/D01/figures/${indicator}`, { version: '0', ...FIGURE, ...more })
    const confirm = async (indicator: string, who: Person) => {
      const place = `/staff/units/D01/figures/${indicator}`
      const page = await who.page(`${place}?period=2026`)
      const seen = { version: page.value('version') ?? '', seq: page.value('seq') ?? '' }
      const sent = { ...seen, period: '2026', decision: 'confirmed', note: '' }
      expect((await who.post(`${place}/decision`, sent)).status).toBe(303)
    }
    expect(
      (await declare('documents-electronic', { numerator: '96', denominator: '100' }, officer)).status,
    ).toBe(303)
    expect((await declare('documents-signed', { numerator: '1', denominator: '2' }, officer)).status).toBe(
      303,
    )
    await confirm('documents-electronic', head)
  })

  const chosen = `${BASE}/confirmed?from-6.1=documents-electronic`

  it('are shown first and taken over as they were shown, with the document they stand in', async () => {
    expect((await board.page(BASE)).all('select').map(({ attributes }) => attributes.name)).toEqual([
      ...['from-6.1', 'from-8.1', 'from-8.3', 'from-8.4'],
    ])
    const page = await board.page(chosen)
    expect(accessFaults(page)).toEqual([])
    expect(linesOf(page)[1]).toMatch(
      /^Sở số 1 6\.1 .*Chưa có → 96\/100 \(96%\) – → 3 .*12\/BC-UBND ngày 02\/11\/2026$/,
    )
    expect(await entries()).toEqual([])
    const fields = Object.fromEntries(page.sends())
    expect((await board.post(`${BASE}/confirmed`, fields)).headers.get('Location')).toBe(`${BASE}?done=1`)
    expect(await entries()).toEqual([['D01 6.1 import 1', { numerator: 96, denominator: 100 }]])
    expect((await board.page(chosen)).words).toContain('0 giá trị thay đổi, 1 giá trị giữ nguyên')
  })

  it('that changed after they were shown are shown again, and unconfirmed ones are not there', async () => {
    const fields = Object.fromEntries((await board.page(chosen)).sends())
    await (await previewed(csv('D01;6.1;;4;5;;;x'))).keep()
    expect((await board.post(`${BASE}/confirmed`, fields)).status).toBe(409)
    expect(await entries()).toHaveLength(1)
    const unconfirmed = await board.page(`${BASE}/confirmed?from-6.1=documents-signed`)
    expect(unconfirmed.words).toContain('chưa có số liệu nào đã xác nhận')
    await site.step('', 'approved')
    expect((await board.post(`${BASE}/confirmed`, fields)).status).toBe(409)
  })
})
