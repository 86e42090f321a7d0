import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pooled } from '../../scoring/aggregate/pooled.ts'
import type { Result } from '../../src/report/unit-report-schema.ts'
import { addSums, personSums } from '../../surveys/section-sums.ts'
import { resultsSite, type Site } from '../support/results.ts'

describe('the page of a unit', () => {
  let site: Site
  beforeAll(async () => {
    site = await resultsSite()
    await site.answers({ unit: 'XA1', field: 'land' }, [
      [{ overall: '5', officials_polite: '5', officials_guide_form: '4', trips: 'one', trust: '5' }, 6],
      [{ overall: '4', officials_polite: '2', trips: 'two' }, 4],
      [{ overall: '3' }, 3],
      [{ overall: '1', respondent: 'business' }, 2],
    ])
    // A centre receives for two departments: by hand 36 people, 25 satisfied.
    await site.levels({ unit: 'TT', decider: 'STP', field: 'land' }, [1, 2, 2, 5, 10])
    await site.levels(
      { unit: 'TT', decider: 'SXD', field: 'construction', moment: 'receipt', channel: 'kiosk' },
      [0, 3, 3, 3, 3],
    )
    await site.levels({ unit: 'TT', decider: 'STP', field: 'justice', channel: 'link' }, [0, 0, 0, 2, 2])
    // Reporting months: 2025-11, then 2026-01 to 2026-04.
    await site.levels({ unit: 'XA2', day: '2025-11-03' }, [0, 0, 0, 0, 11])
    await site.levels({ unit: 'XA2', day: '2026-01-05' }, [2, 0, 0, 0, 10])
    await site.levels({ unit: 'XA2', day: '2026-01-20' }, [5, 0, 0, 0, 15])
    await site.levels({ unit: 'XA2', day: '2026-03-01' }, [3, 0, 0, 0, 0])
    await site.levels({ unit: 'XA2', day: '2026-03-30' }, [0, 0, 0, 15, 0])
  })
  afterAll(() => site.end())

  const only = async (path: string): Promise<Result> => {
    const { results } = await site.report(path)
    expect(results).toHaveLength(1)
    return results[0] as Result
  }

  it('gives the rate, people and Wilson interval of ten satisfied among fifteen', async () => {
    const { headline, formula } = await only('/units/XA1.json')
    expect(formula).toBe('overall')
    expect(headline).toMatchObject({ people: 15, answers: 15, reason: null })
    expect(headline.value).toBeCloseTo(0.6667, 4)
    expect(headline.lower).toBeCloseTo(0.4171, 4)
    expect(headline.upper).toBeCloseTo(0.8482, 4)
    const { words } = (await site.get('/units/XA1')).page
    expect(words).toContain('66,7%')
    expect(words).toContain('15 phiếu hợp lệ')
    expect(words).toContain('Khoảng tin cậy 95%: từ 41,7% đến 84,8%')
  })

  it('counts each level, also the one nobody chose', async () => {
    const { distribution } = await only('/units/XA1.json')
    expect(distribution?.map(({ option, n }) => [option, n])).toEqual([
      ['1', 2],
      ['2', 0],
      ['3', 3],
      ['4', 4],
      ['5', 6],
    ])
    expect(distribution?.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
  })

  it('pools the answers of a section and keeps to people for its interval', async () => {
    const { sections } = await only('/units/XA1.json')
    expect(sections.map(({ code }) => code)).toEqual(['officials', 'results', 'feedback'])
    const [officials, results, feedback] = sections
    const both = Array.from({ length: 6 }, () => personSums({ m: 2, y: 2, l: 9 }, 5))
    const one = Array.from({ length: 4 }, () => personSums({ m: 1, y: 0, l: 2 }, 4))
    const expected = pooled([...both, ...one].reduce(addSums))
    const { value, lower, upper } = expected
    expect(value).toBe(12 / 16)
    expect(officials?.figure).toEqual({ value, lower, upper, people: 10, answers: 16, reason: null })
    expect(officials?.meanLevel).toBe((6 * 9 + 4 * 2) / 16)
    expect(results?.figure.reason).toBe('no answers')
    expect(feedback?.figure.reason).toBe('no answers')
  })

  it('shows an item that ten people answered, and hides one that six did', async () => {
    const { sections } = await only('/units/XA1.json')
    const [polite, guide] = sections[0]?.items ?? []
    expect(polite).toMatchObject({ code: 'officials_polite', meanLevel: 3.8, notApplicable: 0 })
    expect(polite?.figure).toMatchObject({ value: 0.6, people: 10 })
    expect(polite?.distribution?.map(({ n }) => n)).toEqual([0, 4, 0, 0, 6])
    expect(guide).toMatchObject({ meanLevel: null, distribution: null, notApplicable: null })
    expect(guide?.figure).toEqual({
      value: null,
      lower: null,
      upper: null,
      people: null,
      answers: null,
      reason: 'too few',
    })
  })

  it('shows the other questions that ten people answered, with their words', async () => {
    const { questions } = await only('/units/XA1.json')
    const shown = questions.filter(({ distribution }) => distribution !== null).map(({ code }) => code)
    expect(shown).toEqual(['overall', 'trips'])
    const { page } = await site.get('/units/XA1')
    const [trips] = page.all('div', { class: 'other' })
    expect(trips?.text).toContain('Ông/Bà đã phải đến cơ quan mấy lần?')
    expect(page.all('div', { class: 'other' })).toHaveLength(1)
  })

  it('splits by field, moment and channel, small groups added to the next smallest', async () => {
    const result = await only('/units/TT.json')
    expect(result.headline).toMatchObject({ value: 25 / 36, people: 36 })
    const cells = (facet: Result['fields']) =>
      facet.cells.map(({ name, pooled, figure }) => [name, pooled, figure.value, figure.people])
    expect(cells(result.fields)).toEqual([
      ['Đất đai', false, 15 / 20, 20],
      ['Gộp nhóm nhỏ', true, 10 / 16, 16],
    ])
    expect(cells(result.moments)).toEqual([
      ['Tiếp nhận hồ sơ', false, 6 / 12, 12],
      ['Trả kết quả', false, 19 / 24, 24],
    ])
    expect(cells(result.channels)).toEqual([
      ['Mã QR tại quầy', false, 15 / 20, 20],
      ['Gộp nhóm nhỏ', true, 10 / 16, 16],
    ])
  })

  it('counts one counter for two departments, and for the centre that received', async () => {
    expect((await only('/units/SXD.json')).headline).toMatchObject({ value: 0.5, people: 12 })
    expect((await only('/units/STP.json')).headline).toMatchObject({ value: 19 / 24, people: 24 })
    const page = (path: string) => site.get(path).then(({ page }) => page.words)
    expect(await page('/units/SXD')).toContain('Tính theo cơ quan giải quyết')
    expect(await page('/units/TT')).toContain('Tính theo nơi tiếp nhận hồ sơ')
  })

  it('follows the months, and hides a small one with another of its own year', async () => {
    const { trend } = await only('/units/XA2.json')
    expect(trend).toHaveLength(13)
    const at = (period: string) => trend.find((point) => point.period === period)?.figure
    expect(at('2025-11')).toMatchObject({ value: 1, people: 11 })
    expect(at('2025-12')).toMatchObject({ value: null, people: 0, reason: 'no answers' })
    // 47 people of the year less those shown must not leave the three of March alone.
    expect(at('2026-03')).toMatchObject({ value: null, people: null, reason: 'too few' })
    expect(at('2026-01')).toMatchObject({ value: null, people: null, reason: 'too few' })
    expect(at('2026-02')).toMatchObject({ value: 0.75, people: 20 })
    expect(at('2026-04')).toMatchObject({ value: 1, people: 15 })
    expect(trend.at(-1)).toMatchObject({ period: '2026-06', from: '2026-05-15', to: '2026-06-14' })
  })

  it.each([
    ['2026-02', 20, '2026-01-15', '2026-02-14', true],
    ['2026-Q1', 35, '2025-12-15', '2026-03-14', true],
    ['2026-H1', 50, '2025-12-15', '2026-06-14', false],
    ['2026', 50, '2025-12-15', '2026-12-14', false],
    ['2025', 11, '2024-12-15', '2025-12-14', true],
  ])('reads the period %s', async (code, people, from, to, closed) => {
    const report = await site.report(`/units/XA2.json?period=${code}`)
    expect(report.period).toEqual({ code, from, to, calendar: 'reporting', closed })
    expect(report.results[0]?.headline.people).toBe(people)
    const { page } = await site.get(`/units/XA2?period=${code}`)
    const [chosen] = page.all('option').filter(({ attributes }) => 'selected' in attributes)
    expect(chosen?.attributes.value).toBe(code)
  })

  it('shows the year to date where nobody asks for a period', async () => {
    expect((await site.report('/units/XA2.json')).period.code).toBe('2026')
    const empty = await site.report('/units/XA2.json?period=2024-Q1')
    expect(empty.results).toEqual([])
    expect((await site.get('/units/XA2?period=2024-Q1')).page.words).toContain('Chưa có phiếu nào')
  })
})
