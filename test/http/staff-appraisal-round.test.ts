import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IndexNode } from '../../scoring/definition.ts'
import { loadRoundBoard } from '../../src/rounds/round-data.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { ROUND, type RoundSite, roundSite } from '../support/round-site.ts'
import { branch, small } from '../support/small-index.ts'
import type { Person } from '../support/staff.ts'

const field = { level: 'Lĩnh vực', max: 5 }
const choice = (code: string, max: number, steps: Record<string, number>): IndexNode => ({
  ...{ code, name: { vi: `Tiêu chí ${code}` }, max, source: 'assessed', measure: { method: 'choice' } },
  normalise: {
    method: 'steps',
    of: 'points',
    steps: Object.entries(steps).map(([step, points]) => ({ choice: step, label: step, points })),
  },
})
const share = (code: string, max: number): IndexNode => ({
  ...{
    code,
    name: { vi: `Tiêu chí ${code}` },
    max,
    source: 'assessed',
    normalise: { method: 'share-of-max' },
  },
  measure: { method: 'ratio', empty: 'missing' },
})

/** Ten points in two fields, half a point less for every day late; never below zero. */
const FRAMEWORK = small(
  branch(
    'R',
    [
      branch('1', [choice('1.1', 2, { co: 2, khong: 0 }), share('1.2', 3)], field),
      branch('2', [choice('2.1', 3, { tot: 3, kha: 2, yeu: 0 }), share('2.2', 2)], field),
      {
        ...{ code: 'P', name: { vi: 'Gửi chậm' }, max: 0, least: -2, source: 'penalty' },
        ...{ measure: { method: 'number', least: 0 }, normalise: { method: 'per-day', each: -0.5 } },
      },
    ],
    { max: 10, aggregate: { method: 'capped-sum', most: 10, least: 0 } },
  ),
  { code: 'tiny', missing: 'zero', kinds: ['department'] },
)

const DECLARED: Record<string, Record<string, string>> = {
  D01: { '1.1': 'co', '1.2': '9/10', '2.1': 'tot', '2.2': '1/2' },
  D02: { '1.1': 'co', '1.2': '8/10', '2.1': 'kha', '2.2': '2/2' },
  D03: { '1.1': 'khong', '1.2': '10/10', '2.1': 'tot', '2.2': '1/4' },
}

let site: RoundSite
const R = `/staff/rounds/${ROUND}`
beforeAll(async () => {
  site = await roundSite({ departments: 4, framework: FRAMEWORK, round: { late_criterion: 'P' } })
})
afterAll(() => site.end())

const totals = async () => {
  const board = await loadRoundBoard(site.deps, ROUND, 'council')
  return Object.fromEntries((board?.scoreboard.rows ?? []).map(({ unit, value }) => [unit, value]))
}

/** Fills in a form that is on a page and sends it, as a browser would. */
async function send(person: Person, path: string, action: string, typed: Record<string, string | File>) {
  const page = await person.page(path)
  expect(accessFaults(page)).toEqual([])
  const hidden = page
    .sends()
    .filter(([name]) => name.startsWith('seen') || name.startsWith('version') || name === 'steps')
  return person.post(action, { ...Object.fromEntries(hidden), ...typed })
}
const decide = (person: Person, path: string, typed: Record<string, string>) =>
  send(person, path, path, typed)

/** The four values of a unit through its own forms, sent by its officer and approved by its head. */
async function declare(unit: string): Promise<void> {
  const officer = await site.as('unit', unit)
  const head = await site.as('approver', unit)
  for (const [code, value] of Object.entries(DECLARED[unit] ?? {})) {
    const [numerator = '', denominator] = value.split('/')
    const typed = denominator ? { answer: 'value', numerator, denominator } : { answer: value }
    const saved = await officer.post(`${R}/units/${unit}/criteria/${code}`, { version: '0', ...typed })
    expect([unit, code, saved.status]).toEqual([unit, code, 303])
  }
  expect((await officer.post(`${R}/units/${unit}/submit`, { steps: '0' })).status).toBe(303)
  expect((await head.post(`${R}/units/${unit}/approve`, { steps: '1' })).status).toBe(303)
}

describe('a whole round', { timeout: 30_000 }, () => {
  it('is declared by three units, one of them a day late, and not by the fourth', async () => {
    await declare('D01')
    await declare('D03')
    const board = await site.as('board')
    const early = await send(board, `${R}/appraisal`, `${R}/stage`, {})
    expect(early.status).toBe(422)
    expect(await early.text()).toContain(
      'Chưa hết hạn kê khai (hết ngày 30/11/2026) và còn 2 đơn vị chưa gửi',
    )
    site.now = new Date('2026-12-01T03:00:00Z')
    await declare('D02')
    expect(await totals()).toEqual({ D01: 8.7, D02: 7.9, D03: 6.5, D04: 0 })
  })

  it('is opened for appraisal by the board, who is told who sent nothing', async () => {
    const board = await site.as('board')
    const unsaid = await send(board, `${R}/appraisal`, `${R}/stage`, {})
    expect(unsaid.status).toBe(422)
    expect((await readPage(await unsaid.text())).words).toContain('1 đơn vị không gửi bản kê khai: Sở số 4')
    expect((await send(board, `${R}/appraisal`, `${R}/stage`, { agree: 'yes' })).status).toBe(303)
    expect((await send(board, `${R}/appraisal`, `${R}/stage`, {})).status).toBe(422)
  })

  it('is appraised by two people, each in their field', async () => {
    const first = await site.as('appraiser', '', '1')
    const second = await site.as('appraiser', '', '2')
    const accept = { 'decision.D01': 'accept', 'decision.D02': 'accept', 'decision.D03': 'accept' }
    const at = (code: string) => `${R}/appraisal/criterion/${code}`
    expect((await decide(first, at('1.1'), accept)).status).toBe(303)
    const mixed = {
      ...{ 'decision.D01': 'ask', 'reason.D01': 'Việc thứ mười ở đâu?', 'decision.D02': 'accept' },
      ...{ 'decision.D03': 'adjust', 'answer.D03': 'value', 'numerator.D03': '6', 'denominator.D03': '10' },
    }
    expect((await decide(first, at('1.2'), mixed)).status).toBe(422)
    expect((await decide(first, at('1.2'), { ...mixed, 'reason.D03': 'Bốn việc trễ' })).status).toBe(303)
    // The page of another field holds no form.
    expect((await decide(first, at('2.1'), accept)).status).toBe(422)
    expect((await decide(second, at('2.2'), accept)).status).toBe(303)
    const lower = {
      ...accept,
      'decision.D01': 'adjust',
      'answer.D01': 'kha',
      'reason.D01': 'Thiếu quyết định',
    }
    expect((await decide(second, at('2.1'), lower)).status).toBe(303)
    // A question decides nothing: the unit still has what it declared.
    expect(await totals()).toEqual({ D01: 7.7, D02: 7.9, D03: 5.3, D04: 0 })
    const council = await site.as('council')
    expect((await send(council, `${R}/council`, `${R}/council/approve`, {})).status).toBe(409)
  })

  it('hears the unit that was asked, in words and with a file, once and until the day', async () => {
    const officer = await site.as('unit', 'D01')
    const board = await site.as('board')
    expect((await send(board, `${R}/appraisal`, `${R}/stage`, {})).status).toBe(303)
    const cut = await send(board, `${R}/appraisal`, `${R}/stage`, { agree: 'yes' })
    expect(await cut.text()).toContain('Sở số 1; các đơn vị này còn hạn đến hết ngày 27/12/2026')
    const path = `${R}/units/D01/explain`
    expect((await officer.page(path)).words).toContain('Việc thứ mười ở đâu?')
    const mute = await send(officer, path, path, { send: 'yes' })
    expect(mute.status).toBe(422)
    const macro = new File([new Uint8Array([1, 2, 3])], 'x.exe')
    const refused = await send(officer, path, path, { 'words.1.2': 'Đã xong', 'file.1.2': macro })
    expect(refused.status).toBe(422)
    expect((await readPage(await refused.text())).words).toContain('không phải PDF')
    const file = new File(['%PDF-1.7 biên bản'], 'bien-ban.pdf', { type: 'application/pdf' })
    const answer = { 'words.1.2': 'Việc thứ mười xong ngày 25/12, có biên bản', 'file.1.2': file }
    expect((await send(officer, path, path, answer)).status).toBe(303)
    // Kept and not sent: the appraiser does not see it yet.
    const first = await site.as('appraiser', '', '1')
    const cell = `${R}/appraisal/units/D01`
    expect((await first.page(cell)).words).not.toContain('có biên bản')
    expect((await send(officer, path, path, { 'words.1.2': answer['words.1.2'], send: 'yes' })).status).toBe(
      303,
    )
    const seen = await first.page(cell)
    expect(seen.words).toContain('Đơn vị giải trình')
    expect(seen.words).toContain('bien-ban.pdf')
    const href = seen.all('a').find(({ text }) => text.startsWith('bien-ban.pdf'))?.attributes.href ?? ''
    expect((await first.get(href)).headers.get('Content-Disposition')).toContain('attachment')
    const late = await officer.post(path, { 'version.1.2': '1', steps: '3', 'words.1.2': 'Thêm nữa' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('Thêm nữa')
  })

  it('is decided for good by a second appraisal, with reasons where it differs', async () => {
    const board = await site.as('board')
    expect((await send(board, `${R}/appraisal`, `${R}/stage`, {})).status).toBe(303)
    const first = await site.as('appraiser', '', '1')
    const second = await site.as('appraiser', '', '2')
    const council = await site.as('council')
    const blocked = await send(council, `${R}/council`, `${R}/council/approve`, { agree: 'yes' })
    expect(blocked.status).toBe(422)
    expect((await readPage(await blocked.text())).words).toContain('Còn 1 mục chưa có quyết định')
    const unit = `${R}/appraisal/units/D01`
    expect((await decide(first, unit, { 'decision.1.2': 'ask', 'reason.1.2': 'Nữa?' })).status).toBe(422)
    const lower = {
      'decision.1.2': 'adjust',
      'answer.1.2': 'value',
      'numerator.1.2': '8',
      'denominator.1.2': '10',
    }
    expect((await decide(first, unit, { ...lower, 'reason.1.2': 'Việc thứ chín chưa xong' })).status).toBe(
      303,
    )
    expect((await decide(second, unit, { 'decision.2.1': 'accept' })).status).toBe(422)
    expect(
      (await decide(second, unit, { 'decision.2.1': 'accept', 'reason.2.1': 'Đã có quyết định' })).status,
    ).toBe(303)
    expect(await totals()).toEqual({ D01: 8.4, D02: 7.9, D03: 5.3, D04: 0 })
  })

  it('is approved by the council, which may change a value first and nobody after', async () => {
    const council = await site.as('council')
    const first = await site.as('appraiser', '', '1')
    const unit = `${R}/council/units/D02`
    const lower = { 'decision.2.1': 'adjust', 'answer.2.1': 'yeu' }
    expect((await decide(council, unit, lower)).status).toBe(422)
    const before = await council.page(`${R}/council`)
    expect((await decide(council, unit, { ...lower, 'reason.2.1': 'Có kết luận thanh tra' })).status).toBe(
      303,
    )
    // Whoever approves must have seen the last decision.
    const stale = Object.fromEntries(before.sends())
    expect((await council.post(`${R}/council/approve`, stale)).status).toBe(409)
    expect((await (await site.as('board')).post(`${R}/council/approve`, stale)).status).toBe(403)
    expect(
      (await send(council, `${R}/council`, `${R}/council/approve`, { note: 'Biên bản 12' })).status,
    ).toBe(303)
    expect(await totals()).toEqual({ D01: 8.4, D02: 5.9, D03: 5.3, D04: 0 })
    const at = `${R}/appraisal/criterion/1.1`
    const closed = {
      'seen.D01': '0.1.0.1.0.0',
      'decision.D01': 'adjust',
      'answer.D01': 'khong',
      'reason.D01': 'x',
    }
    expect((await first.post(at, closed)).status).toBe(409)
    expect((await council.post(unit, { 'seen.1.1': '0.1.0.1.0.0', 'decision.1.1': 'accept' })).status).toBe(
      409,
    )
    expect((await council.page(`${R}/council`)).words).toContain(
      'Hội đồng đã thông qua kết quả nên không sửa được',
    )
  })

  it('is reopened after a protest, decided again by the council alone, and approved again', async () => {
    const board = await site.as('board')
    const council = await site.as('council')
    expect((await send(board, `${R}/appraisal`, `${R}/reopen`, {})).status).toBe(422)
    const reason = 'Kết luận thanh tra về đơn vị khác'
    expect((await send(board, `${R}/appraisal`, `${R}/reopen`, { reason })).status).toBe(303)
    const first = await site.as('appraiser', '', '1')
    expect((await first.page(`${R}/appraisal/criterion/1.1`)).words).toContain('người thẩm định chỉ xem')
    const unit = `${R}/council/units/D02`
    const back = { 'decision.2.1': 'adjust', 'answer.2.1': 'kha', 'reason.2.1': reason }
    expect((await decide(council, unit, back)).status).toBe(303)
    expect((await send(council, `${R}/council`, `${R}/council/approve`, {})).status).toBe(303)
    expect(await totals()).toEqual({ D01: 8.4, D02: 7.9, D03: 5.3, D04: 0 })
    const kept = await site.store.db
      .selectFrom('entry')
      .select(['version', 'value', 'reason'])
      .where('stage', '=', 'council')
      .orderBy('version')
      .execute()
    expect(kept).toEqual([
      { version: 1, value: '"yeu"', reason: 'Có kết luận thanh tra' },
      { version: 2, value: '"kha"', reason },
    ])
    const steps = await site.store.db
      .selectFrom('round_step')
      .select(['step', 'note'])
      .where('unit', '=', '')
      .orderBy('version')
      .execute()
    expect(steps.map(({ step }) => step)).toEqual([
      'opened',
      'appraisal',
      'explaining',
      'final',
      'approved',
      'reopened',
      'approved',
    ])
  })
})
