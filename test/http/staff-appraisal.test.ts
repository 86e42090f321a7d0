import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accessFaults, readPage } from '../support/page.ts'
import { ROUND, type RoundSite, roundSite } from '../support/round-site.ts'
import type { Person } from '../support/staff.ts'

let site: RoundSite
let first: Person
let third: Person
let whole: Person
const BASE = `/staff/rounds/${ROUND}/appraisal`
const at = (criterion: string) => `${BASE}/criterion/${criterion}`
const seenOf = async (person: Person, path: string, key: string) =>
  (await person.page(path)).value(`seen.${key}`) ?? ''
const rows = () =>
  site.store.db
    .selectFrom('entry')
    .select(['unit', 'criterion', 'stage', 'version', 'decision', 'value', 'reason'])
    .where('stage', 'in', ['appraisal', 'final', 'council'])
    .orderBy('unit')
    .orderBy('version')
    .execute()

const DECLARED = {
  '1.1.1': 'kip-thoi',
  '1.1.3': { numerator: 27, denominator: 30 },
  '1.3.1': 'co-ke-hoach',
  '1.3.2': { numerator: 3, denominator: 4 },
  '3.1.1': 2,
}

beforeEach(async () => {
  site = await roundSite({ departments: 4 })
  for (const unit of ['D01', 'D02', 'D03']) {
    await site.declare(unit, DECLARED)
    await site.step(unit, 'submitted')
    await site.step(unit, 'approved')
  }
  await site.declare('D04', { '1.1.1': 'kip-thoi' })
  await site.step('', 'appraisal')
  site.now = new Date('2026-12-05T03:00:00Z')
  first = await site.as('appraiser', '', '1')
  third = await site.as('appraiser', '', '3')
  whole = await site.as('appraiser')
})
afterEach(() => site.end())

/** What a form of one criterion sends for some units. */
async function decide(
  person: Person,
  criterion: string,
  decisions: Record<string, Record<string, string>>,
  seen: Record<string, string> = {},
): Promise<Response> {
  const page = await whole.page(at(criterion))
  const fields = Object.entries(decisions).flatMap(([unit, typed]) => [
    [`seen.${unit}`, seen[unit] ?? page.value(`seen.${unit}`) ?? '0.0.0.0.0.0'],
    ...Object.entries(typed).map(([name, value]) => [`${name}.${unit}`, value]),
  ])
  return person.post(at(criterion), Object.fromEntries(fields))
}

describe('one criterion, all units side by side', () => {
  it('saves many rows at once: accepted, adjusted with a reason, asked about', async () => {
    const page = await whole.page(at('1.1.3'))
    expect(accessFaults(page)).toEqual([])
    expect(page.words).toContain('27/30 (90%)')
    const answer = await decide(first, '1.1.3', {
      D01: { decision: 'accept' },
      D02: {
        decision: 'adjust',
        answer: 'value',
        numerator: '20',
        denominator: '30',
        reason: 'Trễ hạn 7 việc',
      },
      D03: { decision: 'ask', reason: 'Nêu rõ ba việc chậm' },
    })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `${at('1.1.3')}?done=save`])
    expect((await rows()).map(({ unit, decision, value }) => [unit, decision, JSON.parse(value)])).toEqual([
      ['D01', 'accept', { numerator: 27, denominator: 30 }],
      ['D02', 'adjust', { numerator: 20, denominator: 30 }],
      ['D03', 'ask', { numerator: 27, denominator: 30 }],
    ])
    const after = await whole.page(`${at('1.1.3')}?done=save`)
    expect(after.words).toContain('điều chỉnh thành 20/30 (66,67%). Lý do: Trễ hạn 7 việc')
    expect(accessFaults(after)).toEqual([])
    const trail = await site.store.db.selectFrom('audit').select(['action', 'unit', 'reason']).execute()
    expect(trail).toContainEqual({ action: 'adjust', unit: 'D02', reason: 'Trễ hạn 7 việc' })
  })

  it.each<[Record<string, string>, string]>([
    [
      { decision: 'adjust', answer: 'value', numerator: '20', denominator: '30' },
      'chưa ghi lý do điều chỉnh',
    ],
    [
      { decision: 'adjust', answer: 'value', numerator: 'x', denominator: '30', reason: 'a' },
      'không phải là số',
    ],
    [
      { decision: 'adjust', answer: 'value', numerator: '27', denominator: '30', reason: 'a' },
      'giống giá trị đơn vị kê khai',
    ],
    [{ decision: 'ask' }, 'chưa ghi nội dung cần giải trình'],
    [{ decision: '', reason: 'Trễ' }, 'chưa chọn quyết định'],
  ])('refuses %o and then keeps no row of the form, but everything typed', async (typed, words) => {
    const answer = await decide(first, '1.1.3', { D01: { decision: 'accept' }, D02: typed })
    expect(answer.status).toBe(422)
    const page = readPage(await answer.text())
    expect(page.words).toContain(words)
    expect(accessFaults(page)).toEqual([])
    expect(page.html).toContain('<option value="accept" selected')
    if (typed.numerator) expect(page.value('numerator.D02')).toBe(typed.numerator)
    expect(await rows()).toEqual([])
  })

  it('accepts what is left in one go, and only that', async () => {
    await decide(first, '1.1.1', { D01: { decision: 'ask', reason: 'Ngày ban hành?' } })
    const page = await first.page(at('1.1.1'))
    expect(page.words).toContain('đồng ý với 2 dòng chưa chấm')
    const answer = await first.post(at('1.1.1'), { ...Object.fromEntries(page.sends()), rest: 'accept' })
    expect(answer.status).toBe(303)
    expect((await rows()).map(({ unit, decision }) => `${unit} ${decision}`)).toEqual([
      'D01 ask',
      'D02 accept',
      'D03 accept',
    ])
  })

  it('shows a unit that sent nothing as that, without what it typed and without a form', async () => {
    const page = await whole.page(at('1.1.1'))
    expect(page.words).toContain('Sở số 4')
    expect(page.words).toContain('Không gửi bản kê khai, 0 điểm')
    expect(page.value('seen.D04')).toBeUndefined()
    expect((await decide(first, '1.1.1', { D04: { decision: 'accept' } })).status).toBe(422)
  })

  it('shows a unit dissolved mid-round with the reason, to be read and not decided', async () => {
    await site.store.db
      .updateTable('round_unit')
      .set({ left_on: '2026-12-01', left_reason: 'Sáp nhập' })
      .where('unit', '=', 'D03')
      .execute()
    const page = await whole.page(`${BASE}/units/D03`)
    expect(page.words).toContain('ra khỏi đợt từ ngày 01/12/2026: Sáp nhập. Không phải chấm')
    expect(page.words).toContain('27/30')
    expect((await decide(first, '1.1.3', { D03: { decision: 'accept' } })).status).toBe(422)
    expect((await whole.page(BASE)).words).toContain('Đã ra khỏi đợt, không chấm')
  })
})

describe('who may appraise what', () => {
  it('an appraiser of one field decides there and only looks elsewhere', async () => {
    expect((await decide(first, '3.1.1', { D01: { decision: 'accept' } })).status).toBe(409)
    expect((await decide(third, '3.1.1', { D01: { decision: 'accept' } })).status).toBe(303)
    const page = await third.page(at('1.1.1'))
    expect(page.words).toContain('không được phân công lĩnh vực 1')
    expect(page.all('select')).toEqual([])
    expect((await rows()).map(({ criterion }) => criterion)).toEqual(['3.1.1'])
  })

  it('one form over two fields keeps nothing where one of them is another’s', async () => {
    const page = await whole.page(`${BASE}/units/D01`)
    const seen = (key: string) => page.value(`seen.${key}`) ?? ''
    const answer = await first.post(`${BASE}/units/D01`, {
      'seen.1.1.1': seen('1.1.1'),
      'decision.1.1.1': 'accept',
      'seen.3.1.1': seen('3.1.1'),
      'decision.3.1.1': 'accept',
    })
    expect(answer.status).toBe(409)
    expect(await rows()).toEqual([])
  })

  it('an appraiser over some units sees and decides only these', async () => {
    const near = await site.as('appraiser', 'D01')
    const page = await near.page(at('1.1.1'))
    expect(page.words).toContain('Sở số 1')
    expect(page.words).not.toContain('Sở số 2')
    expect((await near.get(`${BASE}/units/D02`)).status).toBe(403)
    expect((await decide(near, '1.1.1', { D02: { decision: 'accept' } })).status).toBe(422)
    expect((await decide(near, '1.1.1', { D01: { decision: 'accept' } })).status).toBe(303)
  })

  it('the board looks and decides nothing', async () => {
    const board = await site.as('board')
    expect((await board.page(at('1.1.1'))).all('select')).toEqual([])
    expect((await decide(board, '1.1.1', { D01: { decision: 'accept' } })).status).toBe(403)
    expect((await board.page(BASE)).words).toContain('Thẩm định: Người thử appraiser0, Người thử appraiser2')
  })
})

describe('two appraisers at once', () => {
  it('the second sees both in the rows that changed, keeps what they typed, and nothing of theirs is saved', async () => {
    const seen = {
      D01: await seenOf(whole, at('1.1.3'), 'D01'),
      D02: await seenOf(whole, at('1.1.3'), 'D02'),
    }
    await decide(first, '1.1.3', { D01: { decision: 'accept' } })
    const lower = {
      decision: 'adjust',
      answer: 'value',
      numerator: '20',
      denominator: '30',
      reason: 'Trễ hạn',
    }
    const second = await decide(whole, '1.1.3', { D01: lower, D02: { decision: 'accept' } }, seen)
    expect(second.status).toBe(409)
    const page = readPage(await second.text())
    expect(page.words).toContain('Chưa lưu dòng nào: 1 dòng vừa được người khác lưu')
    expect(page.words).toContain(
      'Người thử appraiser0 vừa lưu lúc 05/12/2026 10:00: đồng ý với giá trị 27/30',
    )
    expect(page.words).toContain('Điều chỉnh (nêu lý do): Trễ hạn')
    expect(page.value('numerator.D01')).toBe('20')
    expect(accessFaults(page)).toEqual([])
    expect((await rows()).map(({ unit, decision }) => `${unit} ${decision}`)).toEqual(['D01 accept'])
    // Having seen it, they may save again: a second version, nothing overwritten.
    const again = { D01: page.value('seen.D01') ?? '', D02: page.value('seen.D02') ?? '' }
    expect((await decide(whole, '1.1.3', { D01: lower, D02: { decision: 'accept' } }, again)).status).toBe(
      303,
    )
    expect((await rows()).map(({ unit, version, decision }) => `${unit} ${version} ${decision}`)).toEqual([
      'D01 1 accept',
      'D01 2 adjust',
      'D02 1 accept',
    ])
  })

  it('at the same moment: one form is kept whole, the other not at all', async () => {
    const other = { decision: 'ask', reason: 'Thiếu phụ lục' }
    const answers = await Promise.all([
      decide(first, '1.1.3', { D01: { decision: 'accept' }, D02: { decision: 'accept' } }),
      decide(whole, '1.1.3', { D02: other, D03: other }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const kept = (await rows()).map(({ unit, decision }) => `${unit} ${decision}`)
    expect([
      ['D01 accept', 'D02 accept'],
      ['D02 ask', 'D03 ask'],
    ]).toContainEqual(kept)
  })
})

describe('one unit whole', () => {
  it('says what differs, and filters by it', async () => {
    await decide(first, '1.1.3', {
      D01: { decision: 'adjust', answer: 'value', numerator: '15', denominator: '30', reason: 'Trễ' },
    })
    const page = await whole.page(`${BASE}/units/D01`)
    expect(accessFaults(page)).toEqual([])
    expect(page.words).toContain('đơn vị thấp hơn')
    const apart = await whole.page(`${BASE}/units/D01?show=peers`)
    expect(apart.words).toContain('1.1.3')
    expect(apart.words).not.toContain('1.1.1 Ban hành')
    const open = await whole.page(`${BASE}/units/D01?show=open`)
    expect(open.words).toContain('1.1.1 Ban hành')
    expect(open.words).not.toContain('điều chỉnh thành')
  })

  it('an answer that chooses the rule of another criterion leaves that one to be decided again', async () => {
    await decide(first, '1.3.2', { D01: { decision: 'accept' } })
    await decide(first, '1.3.1', {
      D01: { decision: 'adjust', answer: 'khong-co-ke-hoach', reason: 'Kế hoạch của năm trước' },
    })
    const page = await whole.page(`${BASE}/units/D01?show=open`)
    expect(page.words).toContain('Cần chấm lại: giá trị không còn hợp với cách chấm')
    const fixed = await decide(first, '1.3.2', {
      D01: { decision: 'adjust', answer: 'co-kiem-tra', reason: 'Theo 1.3.1' },
    })
    expect(fixed.status).toBe(303)
    expect((await whole.page(`${BASE}/units/D01?show=open`)).words).not.toContain('Cần chấm lại')
  })
})

describe('the calendar', () => {
  it('after its day nothing is appraised until the board extends it', async () => {
    site.now = new Date('2026-12-21T03:00:00Z')
    first = await site.as('appraiser', '', '1')
    whole = await site.as('appraiser')
    const late = await decide(first, '1.1.1', { D01: { decision: 'accept' } })
    expect(late.status).toBe(409)
    expect((await first.page(at('1.1.1'))).words).toContain('Đã hết hạn thẩm định (hết ngày 20/12/2026)')
    const board = await site.as('board')
    expect((await board.page(BASE)).words).toContain('mục chưa chấm lần 1')
    await board.post(`/staff/rounds/${ROUND}/deadlines`, {
      ...{ steps: '2', opens_on: '2026-11-01', declare_until: '2026-11-30', appraise_until: '2026-12-24' },
      ...{ explain_until: '2026-12-27', final_until: '2027-01-10', reason: 'Bão' },
    })
    expect((await decide(first, '1.1.1', { D01: { decision: 'accept' } })).status).toBe(303)
  })
})
