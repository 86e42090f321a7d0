import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { type Person, signInAs } from '../support/staff.ts'

const PUBLIC = 'https://danhgia.tinh.gov.vn'
let site: Citizen
let officer: Person
beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { publicUrl: PUBLIC } })
  officer = await signInAs(site.deps, 'canbo', { role: 'unit', unit: 'T', field: '' })
})
afterEach(() => site.end())

const printed = async (path: string) => {
  const answer = await officer.get(`/staff/units/${path}`)
  const html = await answer.text()
  const papers = html.slice(html.indexOf('<main'))
  return {
    answer,
    html,
    papers: papers.split('class="paper"').length - 1,
    codes: [...papers.matchAll(/\/Q\/([0-9A-Z]{9})</g)].map(([, code]) => code),
  }
}

it('all open counters of a unit are printed at once, those with a code on a wall only', async () => {
  const { answer, papers, codes } = await printed('XA1/posters')
  expect(answer.status).toBe(200)
  expect([...codes].sort()).toEqual([CODES.oneTap, CODES.revised, CODES.closing].sort())
  expect(papers).toBe(3)
})

it('units below are printed too where that is asked for', async () => {
  expect((await printed('T/posters')).codes).toEqual([])
  const { codes, html } = await printed('T/posters?below=1&size=a6')
  expect(codes).toContain(CODES.ward)
  expect(codes).toContain(CODES.asking)
  expect(html).toContain('khoảng')
})

it('chosen ones only, one that is still tried among them, marked as such; never a closed or a foreign one', async () => {
  const asked = [CODES.test, CODES.closed, CODES.ward, CODES.oneTap].join(',')
  const { codes, html } = await printed(`XA1/posters?codes=${asked}`)
  expect([...codes].sort()).toEqual([CODES.oneTap, CODES.test].sort())
  expect(html).toContain('THỬ MÃ')
})

it('a paper nobody prints on is said, not printed on another', async () => {
  expect((await printed('XA1/posters?size=a9')).answer.status).toBe(400)
})

it('a tent has two faces, a sheet of labels eight different ones', async () => {
  const tent = await printed('XA1/posters?size=tent')
  expect([tent.papers, tent.codes.length]).toEqual([3, 6])
  const sheet = await printed('XA1/posters?size=sheet')
  expect([sheet.papers, sheet.codes.length]).toEqual([1, 3])
})

it('are for people of the unit, with no script and no style but the known ones', async () => {
  const other = await signInAs(site.deps, 'khac', { role: 'unit', unit: 'XA2', field: '' })
  expect((await other.get('/staff/units/XA1/posters')).status).toBe(403)
  const { answer, html } = await printed('XA1/posters')
  expect(answer.headers.get('Content-Security-Policy')).toMatch(/style-src 'sha256-/)
  expect(html).not.toMatch(/<script|<link| style=| on[a-z]+=/)
})

it('cannot be printed before the operator has said under which address', async () => {
  const bare = await signInAs((await site.restarted({})).deps, 'khac', {
    role: 'unit',
    unit: 'XA1',
    field: '',
  })
  const answer = await bare.get('/staff/units/XA1/posters')
  expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('PUBLIC_URL')])
})
