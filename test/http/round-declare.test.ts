import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accessFaults, readPage } from '../support/page.ts'
import { ROUND, type RoundSite, roundSite } from '../support/round-site.ts'
import type { Person } from '../support/staff.ts'

let site: RoundSite
let officer: Person
let head: Person
beforeEach(async () => {
  site = await roundSite({ departments: 2 })
  await site.importFigures()
  officer = await site.as('unit', 'D01')
  head = await site.as('approver', 'D01')
})
afterEach(() => site.end())

const BASE = `/staff/rounds/${ROUND}/units/D01`
const at = (criterion: string) => `${BASE}/criteria/${criterion}`
const save = (criterion: string, fields: Record<string, string | string[]>, who = officer) =>
  who.post(at(criterion), { version: '0', ...fields })
const read = async (answer: Response) => readPage(await answer.text())
/** Moves the clock; an open session would not live that long. */
async function travel(time: string): Promise<void> {
  site.now = new Date(time)
  officer = await site.as('unit', 'D01')
}
const seen = async () => (await officer.page(BASE)).value('steps') ?? ''

describe('declaring a criterion', () => {
  it('shows the rule, takes a case, and says at once what it gives', async () => {
    const page = await officer.page(at('1.1.1'))
    expect(accessFaults(page)).toEqual([])
    expect(page.words).toContain('Kịp thời: 1 điểm')
    const answer = await save('1.1.1', { answer: 'khong-kip-thoi' })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `${at('1.1.1')}?done=save`])
    const after = await officer.page(at('1.1.1'))
    expect(after.words).toContain('0,5 / 1')
    expect((await officer.page(BASE)).words).toContain('1/')
  })

  it('takes a ratio with a decimal comma and goes on to the next criterion', async () => {
    const answer = await save('1.1.3', { answer: 'value', numerator: '27', denominator: '30', go: 'next' })
    expect(answer.headers.get('Location')).toBe(`${at('1.2.1')}?done=next`)
    expect((await officer.page(at('1.1.3'))).words).toContain('27/30 (90%)')
  })

  it('takes conditions met, none of them, and "không áp dụng" with its reason', async () => {
    await save('1.1.2', { answer: 'value', met: ['day-du-nhiem-vu', 'bo-tri-kinh-phi'] })
    expect((await officer.page(at('1.1.2'))).words).toContain('1 / 1')
    await save('1.2.1', { answer: 'value' })
    expect((await officer.page(at('1.2.1'))).words).toContain('Không đạt yêu cầu nào')
    expect((await save('2.2', { answer: 'na' })).status).toBe(422)
    await save('2.2', { answer: 'na', why: 'Không phát sinh văn bản' })
    expect((await officer.page(at('2.2'))).words).toContain('2 / 2')
  })

  it('asks first for the criterion another one hangs on, then with the fitting boxes', async () => {
    expect((await officer.page(at('1.3.2'))).words).toContain('Xin kê khai tiêu chí đó trước')
    expect((await save('1.3.2', { answer: 'value', numerator: '1', denominator: '2' })).status).toBe(422)
    await save('1.3.1', { answer: 'khong-co-ke-hoach' })
    await save('1.3.2', { answer: 'co-kiem-tra' })
    expect((await officer.page(at('1.3.2'))).words).toContain('0,5 / 1,5')
    // The plan turns up: what was answered under the other rule has to be declared anew.
    await officer.post(at('1.3.1'), { version: '1', answer: 'co-ke-hoach' })
    expect((await officer.page(BASE)).words).toContain('Cần kê khai lại')
  })

  it.each([
    [{ answer: 'value', numerator: '', denominator: '30' }, 'Chưa ghi tử số'],
    [{ answer: 'value', numerator: '3x', denominator: '30' }, 'không phải là số'],
    [{ answer: 'value', numerator: '3', denominator: '0' }, 'Mẫu số bằng 0'],
    [{ answer: 'value', numerator: '-3', denominator: '5' }, 'không thể âm'],
  ])('refuses %o and keeps what was typed', async (fields, words) => {
    const answer = await save('1.1.3', fields)
    expect(answer.status).toBe(422)
    const page = await read(answer)
    expect(page.words).toContain(words)
    expect(page.value('numerator')).toBe(fields.numerator)
    expect(accessFaults(page)).toEqual([])
  })

  it('refuses criteria that fill themselves', async () => {
    for (const code of ['8.1', '8.2', '8.4', 'P.1', 'P.2.1'])
      expect((await save(code, { answer: 'value', number: '1' })).status).toBe(403)
    const page = await officer.page(BASE)
    expect(page.words).toContain('Phiếu khảo sát trên hệ thống')
    expect(page.words).toContain('Điểm trừ do cơ quan thẩm định ghi')
  })
})

describe('two people at one criterion', () => {
  it('never overwrite each other: the second sees both and may save again', async () => {
    await save('1.1.1', { answer: 'kip-thoi' }, head)
    const second = await save('1.1.1', { answer: 'khong-ban-hanh' })
    expect(second.status).toBe(409)
    const page = await read(second)
    expect(page.words).toContain('Nội dung của Ông/Bà chưa lưu')
    expect(page.words).toMatch(/Kịp thời.*Không ban hành/)
    expect(page.sends()).toContainEqual(['answer', 'khong-ban-hanh'])
    const version = page.value('version') ?? ''
    expect((await officer.post(at('1.1.1'), { version, answer: 'khong-ban-hanh' })).status).toBe(303)
  })

  it('saving at the same moment keep one value, in one version', async () => {
    const answers = await Promise.all([
      save('1.1.1', { answer: 'kip-thoi' }),
      save('1.1.1', { answer: 'khong-kip-thoi' }, head),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const rows = await site.store.db
      .selectFrom('entry')
      .selectAll()
      .where('criterion', '=', '1.1.1')
      .execute()
    expect(rows.map(({ version }) => version)).toEqual([1])
  })

  it('who save the same value make no second version', async () => {
    await save('1.1.1', { answer: 'kip-thoi' })
    expect((await save('1.1.1', { answer: 'kip-thoi' }, head)).status).toBe(303)
  })
})

describe('the deadline', () => {
  it('passes while a form is open: it still saves, as late, with what that costs', async () => {
    await travel('2026-12-02T01:00:00Z')
    const page = await officer.page(at('1.1.1'))
    expect(page.words).toContain('chậm 2 ngày, trừ 1 điểm; chỉ nhận đến hết ngày 05/12/2026')
    expect((await save('1.1.1', { answer: 'kip-thoi' })).status).toBe(303)
  })

  it('and the days after it pass too: nothing is saved, what was typed is still on the page', async () => {
    await travel('2026-12-07T01:00:00Z')
    const answer = await save('1.1.3', { answer: 'value', numerator: '27', denominator: '30' })
    expect(answer.status).toBe(409)
    const page = await read(answer)
    expect(page.words).toContain('Đã hết hạn nhận bản kê khai (hết ngày 05/12/2026)')
    expect(page.value('numerator')).toBe('27')
    expect(await site.store.db.selectFrom('entry').selectAll().where('stage', '=', 'self').execute()).toEqual(
      [],
    )
  })
})

describe('sending a declaration', () => {
  it('asks about blanks, goes to the head, and from the head to the appraisers', async () => {
    await save('1.1.1', { answer: 'kip-thoi' })
    const asked = await officer.post(`${BASE}/submit`, { steps: await seen() })
    expect(asked.status).toBe(422)
    expect((await read(asked)).words).toContain('sẽ được 0 điểm')
    expect((await officer.post(`${BASE}/submit`, { steps: await seen(), blank: 'yes' })).status).toBe(303)
    expect((await save('1.1.1', { version: '1', answer: 'khong-ban-hanh' })).status).toBe(409)
    expect((await officer.post(`${BASE}/approve`, { steps: '1' })).status).toBe(403)

    const back = await head.post(`${BASE}/return`, { steps: '1', note: 'Thiếu kế hoạch' })
    expect(back.status).toBe(303)
    expect((await officer.page(BASE)).words).toContain('Lãnh đạo đơn vị trả lại: Thiếu kế hoạch')
    await officer.post(`${BASE}/submit`, { steps: '2', blank: 'yes' })
    expect((await head.post(`${BASE}/approve`, { steps: '3' })).status).toBe(303)
    expect((await officer.page(BASE)).words).toContain('đã gửi cơ quan thẩm định ngày 20/11/2026')
    expect((await save('1.1.3', { answer: 'value', numerator: '1', denominator: '1' })).status).toBe(409)
  })

  it('is not approved by whoever sent it, unless the unit has nobody else', async () => {
    await head.post(`${BASE}/submit`, { steps: '0', blank: 'yes' })
    const own = await head.post(`${BASE}/approve`, { steps: '1' })
    expect(own.status).toBe(422)
    expect((await read(own)).words).toContain('Người trình không tự duyệt')
    const alone = await site.as('approver', 'D02')
    const other = `/staff/rounds/${ROUND}/units/D02`
    await alone.post(`${other}/submit`, { steps: '0', blank: 'yes' })
    expect((await alone.post(`${other}/approve`, { steps: '1' })).status).toBe(303)
  })

  it('twice at once takes one step', async () => {
    const answers = await Promise.all(
      [officer, head].map((who) => who.post(`${BASE}/submit`, { steps: '0', blank: 'yes' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
  })

  it('leaves a trail of every value and step', async () => {
    await save('1.1.1', { answer: 'kip-thoi' })
    await officer.post(`${BASE}/submit`, { steps: '0', blank: 'yes' })
    const trail = await site.store.db
      .selectFrom('audit')
      .select(['action', 'entity', 'unit', 'after_value'])
      .execute()
    expect(trail).toEqual([
      { action: 'declare', entity: 'entry', unit: 'D01', after_value: '"kip-thoi"' },
      { action: 'submitted', entity: 'round', unit: 'D01', after_value: '{"step":"submitted","version":1}' },
    ])
  })
})

describe("an appraiser's question", () => {
  it('opens that criterion alone, for an explanation', async () => {
    await site.declare('D01')
    await site.step('D01', 'approved')
    await travel('2026-12-08T01:00:00Z')
    await site.step('', 'appraisal')
    await site.enter(
      { unit: 'D01', criterion: '1.1.1', stage: 'appraisal', decision: 'ask', reason: 'Thiếu văn bản' },
      null,
    )
    expect((await officer.page(BASE)).words).toContain('Cần giải trình')
    expect((await save('1.1.3', { answer: 'value', numerator: '1', denominator: '1' })).status).toBe(409)
    expect((await officer.page(at('1.1.1'))).words).toContain('Đề nghị giải trình: Thiếu văn bản')
    site.now = new Date('2026-12-08T02:00:00Z')
    expect((await save('1.1.1', { answer: 'kip-thoi' })).status).toBe(422)
    expect((await officer.post(`${BASE}/explained`, { steps: '1' })).status).toBe(422)
    expect((await save('1.1.1', { answer: 'kip-thoi', reason: 'Đã bổ sung' })).status).toBe(303)
    expect((await officer.post(`${BASE}/explained`, { steps: '1' })).status).toBe(303)
    expect((await save('1.1.1', { version: '1', answer: 'khong-ban-hanh', reason: 'nữa' })).status).toBe(409)
  })
})

describe('what an appraiser decided', () => {
  const appraised = {
    unit: 'D01',
    criterion: '1.1.1',
    stage: 'appraisal',
    decision: 'adjust',
    reason: 'Ban hành chậm',
  } as const

  it('is for the unit to see once the first appraisal is over, and for assessors at once', async () => {
    await site.declare('D01', { '1.1.1': 'kip-thoi' })
    await site.step('D01', 'approved')
    await site.step('', 'appraisal')
    await site.enter(appraised, 'khong-kip-thoi')
    const council = await site.as('council')
    expect((await council.page(BASE)).words).toContain('Thẩm định điều chỉnh: Không kịp thời (Ban hành chậm)')
    for (const path of [BASE, at('1.1.1')])
      expect((await officer.page(path)).words).not.toContain('Ban hành chậm')
    await site.step('', 'explaining')
    for (const path of [BASE, at('1.1.1')])
      expect((await officer.page(path)).words).toContain('Ban hành chậm')
    expect((await officer.page(BASE)).words).toContain('Theo giá trị thẩm định đến nay')
  })
})
