import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSheet } from '../../src/sheet/read-sheet.ts'
import { writeSheet } from '../../src/sheet/write-sheet.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { ROUND, type RoundSite, roundSite } from '../support/round-site.ts'
import type { Person } from '../support/staff.ts'

let site: RoundSite
let officer: Person
beforeEach(async () => {
  site = await roundSite({ departments: 2 })
  await site.importFigures()
  officer = await site.as('unit', 'D01')
})
afterEach(() => site.end())

const BASE = `/staff/rounds/${ROUND}/units/D01`
type Cells = Record<string, string>

/** The downloaded sheet with some values filled in, by the code of the criterion. */
async function filled(values: Cells, why: Cells = {}, from = BASE): Promise<File> {
  const answer = await officer.get(`${from}/sheet.xlsx`)
  const { lines } = await readSheet(new Uint8Array(await answer.arrayBuffer()), 'a.xlsx')
  const [head, ...rest] = lines.map(({ cells }) => cells.map(({ text }) => text))
  const rows = rest.map((row) => {
    const code = row[0] ?? ''
    return row.map((text, at) => (at === 5 ? (values[code] ?? text) : at === 6 ? (why[code] ?? text) : text))
  })
  const bytes = await writeSheet([
    { name: 'Kê khai', columns: (head ?? []).map((header) => ({ header })), rows },
  ])
  return new File([bytes], 'ke-khai.xlsx')
}
const upload = (sheet: File, who = officer) => who.post(`${BASE}/sheet`, { sheet })
const values = async () => {
  const rows = await site.store.db
    .selectFrom('entry')
    .selectAll()
    .where('unit', '=', 'D01')
    .where('stage', '=', 'self')
    .orderBy('criterion')
    .execute()
  return Object.fromEntries(rows.map(({ criterion, value }) => [criterion, JSON.parse(value)]))
}

const GOOD = {
  '1.1.1': 'kịp thời',
  '1.1.2': 'đầy đủ nhiệm vụ; bố trí kinh phí',
  '1.1.3': '27/30',
  '1.2.1': 'Không đạt',
  '1.3.1': 'Không có kế hoạch',
  '1.3.2': 'có kiểm tra',
  '1.4.1': '3',
  '2.2': 'Không áp dụng',
}

describe('a declaration filled in on a sheet', () => {
  it('shows what would change first, and keeps it in one go when told to', async () => {
    const shown = await upload(await filled(GOOD, { '2.2': 'Không phát sinh' }))
    expect(shown.status).toBe(200)
    const page = readPage(await shown.text())
    expect(accessFaults(page)).toEqual([])
    expect(page.words).toContain('27/30 (90%)')
    expect(await values()).toEqual({})

    const kept = await officer.post(`${BASE}/sheet/keep`, { changes: page.value('changes') ?? '' })
    expect(kept.headers.get('Location')).toBe(`${BASE}?done=sheet`)
    expect(await values()).toEqual({
      '1.1.1': 'kip-thoi',
      '1.1.2': { met: ['day-du-nhiem-vu', 'bo-tri-kinh-phi'] },
      '1.1.3': { numerator: 27, denominator: 30 },
      '1.2.1': { met: [] },
      '1.3.1': 'khong-co-ke-hoach',
      '1.3.2': 'co-kiem-tra',
      '1.4.1': 3,
      '2.2': { notApplicable: true, reason: 'Không phát sinh' },
    })
    expect(await (await upload(await filled({}))).text()).toContain('Không có giá trị nào khác')
  })

  it('comes back from the sheet as it went in, for every kind of criterion', async () => {
    await site.declare('D01')
    expect(await (await upload(await filled({}))).text()).toContain('Không có giá trị nào khác')
  })

  it('with bad cells names each line and keeps nothing', async () => {
    const answer = await upload(
      await filled({ '1.1.1': 'sớm', '1.1.3': '90%', '2.2': 'Không áp dụng', '1.4.1': '2,5,1' }),
    )
    expect(answer.status).toBe(422)
    const page = readPage(await answer.text())
    expect(page.words).toContain('Tệp có 4 chỗ lỗi nên chưa lưu dòng nào')
    expect(page.words).toContain('Dòng 2, cột F (Giá trị): "sớm" không phải một trong các trường hợp')
    expect(page.words).toContain('phải ghi tử số/mẫu số')
    expect(page.words).toContain('Xin ghi lý do không áp dụng')
    expect(page.value('changes')).toBeUndefined()
  })

  it('that is older than what somebody has saved says so, and leaves it alone', async () => {
    const sheet = await filled({ '1.1.1': 'không kịp thời', '1.1.3': '1/2' })
    await officer.post(`${BASE}/criteria/1.1.1`, { version: '0', answer: 'kip-thoi' })
    const page = readPage(await (await upload(sheet)).text())
    expect(page.words).toContain('1.1.1: đang có "Kịp thời", trong tệp "Không kịp thời"')
    await officer.post(`${BASE}/criteria/1.1.3`, {
      version: '0',
      answer: 'value',
      numerator: '1',
      denominator: '1',
    })
    expect((await officer.post(`${BASE}/sheet/keep`, { changes: page.value('changes') ?? '' })).status).toBe(
      409,
    )
    expect(await values()).toEqual({ '1.1.1': 'kip-thoi', '1.1.3': { numerator: 1, denominator: 1 } })
  })

  it('of another unit, of no sheet, or too late is refused with words', async () => {
    const other = await site.as('unit', 'D02')
    const theirs = await filled(GOOD)
    const answer = await other.post(`/staff/rounds/${ROUND}/units/D02/sheet`, { sheet: theirs })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('của bản kê khai khác')
    const text = await upload(new File(['a,b\n1,2'], 'a.csv'))
    expect(text.status).toBe(422)
    expect(await text.text()).toContain('không phải bản kê khai tải từ trang này')
    expect((await upload(new File(['xx'], 'a.xlsx'))).status).toBe(422)
    await site.step('D01', 'approved')
    expect((await upload(await filled(GOOD))).status).toBe(409)
    expect((await officer.post(`${BASE}/sheet/keep`, { changes: '[]' })).status).toBe(409)
  })

  it('cannot bring values for criteria that fill themselves', async () => {
    const typed = { answer: 'value', met: [], numerator: '', denominator: '', number: '1', why: '' }
    const changes = JSON.stringify([{ code: '8.1', version: 0, typed }])
    expect((await officer.post(`${BASE}/sheet/keep`, { changes })).status).toBe(409)
    expect((await officer.post(`${BASE}/sheet/keep`, { changes: '{' })).status).toBe(400)
    expect(await values()).toEqual({})
  })
})
