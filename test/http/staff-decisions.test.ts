import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chainFaults } from '../../src/staff/audit-entry.ts'
import { auditEntries } from '../../src/store/audit.ts'
import { figureRecords } from '../../src/store/figure.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { ROUND, roundSite } from '../support/round-site.ts'
import { type Person, signInAs } from '../support/staff.ts'

/** Decisions on figures, sent by hand by people who know the form. */
const PLACE = '/staff/units/XA1/figures/documents-electronic'
const typed = {
  ...{ version: '0', period: '2026-Q1', numerator: '95', denominator: '100' },
  ...{ document: 'Báo cáo số 12/BC-UBND', dated: '2026-03-18' },
}
const confirm = { version: '1', seq: '0', period: '2026-Q1', decision: 'confirmed', note: '' }
let site: Citizen
let officer: Person
let head: Person
beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  officer = await signInAs(site.deps, 'canbo', { role: 'enterer', unit: 'XA1', field: '' })
  head = await signInAs(site.deps, 'lanhdao', { role: 'approver', unit: 'XA1', field: '' })
  expect((await officer.post(PLACE, typed)).status).toBe(303)
})
afterEach(() => site.end())

const decisions = () =>
  site.store.db.selectFrom('figure_decision').select(['unit', 'decision', 'version', 'seq']).execute()

describe('a decision on a figure', () => {
  it.each([
    ['no decision', { decision: '' }, 422],
    ['a decision there is none of', { decision: 'approved' }, 422],
    ['no version', { version: '' }, 409],
    ['a version that is no number', { version: 'NaN' }, 409],
    ['a version in other words', { version: '1e0' }, 409],
    ['no sequence', { seq: '' }, 409],
    ['the sequence of a decision to come', { seq: '1' }, 409],
    ['a period without a figure', { period: '2026-Q2' }, 404],
    ['a period that is none', { period: '2026-Q1/../2026' }, 404],
  ])('with %s decides nothing', async (_, change, status) => {
    expect((await head.post(`${PLACE}/decision`, { ...confirm, ...change })).status).toBe(status)
    expect(await decisions()).toEqual([])
  })

  it('without any field, or that is no form, decides nothing', async () => {
    expect((await head.post(`${PLACE}/decision`)).status).toBe(404)
    expect((await head.post(`${PLACE}x/decision`, confirm)).status).toBe(404)
    expect(await decisions()).toEqual([])
  })

  it('is another unit’s to take neither at its own address nor at this one', async () => {
    const other = await signInAs(site.deps, 'kia', { role: 'approver', unit: 'XA2', field: '' })
    expect((await other.post(`${PLACE}/decision`, confirm)).status).toBe(403)
    expect((await other.post(`${PLACE.replace('XA1', 'XA2')}/decision`, confirm)).status).toBe(404)
    expect((await other.post(PLACE.replace('XA1', 'XA2'), { ...typed, unit: 'XA1' })).status).toBe(403)
    for (const role of ['unit', 'enterer', 'viewer', 'admin', 'appraiser', 'council'] as const) {
      const someone = await signInAs(site.deps, `${role}-la`, { role, unit: 'XA1', field: '' })
      expect([role, (await someone.post(`${PLACE}/decision`, confirm)).status]).toEqual([role, 403])
    }
    expect(await decisions()).toEqual([])
  })

  it('sent again, or by two at once, is one decision', async () => {
    const second = await signInAs(site.deps, 'pho', { role: 'approver', unit: 'XA1', field: '' })
    const sent = await Promise.all([head, second].map((who) => who.post(`${PLACE}/decision`, confirm)))
    expect(sent.map(({ status }) => status).sort()).toEqual([303, 409])
    expect((await head.post(`${PLACE}/decision`, confirm)).status).toBe(409)
    expect(await decisions()).toEqual([{ unit: 'XA1', decision: 'confirmed', version: 1, seq: 1 }])
  })

  it('on an own figure is not taken from above either, while somebody else could', async () => {
    const board = await signInAs(site.deps, 'ban', { role: 'board', unit: '', field: '' })
    const place = '/staff/units/XA2/figures/documents-electronic'
    expect((await board.post(place, typed)).status).toBe(303)
    // XA2 has nobody of its own; another board member, or a head above, would have to confirm.
    const other = await signInAs(site.deps, 'bankhac', { role: 'approver', unit: 'T', field: '' })
    expect((await board.post(`${place}/decision`, confirm)).status).toBe(403)
    expect(await decisions()).toEqual([])
    expect((await other.post(`${place}/decision`, confirm)).status).toBe(303)
  })

  it('keeps what a long note says, whole characters and the chain of the trail', async () => {
    const note = `${'a'.repeat(1999)}😀 và nữa`
    const back = { ...confirm, decision: 'returned', note }
    expect((await head.post(`${PLACE}/decision`, back)).status).toBe(303)
    const [record] = await figureRecords(site.store.db, [2026])
    expect(record?.decision?.note).toBe('a'.repeat(1999))
    expect(await chainFaults(auditEntries(site.store.db))).toEqual([])
  })
})

it('a text cut in the middle of a character is kept up to it in a round, too', async () => {
  const round = await roundSite({ departments: 1 })
  const base = `/staff/rounds/${ROUND}/units/D01`
  await round.step('D01', 'submitted')
  const note = `${'a'.repeat(1999)}😀`
  const approver = await round.as('approver', 'D01')
  expect((await approver.post(`${base}/return`, { steps: '1', note })).status).toBe(303)
  expect(await chainFaults(auditEntries(round.store.db))).toEqual([])
  const half = { answer: '\ud83d', met: [], numerator: '', denominator: '', number: '', why: '' }
  for (const typed of [
    half,
    { ...half, answer: 'na', why: '\ud83d' },
    { ...half, answer: 'na', why: 'a\u0000' },
  ]) {
    const changes = JSON.stringify([{ code: '2.2', version: 0, typed }])
    const unit = await round.as('unit', 'D01')
    expect((await unit.post(`${base}/sheet/keep`, { changes })).status).toBe(400)
  }
  await round.end()
})
