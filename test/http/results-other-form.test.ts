import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadBoard } from '../../src/figures/board.ts'
import { loadTargets } from '../../src/store/target.ts'
import { unitTrees } from '../../src/units/trees.ts'
import { resultsSite, type Site } from '../support/results.ts'

/** A department whose own counter serves well, above hospitals where many more people answer and fewer are pleased. */
let site: Site
beforeEach(async () => {
  site = await resultsSite()
  await site.levels({ unit: 'SXD', survey: 'counter-sipas' }, [4, 0, 0, 0, 36])
  await site.levels({ unit: 'SXD', survey: 'one-tap' }, [3, 0, 0, 0, 17])
  await site.levels({ unit: 'SXD', survey: 'health-education' }, [40, 0, 0, 0, 60])
})
afterEach(() => site.end())

const OFFICE = { code: 'CQ', name: 'Sự phục vụ của cơ quan', survey: 'counter-sipas;one-tap' }
const HOSPITAL = { code: 'YT', name: 'Dịch vụ y tế', survey: 'health-education', goal: '70' }

const read = async () =>
  (await site.report('/units/SXD.json')).results.map(({ survey, targets }) => [
    survey.code,
    targets.map(({ code, state }) => `${code} ${state}`),
  ])

it('a promise is read with the forms it names and with no other', async () => {
  await site.target(OFFICE)
  await site.target(HOSPITAL)
  expect(await read()).toEqual([
    ['counter-sipas', ['CQ met']],
    ['one-tap', ['CQ met']],
    ['health-education', ['YT not met']],
  ])
  const rows = (await site.rows('/units/SXD.csv')).filter(({ level }) => level === 'target')
  expect(rows.map(({ survey, code }) => `${survey} ${code}`)).toEqual([
    'counter-sipas CQ',
    'one-tap CQ',
    'health-education YT',
  ])
})

it('a promise that names no form is read with any', async () => {
  await site.target({ code: 'CQ' })
  expect(await read()).toEqual([
    ['counter-sipas', ['CQ met']],
    ['one-tap', ['CQ met']],
    ['health-education', ['CQ not met']],
  ])
})

it('a form without a promise of its own says so instead of borrowing one', async () => {
  await site.target(OFFICE)
  const { words } = (await site.get('/units/SXD')).page
  expect(words.match(/Chưa có chỉ tiêu nào của đơn vị đo bằng mẫu phiếu này/g)).toHaveLength(1)
})

it('an office is first shown by the form about its own work, however few answered it', async () => {
  await site.target(OFFICE)
  await site.target(HOSPITAL)
  const front = (await site.get('/')).page.all('li').find(({ text }) => text.includes('Sở Xây dựng'))
  expect(front?.text).toMatch(/90,0%.*Đạt/)
  expect(front?.text).not.toContain('Chưa đạt')
  const rows = (await site.get('/ranking')).page.all('tr').filter(({ text }) => text.includes('Sở Xây dựng'))
  expect(rows.map(({ text }) => /\d+,\d%/.exec(text)?.[0])).toEqual(['90,0%', '60,0%', '85,0%'])
  expect(rows.map(({ text }) => text.includes('Chưa đạt'))).toEqual([false, true, false])
})

it('of the forms about its own work the one its promise names comes first', async () => {
  await site.target({ ...OFFICE, survey: 'one-tap' })
  expect((await read()).map(([survey]) => survey)).toEqual(['one-tap', 'counter-sipas', 'health-education'])
  const front = (await site.get('/')).page.all('li').find(({ text }) => text.includes('Sở Xây dựng'))
  expect(front?.text).toContain('85,0%')
})

it('the board of promises reads them with their own forms too', async () => {
  await site.target(OFFICE)
  await site.target(HOSPITAL)
  expect((await loadTargets(site.store.db)).map(({ survey }) => survey)).toEqual([
    'counter-sipas;one-tap',
    'health-education',
  ])
  const trees = unitTrees(site.deps)
  const tree = await trees()
  const unit = tree.unit('SXD')
  if (!unit) throw new Error('no SXD')
  const period = { kind: 'year', year: 2026, index: 1 } as const
  const lines = await loadBoard({ ...site.deps, trees }, tree, [unit], period, '2026-06-08')
  expect(lines.map(({ own, read }) => [own?.code, read.answers?.survey, read.reading.state])).toEqual([
    ['CQ', 'counter-sipas', 'met'],
    ['YT', 'health-education', 'not met'],
  ])
})
