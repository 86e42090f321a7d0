import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { builtIn, find } from '../../surveys/list.ts'
import { parseSurvey } from '../../surveys/parse-survey.ts'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { expectKept } from '../support/kept.ts'
import { accessFaults } from '../support/page.ts'

let here: Citizen
beforeEach(async () => {
  here = await citizen()
})
afterEach(() => here.end())

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const answers = { overall: '2', reason_bad: 'attitude', comment: 'Nhờ xem lại' }
const later = (ms: number) => {
  here.now = new Date(here.now.getTime() + ms)
}
const stored = async () => (await here.rows()).response

describe('a form whose token is not good is refused with the answers kept, and can be sent anew', () => {
  const flip = (token: string, at: number) =>
    token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)

  it.each([
    ['missing', () => ''],
    ['forged', () => 'A'.repeat(80)],
    ['no token at all', () => '<script>'],
    ['truncated', (token: string) => token.slice(0, -4)],
    ['longer', (token: string) => `${token}AAAA`],
    ['changed in its first letter', (token: string) => flip(token, 0)],
    ['changed in the middle', (token: string) => flip(token, 40)],
    ['changed in its last letter', (token: string) => flip(token, 79)],
  ])('%s', async (_, spoil) => {
    const id = spoil(await here.open(CODES.oneTap))
    const answer = await here.post(CODES.oneTap, { id, ...answers })
    expectKept(answer, 409, 'Trang đã mở quá lâu hoặc không còn hợp lệ', answers)
    expect(await stored()).toBe(0)
    expect((await here.post(CODES.oneTap, answer.page.sends())).status).toBe(200)
    expect(await stored()).toBe(1)
  })

  it('moved from another code', async () => {
    const id = await here.open(CODES.ward)
    expectKept(await here.post(CODES.oneTap, { id, ...answers }), 409, 'không còn hợp lệ', answers)
    expect(await stored()).toBe(0)
  })

  it('of another installation', async () => {
    const elsewhere = await citizen()
    const id = await elsewhere.open(CODES.oneTap)
    await elsewhere.end()
    expectKept(await here.post(CODES.oneTap, { id, ...answers }), 409, 'không còn hợp lệ', answers)
  })

  it('older than 72 hours, to the second', async () => {
    const id = await here.open(CODES.oneTap)
    later(72 * HOUR)
    expect((await here.post(CODES.oneTap, { id, ...answers })).status).toBe(200)
    later(1000)
    expectKept(await here.post(CODES.oneTap, { id, ...answers }), 409, 'Trang đã mở quá lâu', answers)
    expect(await stored()).toBe(1)
  })
})

describe('a form opened before something changed', () => {
  const oneTap = find('one-tap', 1)
  if (!oneTap) throw new Error('no one-tap form')
  const second = parseSurvey(
    {
      ...oneTap,
      version: 2,
      questions: oneTap.questions.map((q) => (q.code === 'trips' ? { ...q, required: true } : q)),
    },
    'one-tap.v2.json',
  )

  it('is taken under the survey version it was opened with', async () => {
    const id = await here.open(CODES.oneTap)
    const after = await here.restarted({ surveys: [...builtIn, second] })
    const fresh = await after.open(CODES.oneTap)
    expect((await after.post(CODES.oneTap, { id, overall: '4' })).status).toBe(200)
    expect((await after.post(CODES.oneTap, { id: fresh, overall: '4' })).status).toBe(422)
    expect((await after.post(CODES.oneTap, { id: fresh, overall: '4', trips: 'one' })).status).toBe(200)
    const rows = await here.store.db
      .selectFrom('response')
      .innerJoin('definition', 'definition.id', 'response.definition')
      .select(['definition.code', 'definition.version'])
      .orderBy('definition.version')
      .execute()
    expect(rows).toEqual([
      { code: 'one-tap', version: 1 },
      { code: 'one-tap', version: 2 },
    ])
  })

  it('is shown again, where it has an error, as it was opened', async () => {
    const id = await here.open(CODES.oneTap)
    const after = await here.restarted({ surveys: [...builtIn, second] })
    const again = await after.post(CODES.oneTap, { id, trips: 'one' })
    expectKept(again, 422, 'Còn 1 câu', { id, trips: 'one' })
    expect((await after.post(CODES.oneTap, [...again.page.sends(), ['overall', '3']])).status).toBe(200)
  })

  it('counts for the counter it was opened at, even after the poster was moved', async () => {
    here.now = new Date('2026-06-08T16:50:00Z')
    const id = await here.open(CODES.revised)
    later(20 * MINUTE)
    const { status, page } = await here.post(CODES.revised, { id, overall: '4' })
    expect(status).toBe(200)
    expect(page.words).toContain('Xã Một')
    const streams = here.store.db.selectFrom('stream').select(['revision', 'unit'])
    expect(await streams.execute()).toEqual([{ revision: 1, unit: 'XA1' }])
  })
})

describe('a code closed while the form was open', () => {
  const closes = new Date('2026-06-08T17:00:00Z')

  it.each([
    ['59 minutes', 59 * MINUTE, 200],
    ['60 minutes', 60 * MINUTE, 200],
    ['61 minutes', 61 * MINUTE, 410],
  ])('%s after it was opened', async (_, open, status) => {
    here.now = new Date(closes.getTime() - MINUTE)
    const id = await here.open(CODES.closing)
    expect(id).not.toBe('')
    later(open)
    const answer = await here.post(CODES.closing, { id, ...answers })
    expect(answer.status).toBe(status)
    expect(await stored()).toBe(status === 200 ? 1 : 0)
    if (status === 200) return
    expect(answer.page.words).toContain('đã dừng nhận ý kiến từ ngày 09/06/2026')
    for (const kept of ['Không hài lòng', 'Nhờ xem lại']) expect(answer.page.words).toContain(kept)
    expect(accessFaults(answer.page)).toEqual([])
  })

  it('thanks the person again for a form sent twice', async () => {
    here.now = new Date(closes.getTime() - MINUTE)
    const id = await here.open(CODES.closing)
    const first = await here.post(CODES.closing, { id, ...answers })
    later(30 * MINUTE)
    expect((await here.post(CODES.closing, { id, ...answers })).html).toBe(first.html)
    expect(await stored()).toBe(1)
  })

  it.each(['', 'forged'])('keeps the answers on the page even where the token is "%s"', async (id) => {
    const answer = await here.post(CODES.closed, { id, ...answers })
    expect(answer.status).toBe(410)
    expect(answer.page.words).toContain('Nhờ xem lại')
  })

  it('is never taken once the code is revoked, not even a minute later', async () => {
    const id = await here.open(CODES.oneTap)
    later(MINUTE)
    await here.store.atomically([
      here.store.db.updateTable('code').set({ revoked_on: '2026-06-08' }).where('code', '=', CODES.oneTap),
    ])
    const answer = await here.post(CODES.oneTap, { id, ...answers })
    expect(answer.status).toBe(410)
    expect(answer.page.words).toContain('Mã này không còn dùng')
    expect(answer.page.words).toContain('Nhờ xem lại')
    expect(accessFaults(answer.page)).toEqual([])
    expect(await stored()).toBe(0)
  })
})
