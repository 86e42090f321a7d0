import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pooled } from '../../scoring/aggregate/pooled.ts'
import { addSums, personSums } from '../../surveys/section-sums.ts'
import { accessFaults, type Element } from '../support/page.ts'
import { resultsSite, type Site } from '../support/results.ts'
import { type Person, signInAs } from '../support/staff.ts'

let site: Site
let head: Person
const HEAD = { role: 'unit', unit: 'TT', field: '' } as const
beforeAll(async () => {
  site = await resultsSite({ publicUrl: 'http://localhost' })
  // By hand: 31 people, 24 satisfied; of the section 48 answers, 30 satisfied; three people at a counter of their own.
  await site.answers({ unit: 'TT', decider: 'SXD', field: 'land' }, [
    [{ overall: '5', officials_polite: '5', officials_guide_form: '4' }, 15],
    [{ overall: '1', officials_polite: '1', officials_guide_form: '2' }, 5],
  ])
  await site.answers({ unit: 'TT', decider: 'STP', field: 'justice', day: '2026-05-02' }, [
    [{ overall: '4', officials_polite: '2' }, 8],
  ])
  await site.levels({ unit: 'TT', decider: 'XA1' }, [2, 0, 0, 0, 1])
  await site.target({ goal: '75' })
  head = await signInAs(site.deps, 'truong', HEAD)
})
afterAll(() => site.end())

const rows = (table: Element | undefined) =>
  (table?.children ?? []).flatMap(({ children }) =>
    children.map((row) => row.children.map(({ text }) => text.trim())),
  )
const working = (node: string) => head.page(`/staff/units/TT/working?${new URLSearchParams({ node })}`)

describe('the working of a number', () => {
  it('goes from the headline down to counts that add up', async () => {
    const page = await working('headline')
    expect(accessFaults(page)).toEqual([])
    expect(page.words).toContain('24 ÷ 31 = 77,4194%, hiển thị 77,4%')
    expect(page.words).toContain('24 người hài lòng trên 31 người')
    expect(page.words).toContain('từ 60,19% đến 88,60%')
    expect(page.words).toContain('chọn "Hài lòng" hoặc "Rất hài lòng"')
    expect(page.words).toContain('77,4194% so với trên 75%: Đạt')
    expect(page.words).toContain('So bằng số chưa làm tròn (24/31)')
    const [, byCounter, byHalf] = page.all('table')
    // Three people at one counter are too few to stand alone, and the next smallest joins them.
    expect(rows(byCounter).slice(1)).toEqual([
      ['TT SXD qr ward', '15', '20', '20'],
      ['Gộp nhóm nhỏ', '9', '11', '11'],
      ['Cộng', '24', '31', '31'],
    ])
    expect(rows(byHalf).slice(1)).toEqual([
      ['Từ ngày 1 đến 14/05/2026', '8', '8', '8'],
      ['Từ ngày 1 đến 14/06/2026', '16', '23', '23'],
      ['Cộng', '24', '31', '31'],
    ])
  })

  it('of a section counts answers, and says how many independent ones they are worth', async () => {
    const both = Array.from({ length: 15 }, () => personSums({ m: 2, y: 2, l: 9 }, 5))
    const bad = Array.from({ length: 5 }, () => personSums({ m: 2, y: 0, l: 3 }, 1))
    const one = Array.from({ length: 8 }, () => personSums({ m: 1, y: 0, l: 2 }, 4))
    const expected = pooled([...both, ...bad, ...one].reduce(addSums))
    const page = await working('section officials')
    expect(page.words).toContain('30 ÷ 48 = 62,5000%')
    expect(page.words).toContain('30 câu trả lời hài lòng trên 48 câu trả lời của 28 người')
    expect(page.words).toContain(`n = ${expected.effective?.toFixed(1).replace('.', ',')}`)
    expect(page.all('a').map(({ attributes }) => attributes.href)).toContain(
      '/staff/units/TT/working?period=2026&series=ward+self-selected&node=item+officials_polite',
    )
  })

  it.each([
    ['item officials_polite', '15 ÷ 28'],
    ['field land', '15 ÷ 20'],
    ['counter TT SXD qr ward', '15 ÷ 20'],
    ['moment result', '24 ÷ 31'],
    ['channel qr', '24 ÷ 31'],
  ])('opens %s', async (node, sum) => {
    expect((await working(node)).words).toContain(sum)
  })

  it.each([
    'section nope',
    'item nope',
    'field justice',
    'counter TT STP qr ward',
    'month 2026-05',
    '<b>',
    'field',
    '',
  ])('has none of %s: unknown, or pooled with others', async (node) => {
    const answer = await head.get(`/staff/units/TT/working?${new URLSearchParams({ node })}`)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('quá ít phiếu để hiển thị')
  })
})

describe('the screen on the wall', () => {
  it("shows today's count and the public result, and asks again by itself", async () => {
    const page = await head.page('/staff/units/TT/wall')
    expect(page.all('meta', { 'http-equiv': 'refresh' })[0]?.attributes.content).toBe('60')
    expect(page.all('p', { class: 'large' }).map(({ text }) => text)).toEqual(['23', '77,4%'])
    expect(page.words).toContain('31 phiếu hợp lệ')
    const still = await head.page('/staff/units/TT/wall?still')
    expect(still.all('meta', { 'http-equiv': 'refresh' })).toEqual([])
  })

  it('shows no result that is not public, nor one of fewer than ten people', async () => {
    const off = await signInAs(site.with({ publicResults: 'off' }).deps, 'truong2', HEAD)
    const page = await off.page('/staff/units/TT/wall')
    expect(page.words).toContain('Kết quả chưa được công khai')
    expect(page.words).not.toContain('77,4%')
    const few = await signInAs(site.deps, 'truong3', { ...HEAD, unit: 'STP' })
    expect((await few.page('/staff/units/STP/wall')).words).toContain('Chưa đủ phiếu để công bố')
  })
})

describe('the sheet to post up', () => {
  it('says what the public page says, with its address', async () => {
    const page = await head.page('/staff/units/TT/result-sheet')
    for (const words of ['77,4%', '31 phiếu hợp lệ', 'localhost/units/TT', 'Khảo sát mở qua mã QR', 'Đạt'])
      expect(page.words).toContain(words)
    expect(page.all('div', { class: 'qr' })).toHaveLength(1)
    expect(accessFaults(page)).toEqual([])
  })

  it('shows no rate of eight people, and none of a month the public may not see', async () => {
    const few = await signInAs(site.deps, 'truong4', { ...HEAD, unit: 'STP' })
    const page = await few.page('/staff/units/STP/result-sheet')
    expect(page.words).toContain('Chưa công bố tỷ lệ: cần ít nhất 10 phiếu')
    expect(page.words).not.toMatch(/\d,\d%/)
    expect((await head.page('/staff/units/TT/result-sheet?period=2026-05')).words).toContain(
      'Chưa công bố tỷ lệ',
    )
  })

  it('waits for the decision that results are public', async () => {
    const off = await signInAs(site.with({ publicResults: 'off' }).deps, 'truong5', HEAD)
    expect((await off.page('/staff/units/TT/result-sheet', 409)).words).toContain('PUBLIC_RESULTS=step')
  })
})
