import { afterEach, beforeEach, expect, it } from 'vitest'
import { AUDIT } from '../../src/commands/audit.ts'
import { readPage } from '../support/page.ts'
import { type ReleaseSite, releaseSite } from '../support/release-site.ts'

let site: ReleaseSite
beforeEach(async () => {
  site = await releaseSite()
  await site.approve()
})
afterEach(() => site.end())

const WORDS = 'Sở số 2 khiếu nại: kế hoạch đã ban hành đúng hạn, có văn bản kèm theo.'
const jsonOf = async (id: string) => (await site.citizen.get(`/releases/${id}.json`)).text()

/** What the council decides after a unit has protested. */
const decide = (unit: string, choice: string) =>
  site.enter({ unit, criterion: '1.1.1', stage: 'council', decision: 'adjust', reason: WORDS }, choice)

it('follows a protest to a correction that says what changed, and leaves the first release as it was', async () => {
  await decide('D02', 'khong-kip-thoi')
  const first = site.idOf(await site.publish())
  const before = await jsonOf(first)

  await decide('D02', 'kip-thoi')
  const form = await site.board.page(`/staff/releases/new?corrects=${first}`)
  expect(form.words).toContain('Thay đổi so với par-department-model-2026')
  expect(form.words).toContain('Sở số 2: Điểm')
  expect(form.words).not.toContain('Sở số 3:')

  const nothing = await site.publish({ corrects: first, words: 'sai' })
  expect(nothing.status).toBe(422)
  expect(readPage(await nothing.text()).words).toContain('Lý do đính chính: xin ghi rõ')

  const second = site.idOf(
    await site.publish({ corrects: first, words: WORDS, title: 'Bản đính chính năm 2026' }),
  )
  expect(second).toBe('par-department-model-2026-2')
  const release = JSON.parse(await jsonOf(second))
  expect(release.corrects).toBe(first)
  expect(release.changes[0]).toEqual({ unit: '', words: WORDS })
  const changed: Array<{ unit: string; words: string }> = release.changes.slice(1)
  expect(changed.find(({ unit }) => unit === 'D02')?.words).toMatch(/^Điểm [\d,]+ → [\d,]+/)
  expect(changed.find(({ unit }) => unit === 'D02')?.words).toMatch(/phần thay đổi: 1, CCHC\.$/)

  expect(await jsonOf(first)).toBe(before)
  const old = await site.citizen.page(`/releases/${first}`)
  expect(old.words).toContain('đã được đính chính bởi Bản đính chính năm 2026')
  expect((await site.citizen.page(`/releases/${second}`)).words).toContain(WORDS)
  const list: Array<{ id: string; corrects: string | null }> = await (
    await site.citizen.get('/releases.json')
  ).json()
  expect(list.map(({ id, corrects }) => [id, corrects])).toEqual([
    [second, first],
    [first, null],
  ])
  expect((await site.citizen.get('/ranking')).headers.get('Location')).toBe(`/releases/${second}`)
  for (const id of [first, second]) {
    const text = await jsonOf(id)
    expect(AUDIT.score?.(['--release', 'r.json'], () => text).code).toBe(0)
  }
  const trail = await site.store.db.selectFrom('audit').selectAll().where('entity', '=', 'release').execute()
  expect(trail.map(({ reason }) => reason)).toEqual(['', WORDS])
})

it('corrects the newest release only, and tells nobody of a correction under embargo', async () => {
  const first = site.idOf(await site.publish())
  await decide('D02', 'khong-kip-thoi')
  const second = site.idOf(await site.publish({ corrects: first, words: WORDS, embargo: '2027-01-16T08:00' }))
  expect((await site.citizen.page(`/releases/${first}`)).words).not.toContain('đính chính')
  expect((await site.citizen.get('/ranking')).headers.get('Location')).toBe(`/releases/${first}`)
  expect((await site.citizen.get(`/releases/${second}`)).status).toBe(404)
  const twice = await site.publish({ corrects: first, words: WORDS })
  expect(twice.status).toBe(409)
  expect(await twice.text()).toContain(`đã được đính chính bởi ${second}`)
})

it('shows staff of a unit what the public will see, and lets nobody but the board publish', async () => {
  const first = site.idOf(await site.publish({ embargo: '2027-01-16T08:00' }))
  const officer = await site.as('unit', 'D02')
  expect((await officer.page(`/staff/releases/${first}`)).words).toContain(
    'Chưa công khai: từ 08:00 ngày 16/01/2027',
  )
  for (const role of ['admin', 'council', 'unit'] as const) {
    const other = await site.as(role)
    expect((await other.get('/staff/releases/new?round=cchc-2026')).status).toBe(403)
    expect((await other.post('/staff/releases', { round: 'cchc-2026', title: 'x' })).status).toBe(403)
  }
})
