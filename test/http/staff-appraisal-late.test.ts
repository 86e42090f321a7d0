import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessFaults, readPage } from '../support/page.ts'
import { ROUND, type RoundSite, roundSite } from '../support/round-site.ts'

const AT = `/staff/rounds/${ROUND}/appraisal/criterion/1.1.3`

let site: RoundSite
beforeEach(async () => {
  site = await roundSite({ departments: 2 })
  await site.declare('D01', { '1.1.3': { numerator: 27, denominator: 30 } })
  await site.step('D01', 'approved')
  await site.step('', 'appraisal')
})
afterEach(() => site.end())

/** A decision typed in time and sent after something else happened. */
async function sentAfter(what: () => Promise<void>) {
  const before = await (await site.as('appraiser')).page(AT)
  await what()
  const appraiser = await site.as('appraiser')
  return appraiser.post(AT, {
    ...{ 'seen.D01': before.value('seen.D01') ?? '', 'decision.D01': 'adjust', 'answer.D01': 'value' },
    ...{ 'numerator.D01': '24', 'denominator.D01': '30', 'reason.D01': 'Ba việc xong muộn' },
  })
}
const TYPED = 'Chưa lưu phần Ông/Bà vừa nhập: điều chỉnh; 24/30 (80%); Ba việc xong muộn'
const kept = () =>
  site.store.db.selectFrom('entry').select('stage').where('stage', '=', 'appraisal').execute()

it('a day of appraisal that passes while the form is open keeps nothing and loses nothing', async () => {
  const answer = await sentAfter(async () => {
    site.now = new Date('2026-12-21T03:00:00Z')
  })
  const page = readPage(await answer.text())
  expect([answer.status, page.words.includes(TYPED)]).toEqual([409, true])
  expect(page.words).toContain('Đã hết hạn thẩm định (hết ngày 20/12/2026)')
  expect(accessFaults(page)).toEqual([])
  expect(await kept()).toEqual([])
})

it('and so does a unit that is dissolved meanwhile', async () => {
  const answer = await sentAfter(async () => {
    const board = await site.as('board')
    const left = { unit: 'D01', left_on: '2026-11-19', left_reason: 'Sáp nhập' }
    expect((await board.post(`/staff/rounds/${ROUND}/leave`, left)).status).toBe(303)
  })
  const page = readPage(await answer.text())
  expect([answer.status, page.words.includes(TYPED), page.words.includes('Đã ra khỏi đợt')]).toEqual([
    422,
    true,
    true,
  ])
  expect(await kept()).toEqual([])
})
