import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Release } from '../../scoring/release/release.ts'
import { AUDIT } from '../../src/commands/audit.ts'
import { resultsSite, type Site } from '../support/results.ts'
import { type Person, signInAs } from '../support/staff.ts'

let site: Site
let board: Person
beforeEach(async () => {
  site = await resultsSite({ publicResults: 'released', secondFactor: 'optional' })
  board = await signInAs(site.deps, 'bancd', { role: 'board', unit: '', field: '' })
})
afterEach(() => site.end())

/** So many people who give every item of the counter form this level. */
async function people(unit: string, level: string, times: number, day = '2026-02-10'): Promise<void> {
  const survey = site.deps.definitions.current('counter-sipas')?.survey
  if (!survey) throw new Error('no survey')
  const scored = new Set(survey.sections.flatMap((section) => (section.scored ? section.questions : [])))
  const answers = Object.fromEntries([...scored].map((code) => [code, level]))
  await site.answers({ unit, survey: 'counter-sipas', day }, [[answers, times]])
}

const PERIOD = { index: 'sipas-counter', period: '2026-Q1' }
const publish = (fields: Record<string, string | string[]> = {}) =>
  board.post('/staff/releases', {
    ...PERIOD,
    round: '',
    corrects: '',
    title: 'Chỉ số hài lòng quý I/2026',
    number: '',
    date: '',
    embargo: '',
    minimum: '10',
    words: '',
    ...fields,
  })
const read = async (id: string): Promise<Release> => JSON.parse(await site.text(`/releases/${id}.json`))
const lineOf = ({ results }: Release, unit: string) => results.find((line) => line.unit === unit)

it('publishes a closed period of chosen groups, without counts of units under the minimum', async () => {
  await people('XA1', '5', 40)
  await people('XA1', '2', 10)
  await people('XA2', '4', 9)
  await people('SXD', '4', 50)
  const form = await board.page('/staff/releases/new?index=sipas-counter&period=2026-Q1&group=X%C3%A3')
  expect(form.words).toContain('Nội dung sẽ công bố')
  expect((await publish({ group: ['Xã'] })).status).toBe(303)
  const release = await read('sipas-counter-2026-q1')
  expect(release.results.map(({ unit }) => unit)).not.toContain('SXD')
  expect(lineOf(release, 'XA1')).toMatchObject({ value: '80', n: 50 })
  expect(lineOf(release, 'XA2')).toMatchObject({ value: null, n: null, reason: 'missing' })
  expect(release.panel.units.find(({ code }) => code === 'XA2')?.tallies).toEqual({})
  expect(release.remarks).toContainEqual({
    unit: 'XA2',
    words: 'Dưới 10 người trả lời nên không có kết quả.',
  })
  expect(release.evidence).toEqual({ 'counter-sipas': 'self-selected' })
  expect(release.surveys.map(({ code }) => code)).toEqual(['counter-sipas'])
  const text = await site.text('/releases/sipas-counter-2026-q1.json')
  expect(AUDIT.score?.(['--release', 'r.json'], () => text)).toMatchObject({ code: 0, error: '' })
  const page = await site.text('/releases/sipas-counter-2026-q1')
  expect(page).toContain('>80<')
  expect(page).toContain('Khảo sát mở qua mã QR')
  expect(await site.text('/releases/sipas-counter-2026-q1/units/XA1')).toContain('Phân bố')
})

it('refuses a period that is not closed, and an index the product does not fill', async () => {
  const open = await publish({ period: '2026' })
  expect(open.status).toBe(409)
  expect(await open.text()).toContain('chỉ công bố kỳ đã khép lại')
  expect((await publish({ index: 'par-province' })).status).toBe(409)
  expect((await publish({ group: ['Không có'] })).status).toBe(409)
})

it('keeps the counts of a unit in a correction that would tell what a few late answers said', async () => {
  await people('XA1', '5', 40)
  await people('XA2', '5', 40)
  await publish()
  await people('XA1', '1', 1)
  await people('XA2', '1', 10)
  const words = 'Bổ sung phiếu giấy nhập muộn của kỳ.'
  expect((await publish({ corrects: 'sipas-counter-2026-q1', words })).status).toBe(303)
  const [before, after] = [await read('sipas-counter-2026-q1'), await read('sipas-counter-2026-q1-2')]
  const talliesOf = (release: Release, unit: string) =>
    release.panel.units.find(({ code }) => code === unit)?.tallies
  expect(talliesOf(after, 'XA1')).toEqual(talliesOf(before, 'XA1'))
  expect(lineOf(after, 'XA2')?.value).toBe('80')
  expect(after.remarks).toContainEqual({
    unit: 'XA1',
    words: 'Giữ số phiếu đã công bố: chỉ thay đổi dưới 10 phiếu.',
  })
  expect(after.changes.map(({ unit }) => unit)).toEqual(['', 'XA2'])
})

it('leaves out of a longer period the unit whose rest would be a few people', async () => {
  site.now = new Date('2026-07-20T03:20:00Z')
  board = await signInAs(site.deps, 'bancd2', { role: 'board', unit: '', field: '' })
  await people('XA1', '5', 40)
  await people('XA1', '1', 3, '2026-04-20')
  await people('XA2', '5', 40)
  await people('XA2', '1', 40, '2026-04-20')
  await publish()
  expect((await publish({ period: '2026-H1' })).status).toBe(303)
  const half = await read('sipas-counter-2026-h1')
  expect(lineOf(half, 'XA1')?.value).toBeNull()
  expect(lineOf(half, 'XA2')?.value).toBe('50')
  expect(half.remarks[0]?.words).toContain('chỉ chênh dưới 10 phiếu')
})
