import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { count, percent } from '../../src/locales/format.ts'
import type { Figure, Result } from '../../src/report/unit-report-schema.ts'
import { resultsSite, type Site } from '../support/results.ts'

/** Every figure of one survey, named as the CSV names its row. */
function figuresOf(result: Result): Array<{ level: string; code: string; name: string; figure: Figure }> {
  const facets = (['fields', 'moments', 'channels'] as const).flatMap((level) =>
    result[level].cells.map(({ code, name, figure }) => ({ level, code, name, figure })),
  )
  return [
    { level: 'headline', code: '', name: '', figure: result.headline },
    ...result.sections.flatMap(({ code, title, figure, items }) => [
      { level: 'section', code, name: title, figure },
      ...items.map((item) => ({ level: 'item', code: item.code, name: item.text, figure: item.figure })),
    ]),
    ...result.targets.map(({ code, name, figure }) => ({ level: 'target', code, name, figure })),
    ...facets,
  ]
}

describe('page, JSON and CSV of a unit', () => {
  let site: Site
  beforeAll(async () => {
    site = await resultsSite()
    for (const channel of ['qr', 'paper'])
      for (const [field, moment] of [
        ['land', 'result'],
        ['construction', 'receipt'],
        ['justice', 'guidance'],
      ] as const)
        await site.answers({ unit: 'TT', decider: 'SXD', field, moment, channel, survey: 'counter-sipas' }, [
          [{ overall: '5', access_signs: '4', access_clean: 'x', officials_answer: '3', trust: '4' }, 11],
          [{ overall: '2', access_signs: '1', access_clean: '5', officials_answer: '3', trips: 'two' }, 3],
        ])
    await site.levels({ unit: 'TT', decider: 'SXD', field: 'land', survey: 'one-tap' }, [0, 0, 4, 0, 8])
    await site.target({ name: '=1+1 "nháy", phẩy' })
    await site.target({ code: 'CT2', name: '@SUM(A1)', question: 'access', operator: '>=', goal: '79.5' })
    await site.dossiers({ unit: 'TT', period: '2026-06', finished: 80, late: 4 })
  })
  afterAll(() => site.end())

  it('keep surveys and kinds of evidence apart, the largest first', async () => {
    const { results } = await site.report('/units/TT.json')
    expect(results.map(({ survey, evidence, headline }) => [survey.code, evidence, headline.people])).toEqual(
      [
        ['counter-sipas', 'sampled', 42],
        ['counter-sipas', 'self-selected', 42],
        ['one-tap', 'self-selected', 12],
      ],
    )
    const { words } = (await site.get('/units/TT')).page
    expect(words).toContain('không so sánh và không xếp hạng chung')
    expect(words).toContain('Điều tra chọn mẫu')
    expect(words).toContain('Khảo sát mở qua mã QR')
  })

  it('say the same numbers in JSON and CSV', async () => {
    const report = await site.report('/units/TT.json')
    const rows = await site.rows('/units/TT.csv')
    const text = (value: number | null) => (value === null ? '' : String(value))
    for (const result of report.results) {
      const mine = rows.filter(
        ({ survey, evidence }) => survey === result.survey.code && evidence === result.evidence,
      )
      for (const { level, code, figure } of figuresOf(result)) {
        const row = mine.find((one) => one.level === level && one.code === code)
        expect(row, `${level} ${code}`).toMatchObject({
          unit: 'TT',
          people: text(figure.people),
          answers: text(figure.answers),
          value: text(figure.value),
          lower: text(figure.lower),
          upper: text(figure.upper),
          reason: figure.reason ?? '',
        })
      }
      const levels = mine.filter(({ level }) => level === 'headline distribution')
      expect(levels.map(({ option, n }) => [option, Number(n)])).toEqual(
        (result.distribution ?? []).map(({ option, n }) => [option, n]),
      )
      const months = mine.filter(({ level }) => level === 'trend')
      expect(months.map(({ code, value }) => [code, value])).toEqual(
        result.trend.map(({ period, figure }) => [period, text(figure.value)]),
      )
    }
    const rate = rows.find(({ level }) => level === 'response rate')
    expect(rate).toMatchObject({ people: '40', n: '80', value: '0.5' })
  })

  it('say the same numbers on the page', async () => {
    const report = await site.report('/units/TT.json')
    const { page } = await site.get('/units/TT')
    const blocks = page.all('section', { class: 'result' })
    expect(blocks).toHaveLength(3)
    report.results.forEach((result, at) => {
      const words = (blocks[at]?.text ?? '').replace(/\s+/g, ' ')
      for (const { name, figure } of figuresOf(result)) {
        if (figure.value === null || figure.lower === null || figure.upper === null) continue
        expect(words).toContain(name)
        expect(words).toContain(percent(figure.value))
        expect(words).toContain(percent(figure.lower))
        expect(words).toContain(percent(figure.upper))
        expect(words).toContain(count(figure.people ?? 0))
      }
      for (const { text, n, share } of result.distribution ?? []) {
        expect(words).toContain(`${text}${count(n)}${percent(share)}`)
      }
    })
    expect(page.words).toContain('Tỷ lệ phản hồi 50,0%')
  })

  it('leave "không áp dụng" out of the base and count it beside', async () => {
    const { results } = await site.report('/units/TT.json')
    const items = results[0]?.sections.flatMap((section) => section.items) ?? []
    const clean = items.find(({ code }) => code === 'access_clean')
    expect(clean?.figure.reason).toBe('too few')
    const signs = items.find(({ code }) => code === 'access_signs')
    expect(signs).toMatchObject({ notApplicable: 0, figure: { value: 33 / 42, people: 42 } })
  })

  it('escape in CSV what a spreadsheet would take for a formula, a quote or a line', async () => {
    const text = await site.text('/units/TT.csv')
    expect(text).toContain(`"'=1+1 ""nháy"", phẩy"`)
    expect(text).toContain("'@SUM(A1)")
    const sent = await site.app.request('/units/TT.csv')
    expect(sent.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    // Without this mark a spreadsheet reads Vietnamese letters wrongly.
    expect([...new Uint8Array(await sent.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = text.trimEnd().split('\r\n')
    expect(new Set(lines.map((line) => line.replaceAll(/"[^"]*"/g, '').split(',').length)).size).toBe(1)
  })

  it('escape a name with HTML characters everywhere', async () => {
    await site.levels({ unit: 'XA2' }, [0, 0, 0, 0, 12])
    for (const path of ['/units/XA2', '/ranking', '/']) {
      const { html, page } = await site.get(path)
      expect(page.words).toContain('Xã Hai <b>"&\'')
      expect(html).not.toContain('<b>')
    }
    expect((await site.report('/units/XA2.json')).unit.name).toBe('Xã Hai <b>"&\'')
    expect(await site.text('/units/XA2.csv')).toContain(`"Xã Hai <b>""&'"`)
  })

  it.each(['+84', '-1+1', '=1', '@a', '\t=1'])('guards the cell %j', async (name) => {
    await site.target({ code: 'CT3', name })
    const rows = await site.rows('/units/TT.csv')
    const named = rows.filter(({ code }) => code === 'CT3').map((row) => row.name)
    expect(new Set(named)).toEqual(new Set([`'${name}`]))
  })
})
