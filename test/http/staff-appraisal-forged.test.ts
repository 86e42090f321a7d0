import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COMMUNE_ROUND, ROUND, type RoundSite, roundSite } from '../support/round-site.ts'
import { type Person, signInAs } from '../support/staff.ts'

/** Forms of appraisal and explanation written by hand, with rows that are not the sender's. */
let site: RoundSite
const BASE = `/staff/rounds/${ROUND}`
const UNDECIDED = '1.0.0.0.0.0'
beforeEach(async () => {
  site = await roundSite({ departments: 3, communes: 1 })
  for (const unit of ['D01', 'D02', 'X01']) {
    await site.declare(unit, unit === 'X01' ? {} : { '1.1.1': 'kip-thoi', '3.1.1': 2 })
    await site.step(unit, 'submitted')
    await site.step(unit, 'approved')
  }
  await site.step('', 'appraisal')
  site.now = new Date('2026-12-05T03:00:00Z')
})
afterEach(() => site.end())

const decided = () =>
  site.store.db
    .selectFrom('entry')
    .select(['unit', 'criterion', 'stage', 'decision'])
    .where('stage', 'not in', ['self', 'import'])
    .execute()
const seen = async (person: Person, path: string, key: string) =>
  (await person.page(path)).value(`seen.${key}`) ?? ''
const accepts = (seenThere: string, ...keys: string[]) =>
  Object.fromEntries(
    keys.flatMap((key) => [
      [`seen.${key}`, seenThere],
      [`decision.${key}`, 'accept'],
    ]),
  )
const refused = async (answer: Response) => {
  expect([403, 404, 409, 422]).toContain(answer.status)
  expect(await decided()).toEqual([])
}

describe('an appraiser', () => {
  it('of one unit decides nothing of another, by either address', async () => {
    const whole = await site.as('appraiser')
    const at = `${BASE}/appraisal/criterion/1.1.1`
    const was = await seen(whole, at, 'D02')
    expect(was).not.toBe('')
    const one = await site.as('appraiser', 'D01')
    await refused(await one.post(at, accepts(was, 'D02')))
    await refused(await one.post(`${BASE}/appraisal/units/D02`, accepts(was, '1.1.1')))
    await refused(await one.post(`${BASE}/appraisal/units/NOWHERE`, accepts(was, '1.1.1')))
    await refused(await one.post(`/staff/rounds/${COMMUNE_ROUND}/appraisal/units/D01`, accepts(was, '1.1.1')))
    // Who also may look at all of them is not the appraiser of all.
    const both = await signInAs(
      site.deps,
      'cahai',
      { role: 'board', unit: '', field: '' },
      { role: 'appraiser', unit: 'D01', field: '' },
    )
    await refused(await both.post(at, accepts(was, 'D02')))
    await refused(await both.post(at, accepts(was, 'D01', 'D02')))
    expect((await both.post(at, accepts(was, 'D01'))).status).toBe(303)
    expect(await decided()).toMatchObject([{ unit: 'D01', decision: 'accept' }])
  })

  it('of one field slips no row of another field in beside their own', async () => {
    const first = await site.as('appraiser', '', '1')
    const at = `${BASE}/appraisal/units/D01`
    const [own, foreign] = await Promise.all([
      seen(first, at, '1.1.1'),
      seen(await site.as('appraiser'), at, '3.1.1'),
    ])
    await refused(await first.post(at, { ...accepts(own, '1.1.1'), ...accepts(foreign, '3.1.1') }))
    await refused(await first.post(at, { ...accepts(foreign, '3.1.1') }))
    await refused(await first.post(`${BASE}/appraisal/criterion/3.1.1`, accepts(foreign, 'D01')))
    expect(
      (await first.post(at, { ...accepts(own, '1.1.1'), rest: 'accept', 'seen.3.1.1': foreign })).status,
    ).toBe(303)
    expect(await decided()).toMatchObject([{ criterion: '1.1.1' }])
  })

  it.each([
    ['what was seen made up', '9.9.9.9.9.9'],
    ['what was seen left out', ''],
    ['what was seen in words', 'abc'],
  ])('with %s decides nothing', async (_, made) => {
    await refused(
      await (await site.as('appraiser')).post(`${BASE}/appraisal/criterion/1.1.1`, accepts(made, 'D01')),
    )
  })

  it('sends the same form twice, and two at once, and one decision is kept', async () => {
    const one = await site.as('appraiser')
    const at = `${BASE}/appraisal/criterion/1.1.1`
    const form = accepts(await seen(one, at, 'D01'), 'D01')
    const answers = await Promise.all([one, await site.as('appraiser')].map((who) => who.post(at, form)))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    expect(await decided()).toHaveLength(1)
    await one.post(at, form)
    expect(await decided()).toHaveLength(1)
  })

  it('decides nothing once the stage is over, nor for a unit that sent nothing in', async () => {
    const one = await site.as('appraiser')
    const at = `${BASE}/appraisal/criterion/1.1.1`
    const was = await seen(one, at, 'D01')
    await refused(await one.post(at, accepts(UNDECIDED, 'D03')))
    await site.step('', 'explaining')
    await refused(await one.post(at, accepts(was, 'D01')))
    await refused(await (await site.as('council')).post(`${BASE}/council/units/D01`, accepts(was, '1.1.1')))
  })
})

describe('an explanation', () => {
  const words = { 'words.1.1.1': 'Ký ngày 05/01', 'version.1.1.1': '0', steps: '2', send: 'yes' }

  it('that nobody asked for, or of another unit, is not kept', async () => {
    const officer = await site.as('unit', 'D01')
    await refused(await officer.post(`${BASE}/units/D01/explain`, words))
    await site.enter(
      { unit: 'D02', criterion: '1.1.1', stage: 'appraisal', decision: 'ask', reason: 'Ngày ký?' },
      'kip-thoi',
    )
    const before = (await decided()).length
    for (const path of ['units/D02/explain', 'units/D01/explain', 'units/X01/explain', 'units/D02/explained'])
      expect((await officer.post(`${BASE}/${path}`, words)).status).toBeGreaterThanOrEqual(403)
    await officer.post(`${BASE}/units/D02/criteria/1.1.1`, { version: '0', answer: 'kip-thoi', reason: 'x' })
    expect(await decided()).toHaveLength(before)
  })

  it('is not the appraiser’s, the board’s or a viewer’s to write', async () => {
    for (const role of ['appraiser', 'board', 'admin', 'council', 'viewer', 'enterer'] as const)
      expect([role, (await (await site.as(role)).post(`${BASE}/units/D01/explain`, words)).status]).toEqual([
        role,
        403,
      ])
  })
})

it('steps of the round are the board’s, and no body takes one', async () => {
  const steps = async () =>
    (await site.store.db.selectFrom('round_step').select('step').where('unit', '=', '').execute()).length
  const before = await steps()
  for (const role of ['appraiser', 'unit', 'approver', 'viewer'] as const)
    for (const step of ['stage', 'reopen', 'council/approve', 'deadlines', 'leave'])
      expect((await (await site.as(role)).post(`${BASE}/${step}`, { steps: '1', seen: '0' })).status).toBe(
        403,
      )
  for (const [role, step] of [
    ['board', 'stage'],
    ['board', 'reopen'],
    ['council', 'council/approve'],
  ] as const)
    expect((await (await site.as(role)).post(`${BASE}/${step}`)).status).toBe(409)
  expect(await steps()).toBe(before)
})
