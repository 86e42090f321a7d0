import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSheet } from '../../src/sheet/read-sheet.ts'
import { newestDraft } from '../../src/store/draft.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { type RoundSite, roundSite } from '../support/round-site.ts'
import type { Person } from '../support/staff.ts'
import { confirmAll, csv, draftOf, mend, publish, SMALL, START } from '../support/writing-framework.ts'

let site: RoundSite
let board: Person
beforeEach(async () => {
  site = await roundSite({ departments: 2 })
  board = await site.as('board')
})
afterEach(() => site.end())

const AT = '/staff/frameworks/drafts/bo-thu'
const upload = (file: File, more: Readonly<Record<string, string>> = {}, who = board) =>
  who.post('/staff/frameworks', { ...START, ...more, file })
async function begun(): Promise<void> {
  expect((await upload(csv(SMALL))).status).toBe(303)
}
async function refused(file: File, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const answer = await upload(file, more)
  const page = readPage(await answer.text())
  expect([answer.status, accessFaults(page)]).toEqual([422, []])
  expect(page.value('document')).toBe(more.document ?? START.document)
  expect(await newestDraft(site.store.db, 'framework_draft', START.code)).toBeNull()
  return page.words
}

describe('a bad table is refused where it is uploaded, and nothing is kept', () => {
  const [header = [], ...rows] = SMALL
  it.each([
    [
      'no header',
      csv([
        ['STT', 'Nội dung'],
        ['1', 'A'],
      ]),
      'Không thấy dòng tiêu đề trong 40 dòng đầu',
    ],
    [
      'decimal commas and points mixed',
      csv([header, ['1', 'A', '60,5', 'có: 1'], ['2', 'B', '39.5', 'có: 1']]),
      'Dòng 3, cột C: "39.5" viết dấu thập phân là dấu chấm',
    ],
    [
      'a cell of a megabyte',
      csv([header, ['1', 'A', '100', 'x'.repeat(1 << 20)]]),
      'Dòng 2, cột D: Ô dài 1048576 ký tự',
    ],
    ['a maximum that is no number', csv([header, ['1', 'A', 'mười', 'có: 1']]), '"mười" không phải là số'],
    ['a maximum in percent', csv([header, ['1', 'A', '10%', 'có: 1']]), 'là tỷ lệ phần trăm'],
    [
      'a name without a code',
      csv([header, ...rows, ['', 'Nội dung khác', '1', '']]),
      'có tên nhưng không có mã',
    ],
    ['a Word file', new File(['x'], 'bang.docx'), 'Không đọc được tệp kiểu "docx"'],
    ['nothing below the header', csv([header]), 'không có tiêu chí nào'],
  ])('%s', async (_, file, words) => {
    expect(await refused(file)).toContain(words)
  })

  it('and so is a start without what the table cannot say', async () => {
    expect(await refused(csv(SMALL), { name: '' })).toContain('Chưa ghi tên bộ tiêu chí')
    for (const code of ['', 'Có dấu', 'new', 'par-department-model'])
      expect((await upload(csv(SMALL), { code })).status).toBe(422)
    expect(await refused(csv(SMALL), { total: 'trăm' })).toContain('Tổng điểm')
  })
})

describe('what is wrong inside a table is shown at its row, to be mended there', () => {
  it.each([
    [
      'duplicate codes',
      [...SMALL, ['1.1', 'Kế hoạch khác', '1', 'có: 1; không: 0']],
      'Mã 1.1 đã có ở dòng 3',
    ],
    [
      'a missing heading',
      [...SMALL, ['3.1.1', 'Lạc', '1', 'có: 1; không: 0']],
      'Thiếu dòng 3.1 là cấp trên của 3.1.1',
    ],
    [
      'maxima that do not add up',
      SMALL.map((row) => (row[0] === '1.2' ? ['1.2', 'Tỷ lệ', '39', 'b/a x điểm tối đa'] : row)),
      'cộng lại được 59,5 (1.1: 20,5; 1.2: 39)',
    ],
  ])('%s', async (_, rows, words) => {
    expect((await upload(csv(rows))).status).toBe(303)
    const page = await board.page(AT)
    expect(page.words).toContain(words)
    expect(accessFaults(page)).toEqual([])
    await confirmAll(site, board, 'bo-thu')
    const answer = await publish(site, board, 'bo-thu')
    const again = readPage(await answer.text())
    expect([answer.status, again.html.includes('>Quyết định thử số 1</textarea>')]).toEqual([422, true])
    expect(again.words).toContain('Bảng còn 1 chỗ cần sửa')
  })

  it('a rule that was not understood shows its place, is rewritten, read back, and confirmed by sight only', async () => {
    await upload(
      csv(SMALL.map((row) => (row[0] === '2' ? ['2', 'Thủ tục', '40', 'trên 80%: 40; dưới 70%: 0'] : row))),
    )
    const { reading } = await draftOf(site, 'bo-thu')
    const id = reading.rows.find(({ code }) => code === '2')?.row.id
    const page = await board.page(`${AT}/rows/${id}`)
    expect(page.html).toContain('<mark>')
    expect(page.words).toContain('Chưa có mức điểm cho khoảng từ 70% đến 80%')
    expect(accessFaults(page)).toEqual([])
    const sent = await mend(site, board, 'bo-thu', '2', {
      ruleFrom: 'written',
      rule: 'trên 80%: 40; từ 80% trở xuống: 0',
      confirm: 'yes',
    })
    expect(sent.status).toBe(303)
    const one = async () => (await draftOf(site, 'bo-thu')).reading.rows.find(({ code }) => code === '2')
    expect([(await one())?.words, (await one())?.row.confirmed]).toEqual([
      'trên 80%: 40 điểm; không quá 80%: 0 điểm',
      false,
    ])
    await mend(site, board, 'bo-thu', '2', { confirm: 'yes' })
    expect((await one())?.row.confirmed).toBe(true)
    await mend(site, board, 'bo-thu', '2', { rule: 'trên 90%: 40; từ 90% trở xuống: 0', confirm: 'yes' })
    expect((await one())?.row.confirmed).toBe(false)
  })
})

describe('trying a criterion', () => {
  it('gives points and why, from the boxes units will see', async () => {
    await begun()
    const { reading } = await draftOf(site, 'bo-thu')
    const row = (code: string) => `${AT}/rows/${reading.rows.find((one) => one.code === code)?.row.id}`
    const share = await board.page(`${row('1.2')}?try=1&answer=value&numerator=9&denominator=10`)
    expect(share.words).toContain('35,55 / 39,5 điểm')
    expect(share.words).toContain('9/10 (90%)')
    expect(accessFaults(share)).toEqual([])
    expect((await board.page(`${row('1.1')}?try=1&answer=cham`)).words).toContain('10 / 20,5 điểm')
    expect((await board.page(`${row('2')}?try=1&number=7`)).words).toContain('40 / 40 điểm')
    expect((await board.page(`${row('2')}?try=1&number=nhiều`)).words).toContain('không phải là số')
    expect((await board.page(`${row('1.2')}?try=1&answer=value&numerator=1&denominator=0`)).words).toContain(
      'Mẫu số bằng 0',
    )
  })
})

describe('two editors', () => {
  it('the second is told what the first wrote, keeps what was typed, and overwrites nothing', async () => {
    await begun()
    await mend(site, board, 'bo-thu', '2', { name: 'Thủ tục hành chính' })
    const late = await mend(site, await site.as('admin'), 'bo-thu', '2', { name: 'Thủ tục khác', edit: '1' })
    expect(late.status).toBe(409)
    expect(late.page.words).toContain('bản vừa lưu “Thủ tục hành chính”, bản của Ông/Bà “Thủ tục khác”')
    expect(late.page.value('name')).toBe('Thủ tục khác')
    const { draft } = await draftOf(site, 'bo-thu')
    expect(draft.rows.map(({ name }) => name)).toContain('Thủ tục hành chính')
  })

  it('nothing is published that nobody confirmed', async () => {
    await begun()
    const answer = await publish(site, board, 'bo-thu')
    const page = readPage(await answer.text())
    expect([answer.status, accessFaults(page)]).toEqual([422, []])
    expect(page.words).toContain('Chưa xác nhận cách chấm của 1.1, 1.2, 2.')
    expect(page.words).toContain('Chưa nói khi không áp dụng thì tính thế nào: 1.1, 1.2, 2.')
  })

  it('publishing at once publishes once; a draft saved meanwhile is shown first', async () => {
    await begun()
    await confirmAll(site, board, 'bo-thu')
    const stale = await board.post(`${AT}/publish`, { edit: '1', reason: 'Quyết định thử' })
    expect(stale.status).toBe(409)
    const answers = await Promise.all([publish(site, board, 'bo-thu'), publish(site, board, 'bo-thu')])
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect((await board.get(AT)).status).toBe(404)
    const trail = await site.store.db
      .selectFrom('audit')
      .select('action')
      .where('entity', '=', 'index')
      .execute()
    expect(trail.filter(({ action }) => action === 'publish')).toHaveLength(1)
  })
})

describe('the next year', () => {
  it('copies the published table, says what changed, publishes version 2 and compares them', async () => {
    await begun()
    await confirmAll(site, board, 'bo-thu')
    await publish(site, board, 'bo-thu')
    const copied = await board.post('/staff/frameworks/copy', { base: 'bo-thu@1' })
    expect(copied.headers.get('Location')).toBe(`${AT}?done=saved`)
    expect((await board.post('/staff/frameworks/copy', { base: 'bo-thu@1' })).status).toBe(409)
    const next = SMALL.map((row) =>
      row[0] === '2' ? ['2', 'Thủ tục', '40', 'mỗi thủ tục 5, tối đa 40'] : row,
    )
    const edit = String((await draftOf(site, 'bo-thu')).saved.edit)
    const full = await draftOf(site, 'bo-thu')
    expect(full.reading.faults).toEqual([])
    const sheet = await board.post(`${AT}/sheet`, { edit, file: csv(next) })
    expect(sheet.status).toBe(303)
    const kept = (await draftOf(site, 'bo-thu')).reading.rows
    expect(kept.filter(({ isLeaf }) => isLeaf).map(({ code, row }) => [code, row.confirmed])).toEqual([
      ['1.1', true],
      ['1.2', true],
      ['2', false],
    ])
    await confirmAll(site, board, 'bo-thu')
    expect((await board.page(AT)).words).toContain('Khác với phiên bản 1')
    expect((await publish(site, board, 'bo-thu')).status).toBe(303)
    const compared = await board.page('/staff/frameworks/compare?before=bo-thu%401&after=bo-thu%402')
    expect(compared.words).toMatch(/Đổi cách chấm.*mỗi nội dung được 10 điểm.*mỗi nội dung được 5 điểm/)
    expect(accessFaults(compared)).toEqual([])
    const json = await board.get('/staff/frameworks/bo-thu/2/framework.json')
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await json.arrayBuffer()))
    const list = await board.page('/staff/frameworks')
    expect(list.html).toContain([...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''))
    expect(accessFaults(list)).toEqual([])
  })

  it('a model is copied under a code of its own, downloaded as a workbook, and its pages read well', async () => {
    expect((await board.post('/staff/frameworks/copy', { base: 'par-department-model@1' })).status).toBe(422)
    const copy = { base: 'par-department-model@1', 'copy-code': 'cchc-so', 'copy-name': 'CCHC sở 2027' }
    expect((await board.post('/staff/frameworks/copy', copy)).status).toBe(303)
    const draft = await board.page('/staff/frameworks/drafts/cchc-so')
    expect(draft.words).toContain('Đã đọc được 55/55 cách chấm; còn 0')
    expect(accessFaults(draft)).toEqual([])
    const file = await board.get('/staff/frameworks/drafts/cchc-so/framework.xlsx')
    expect((await readSheet(new Uint8Array(await file.arrayBuffer()), 'x.xlsx')).lines).toHaveLength(81)
    for (const path of ['', '/new', '/par-department-model/1'])
      expect(accessFaults(await board.page(`/staff/frameworks${path}`))).toEqual([])
    expect((await publish(site, board, 'cchc-so')).status).toBe(303)
  })
})

it('who takes part in a round reads; the board writes', async () => {
  await begun()
  for (const role of ['unit', 'appraiser', 'council', 'approver'] as const) {
    const person = await site.as(role, 'D01')
    const page = await person.page(AT)
    expect(page.html).not.toContain('method="post" action="/staff/frameworks')
    expect((await upload(csv(SMALL), {}, person)).status).toBe(403)
    expect((await person.post(`${AT}/publish`, { edit: '1', reason: 'Tôi muốn thế này' })).status).toBe(403)
  }
  expect((await (await site.as('viewer', 'D01')).get('/staff/frameworks')).status).toBe(403)
})
