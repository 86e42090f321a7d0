import Papa from 'papaparse'
import { beforeAll, describe, expect, it } from 'vitest'
import { unitReport } from '../../../src/report/unit-report-schema.ts'
import { WARD } from '../../support/engine-site.ts'
import { accessFaults } from '../../support/page.ts'
import { type HttpSite, VARIABLES } from '../site.ts'
import { visitorOf } from '../visitor.ts'

const RESULTS = ['/ranking', '/units/XA1', '/units/XA1.json', '/units/XA1.csv']

export function resultsHold(site: () => HttpSite): void {
  const { get, post, open } = visitorOf(site)

  describe('results', () => {
    beforeAll(async () => {
      for (const overall of ['5', '4', '2']) await post(`/q/${WARD}`, { id: await open(WARD), overall })
    })

    it('of a unit are the same as a page, as JSON of its shape and as CSV', async () => {
      const page = await get('/units/XA1')
      expect(page.status).toBe(200)
      expect(accessFaults(page.page)).toEqual([])
      const json = await get('/units/XA1.json')
      expect(json.headers.get('Content-Type')).toMatch(/^application\/json/)
      const report = unitReport.parse(JSON.parse(json.text))
      expect([report.format, report.unit.code]).toEqual(['thuoc-do/unit/1', 'XA1'])
      const people = report.results[0]?.headline.people ?? 0
      expect(people).toBeGreaterThanOrEqual(3)
      const csv = await get('/units/XA1.csv')
      expect(csv.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
      expect(new TextEncoder().encode(csv.text).length, 'no byte is lost').toBeGreaterThan(100)
      const rows = Papa.parse<Record<string, string>>(csv.text.replace(/^\uFEFF/, ''), { header: true }).data
      const headline = rows.find((row) => row.level === 'headline')
      expect(headline).toMatchObject({ unit: 'XA1', people: String(people) })
      expect(page.page.words).toContain('Xã Một')
    })

    it('of all units are one table, sorted and filtered as asked', async () => {
      for (const path of [
        '/',
        '/ranking',
        '/ranking?sort=name',
        '/ranking?sort=people&kind=commune',
        '/ranking?period=2026',
        '/?kind=commune&page=1',
      ]) {
        const answer = await get(path)
        expect([path, answer.status]).toEqual([path, 200])
        expect(accessFaults(answer.page)).toEqual([])
        expect(answer.page.words).toContain('Xã Một')
      }
      const none = await get('/ranking?kind=department')
      expect(none.status).toBe(200)
      expect(
        none.page
          .all('table')
          .map(({ text }) => text)
          .join(),
      ).not.toContain('Xã Một')
    })

    it('asked for wrongly are a page that says how, and JSON to a program', async () => {
      for (const path of [
        '/ranking?sort=size',
        '/ranking?period=2026-13',
        '/?page=0',
        '/units/XA1?period=x',
      ]) {
        const answer = await get(path)
        expect([path, answer.status]).toEqual([path, 400])
        expect(accessFaults(answer.page)).toEqual([])
      }
      for (const [path, status] of [
        ['/units/XA1.json?period=x', 400],
        ['/units/NOPE.json', 404],
      ] as const) {
        const answer = await get(path)
        expect(answer.status).toBe(status)
        expect(JSON.parse(answer.text)).toHaveProperty('error')
      }
      expect((await get('/units/NOPE')).status).toBe(404)
      expect((await get('/units/%3Cscript%3E')).text).not.toContain('<script>')
    })
  })

  describe.each(['off', 'released'])('an installation whose results are %s', (PUBLIC_RESULTS) => {
    beforeAll(() => site().restart({ ...VARIABLES, PUBLIC_RESULTS }))

    it('shows no figure anywhere, and says why', async () => {
      for (const path of [...RESULTS, '/units/NOPE'])
        expect([path, (await get(path)).status]).toEqual([path, 404])
      expect(JSON.parse((await get('/units/XA1.json')).text)).toHaveProperty('error')
      const front = await get('/')
      expect(front.status).toBe(200)
      expect(front.page.words).not.toContain('Xã Một')
      const status = PUBLIC_RESULTS === 'off' ? 404 : 200
      for (const path of ['/releases', '/releases.json']) expect((await get(path)).status).toBe(status)
      expect((await get('/releases/cchc-2026')).status).toBe(404)
    })

    it('still takes answers made before and after, and promises no page of results', async () => {
      const thanks = await post(`/q/${WARD}`, { id: await open(WARD), overall: '5' })
      expect(thanks.status).toBe(200)
      expect(
        thanks.page
          .all('a')
          .map(({ attributes }) => attributes.href)
          .join(' '),
      ).not.toContain('/units/')
    })
  })
}
