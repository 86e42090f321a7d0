import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadAppraisal } from '../../src/rounds/appraisal.ts'
import { keepDecisions } from '../../src/rounds/appraisal-keep.ts'
import { insertEntries, insertRound, insertStep } from '../../src/store/round.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { ROUND, type RoundSite, roundSite } from '../support/round-site.ts'
import type { Person } from '../support/staff.ts'

let site: RoundSite
let officer: Person
const PATH = `/staff/rounds/${ROUND}/units/D01/explain`
const UNIT = `/staff/rounds/${ROUND}/appraisal/units/D01`
const RATIO = { numerator: 27, denominator: 30 }

beforeEach(async () => {
  site = await roundSite({ departments: 2 })
  for (const unit of ['D01', 'D02']) {
    await site.declare(unit, { '1.1.1': 'kip-thoi', '1.1.3': RATIO })
    await site.step(unit, 'submitted')
    await site.step(unit, 'approved')
  }
  await site.step('', 'appraisal')
  site.now = new Date('2026-12-05T03:00:00Z')
  const ask = { unit: 'D01', stage: 'appraisal', decision: 'ask' } as const
  await site.enter({ ...ask, criterion: '1.1.1', reason: 'Ngày ký?' }, 'kip-thoi')
  await site.enter({ ...ask, criterion: '1.1.3', reason: 'Ba việc nào chậm?' }, RATIO)
  site.now = new Date('2026-12-06T03:00:00Z')
  officer = await site.as('unit', 'D01')
})
afterEach(() => site.end())

const answer = async (fields: Record<string, string>, who = officer) => {
  const page = await officer.page(PATH)
  const hidden = page.sends().filter(([name]) => name.startsWith('version') || name === 'steps')
  return who.post(PATH, { ...Object.fromEntries(hidden), ...fields })
}
const BOTH = { 'words.1.1.1': 'Ký ngày 05/01', 'words.1.1.3': 'Hai việc chờ bộ' }

describe('explaining', () => {
  it('lists every question with what was declared, and keeps words before they are sent', async () => {
    const page = await officer.page(PATH)
    expect(accessFaults(page)).toEqual([])
    expect(page.words).toMatch(/Ngày ký\?.*Ba việc nào chậm\?.*27\/30 \(90%\)/)
    expect((await answer({ 'words.1.1.1': 'Ký ngày 05/01' })).headers.get('Location')).toBe(
      `${PATH}?done=save`,
    )
    expect((await officer.page(PATH)).words).toContain('Ký ngày 05/01')
    const short = await answer({ 'words.1.1.1': 'Ký ngày 05/01', send: 'yes' })
    expect(short.status).toBe(422)
    const faults = readPage(await short.text())
    expect(faults.words).toContain('1.1.3: chưa ghi nội dung giải trình')
    expect(accessFaults(faults)).toEqual([])
    expect((await answer({ ...BOTH, send: 'yes' })).headers.get('Location')).toBe(`${PATH}?done=send`)
    const after = await officer.page(PATH)
    expect(after.all('textarea')).toEqual([])
    const appraiser = await site.as('appraiser')
    expect((await appraiser.page(`${UNIT}?show=explained`)).words).toMatch(/Ký ngày 05\/01.*Hai việc chờ bộ/)
  })

  it('by two people at once keeps one answer whole and shows both to the other', async () => {
    const head = await site.as('approver', 'D01')
    const answers = await Promise.all([
      answer({ 'words.1.1.1': 'Bản một', 'words.1.1.3': 'Bản một' }),
      answer({ 'words.1.1.1': 'Bản hai', 'words.1.1.3': 'Bản hai' }, head),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const lost = answers.find(({ status }) => status === 409)
    const page = readPage((await lost?.text()) ?? '')
    expect(page.words).toMatch(/vừa lưu: Bản (một|hai)/)
    expect(page.words).toMatch(/Bản một/)
    expect(page.words).toMatch(/Bản hai/)
    expect(accessFaults(page)).toEqual([])
  })

  it('after the day keeps what was typed on the page and nothing else', async () => {
    const page = await officer.page(PATH)
    const hidden = Object.fromEntries(page.sends().filter(([name]) => name !== 'words'))
    site.now = new Date('2026-12-28T03:00:00Z')
    officer = await site.as('unit', 'D01')
    const late = await officer.post(PATH, { ...hidden, ...BOTH, send: 'yes' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('Hai việc chờ bộ')
    const kept = await site.store.db
      .selectFrom('entry')
      .selectAll()
      .where('stage', '=', 'explanation')
      .execute()
    expect(kept).toEqual([])
  })

  it('is the unit’s own: others look or are refused', async () => {
    const stranger = await site.as('unit', 'D02')
    expect((await stranger.get(PATH)).status).toBe(403)
    const appraiser = await site.as('appraiser')
    expect((await appraiser.page(PATH)).all('textarea')).toEqual([])
    expect((await appraiser.post(PATH, BOTH)).status).toBe(403)
  })
})

describe('deciding', () => {
  it('never slips in behind a step that was taken meanwhile', async () => {
    const appraisal = await loadAppraisal(site.deps, ROUND)
    if (!appraisal) throw new Error('no round')
    const row = {
      ...{ round: ROUND, unit: 'D02', criterion: '1.1.1', stage: 'appraisal' as const, version: 1 },
      ...{ value: '"kip-thoi"', decision: 'accept' as const, reason: '', actor: 'x', at: '2026-12-06' },
    }
    await site.step('', 'explaining')
    expect(await keepDecisions(site.deps, appraisal, [row])).toBe(false)
    const fresh = await loadAppraisal(site.deps, ROUND)
    expect(fresh?.taken).toBe(3)
    expect(fresh && (await keepDecisions(site.deps, fresh, [row]))).toBe(true)
    expect((await loadAppraisal(site.deps, ROUND))?.taken).toBe(3)
  })

  it('is beside the year before: value, points, and whether they are the same', async () => {
    const { db } = site.store
    const now = await loadAppraisal(site.deps, ROUND)
    if (!now) throw new Error('no round')
    const round = { ...now.board.round, id: 'cchc-2025', period: '2025' }
    const at = '2025-12-31T00:00:00.000Z'
    const entry = {
      round: round.id,
      unit: 'D01',
      stage: 'self' as const,
      version: 1,
      decision: 'declared' as const,
    }
    const by = { actor: 'x', at, reason: '' }
    const step = { round: round.id, actor: 'x', at, note: '' }
    await site.store.atomically([
      ...insertRound(db, round, [
        { round: round.id, unit: 'D01', ranking_group: 'Sở', ranked: 1, left_on: '', left_reason: '' },
      ]),
      ...insertEntries(db, [
        { ...entry, ...by, criterion: '1.1.1', value: '"kip-thoi"' },
        { ...entry, ...by, criterion: '1.1.3', value: JSON.stringify({ numerator: 30, denominator: 30 }) },
      ]),
      insertStep(db, { ...step, unit: 'D01', version: 1, step: 'approved' }),
      insertStep(db, { ...step, unit: '', version: 1, step: 'approved' }),
    ])
    const appraiser = await site.as('appraiser')
    const page = await appraiser.page(UNIT)
    expect(page.words).toContain('Kỳ 2025: 30/30 (100%), 2 điểm; nay thấp hơn 1')
    expect(page.words).toContain('Kỳ 2025: Kịp thời, 1 điểm')
    const apart = await appraiser.page(`${UNIT}?show=year`)
    expect(apart.words).toContain('1.1.3')
    expect(apart.words).not.toContain('1.1.1 Ban hành')
  })
})
