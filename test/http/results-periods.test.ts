import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Figure } from '../../src/report/unit-report-schema.ts'
import { resultsSite, type Site } from '../support/results.ts'

/** Every period of 2026 that has a page. */
const MONTHS = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`)
const PERIODS = ['2026', '2026-H1', '2026-H2', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', ...MONTHS]
/** The smallest remainder rule worked by hand: January (12) goes with March (3), and June's 4 with May's 11. */
const HIDDEN = ['2026-01', '2026-03', '2026-05', '2026-06']

let site: Site
beforeAll(async () => {
  site = await resultsSite()
  const give = (day: string, people: [number, number, number, number, number], field = 'land') =>
    site.levels({ unit: 'XA2', day, field }, people)
  await give('2026-01-05', [2, 0, 0, 0, 10])
  await give('2026-01-20', [5, 0, 0, 0, 15])
  await give('2026-03-01', [3, 0, 0, 0, 0])
  await give('2026-03-30', [0, 0, 0, 25, 0])
  // Ten for one thing and eleven for another in April's month; of the second, four more in February's.
  await give('2026-03-31', [0, 0, 0, 11, 0], 'justice')
  await give('2026-02-01', [0, 0, 0, 4, 0], 'justice')
  await give('2026-05-01', [0, 0, 0, 11, 0])
  await give('2026-06-01', [0, 0, 0, 4, 0])
  await site.answers({ unit: 'XA2', day: '2026-03-30' }, [[{ overall: '5', officials_polite: '5' }, 12]])
  await site.answers({ unit: 'XA2', day: '2026-01-20' }, [[{ overall: '5', officials_polite: '1' }, 3]])
  await site.target({})
})
afterAll(() => site.end())

const result = async (period: string) => {
  const [only] = (await site.report(`/units/XA2.json?period=${period}`)).results
  if (!only) throw new Error(`nothing in ${period}`)
  return only
}

describe('a period from which a small one could be worked out', () => {
  it('is hidden on its own page, in JSON and CSV, in the trend and in the table of units alike', async () => {
    const trend = new Map((await result('2026')).trend.map(({ period, figure }) => [period, figure]))
    for (const period of MONTHS.slice(0, 6)) {
      const hidden = HIDDEN.includes(period)
      const figures: Array<Figure | undefined> = [(await result(period)).headline, trend.get(period)]
      for (const figure of figures)
        expect([period, figure?.value === null, figure?.people === null, figure?.reason]).toEqual([
          period,
          hidden,
          hidden,
          hidden ? 'too few' : null,
        ])
      const [row] = (await site.rows(`/units/XA2.csv?period=${period}`)).filter(
        ({ level }) => level === 'headline',
      )
      expect([row?.people === '', row?.value === '']).toEqual([hidden, hidden])
      const line = (await site.get(`/ranking?period=${period}`)).page
        .all('tr')
        .find(({ text }) => text.includes('Xã Hai'))
      expect(/\d,\d%/.test(line?.text ?? '')).toBe(!hidden)
    }
  })

  it('has no other number on its page, and says why in words', async () => {
    for (const period of HIDDEN) {
      const { distribution, sections, fields, moments, channels, candidates, questions, targets } =
        await result(period)
      expect([distribution, candidates, fields.cells, moments.cells, channels.cells]).toEqual([
        null,
        [],
        [],
        [],
        [],
      ])
      for (const { figure, items } of sections)
        for (const one of [figure, ...items.map((item) => item.figure)])
          expect(one.people === null || one.people === 0).toBe(true)
      expect(questions.filter((question) => question.distribution !== null)).toEqual([])
      expect(targets.map(({ figure, gap }) => [figure.value, gap])).toEqual([[null, null]])
      expect((await site.get(`/units/XA2?period=${period}`)).page.words).toContain(
        'Không công bố tỷ lệ của kỳ này',
      )
    }
  })

  it('leaves the longer ones, whose remainders are large', async () => {
    const people = new Map<string, number | null>()
    for (const period of PERIODS.slice(0, 5)) people.set(period, (await result(period)).headline.people)
    expect(people.get('2026')).toBe(12 + 20 + 3 + 25 + 11 + 4 + 11 + 4 + 12 + 3)
    expect(people.get('2026-Q1')).toBe(42)
    expect(people.get('2026-Q2')).toBe(63)
  })
})

describe('a slice of a period that is itself shown', () => {
  it('is hidden where the other periods would tell a small part of that slice', async () => {
    const year = await result('2026')
    expect(year.fields.cells.find(({ code }) => code === 'justice')?.figure.people).toBe(15)
    const april = await result('2026-04')
    expect(april.headline.people).toBe(48)
    // Eleven people of April, but fifteen of the year: the four of February would be known.
    expect(april.fields.cells.some(({ code }) => code === 'justice')).toBe(false)
    expect(april.fields.cells.find(({ pooled }) => pooled)?.figure.people).toBeGreaterThanOrEqual(10)
  })

  it('takes an item of the form for a slice too', async () => {
    const polite = async (period: string) =>
      (await result(period)).sections[0]?.items.find(({ code }) => code === 'officials_polite')?.figure
    expect((await polite('2026'))?.people).toBe(15)
    expect((await polite('2026-04'))?.people).toBeNull()
    expect((await polite('2026-H1'))?.people).toBe(15)
  })
})
