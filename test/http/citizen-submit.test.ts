import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { find } from '../../surveys/list.ts'
import { type Citizen, CODES, citizen, wholeAnswer } from '../support/citizen.ts'
import { accessFaults } from '../support/page.ts'

let here: Citizen
beforeEach(async () => {
  here = await citizen()
})
afterEach(() => here.end())

const all = (table: Parameters<Citizen['store']['db']['selectFrom']>[0] & string) =>
  here.store.db
    .selectFrom(table as 'response')
    .selectAll()
    .execute()

describe('an answered form', () => {
  it('is one row of the ledger, its tallies, an arrival and a step nearer to the public, at once', async () => {
    const answer = {
      overall: '2',
      reason_bad: 'attitude',
      trips: 'one',
      comment: 'Chờ lâu 😕 nhưng được giúp',
    }
    const { status, page } = await here.post(CODES.oneTap, { id: await here.open(CODES.oneTap), ...answer })
    expect(status).toBe(200)
    expect(page.words).toContain('Ý kiến đã được ghi nhận')
    expect(accessFaults(page)).toEqual([])

    const [stream] = await all('stream')
    expect(stream).toEqual({
      id: 1,
      code: CODES.oneTap,
      revision: 1,
      unit: 'XA1',
      decider: 'XA1',
      field: '',
      moment: 'result',
      channel: 'qr',
    })
    const [row, ...more] = await all('response')
    expect(more).toEqual([])
    expect(row).toMatchObject({
      stream: 1,
      half_month: '2026-06-1',
      hour: '2026-06-08T10',
      status: 'counted',
      answers: '200010000--------1-',
    })
    const tallies = await here.store.db.selectFrom('tally').select(['question', 'option', 'n']).execute()
    expect(tallies).toEqual([
      { question: 'overall', option: '2', n: 1 },
      { question: 'reason_bad', option: 'attitude', n: 1 },
      { question: 'trips', option: 'one', n: 1 },
    ])
    const [section] = await all('tally_section')
    expect(section).toMatchObject({ section: 'overall', persons: 1, y: 0, m: 1, l: 2, ll: 4 })
    expect(await all('arrivals')).toEqual([{ stream: 1, day: '2026-06-08', hour: 10, n: 1 }])
    const [comment] = await all('comment')
    expect(comment).toMatchObject({
      unit: 'XA1',
      decider: 'XA1',
      month: '2026-06',
      question: 'comment',
      body: answer.comment,
    })
    expect(await all('public_step')).toEqual([
      {
        unit: 'XA1',
        decider: 'XA1',
        survey: 'one-tap',
        channel: 'qr',
        counted: 1,
        published: 0,
        day: '',
      },
    ])
  })

  it('of a household counts who answered by unit and year only, apart from the answers', async () => {
    const survey = find('household-sipas', 1)
    if (!survey) throw new Error('no household form')
    const fields = { ...wholeAnswer(survey), ethnicity: 'other', ethnicity_other: 'Khmer' }
    const { status } = await here.post(CODES.household, { id: await here.open(CODES.household), ...fields })
    expect(status).toBe(200)
    const margins = await here.store.db.selectFrom('margin').selectAll().execute()
    expect(margins.map(({ question }) => question).sort()).toEqual(
      survey.questions
        .flatMap((q) => (q.role === 'demographic' && q.kind === 'choice' ? [q.code] : []))
        .sort(),
    )
    expect(margins.every(({ unit, year, n }) => unit === 'XA1' && year === 2026 && n === 1)).toBe(true)
    const demographic = new Set(margins.map(({ question }) => question))
    const counted = await here.store.db.selectFrom('tally').select('question').execute()
    expect(counted.filter(({ question }) => demographic.has(question))).toEqual([])
    expect(counted).not.toEqual([])
  })

  it('at a shared counter is counted under the field and moment tapped, and the unit that decides them', async () => {
    const id = await here.open(CODES.asking)
    const sent = await here.post(CODES.asking, { id, overall: '5', field: 'justice', moment: 'receipt' })
    expect(sent.status).toBe(200)
    expect(await all('stream')).toMatchObject([
      { unit: 'TT', decider: 'STP', field: 'justice', moment: 'receipt' },
    ])
    const silent = await here.post(CODES.asking, { id: await here.open(CODES.asking), overall: '5' })
    expect(silent.status).toBe(200)
    expect((await all('stream'))[1]).toMatchObject({ unit: 'TT', decider: '', field: '', moment: '' })
  })

  it('belongs to the day its form was opened, in Vietnam', async () => {
    here.now = new Date('2026-06-14T16:59:59Z')
    const late = await here.open(CODES.oneTap)
    here.now = new Date('2026-06-14T17:00:00Z')
    const next = await here.open(CODES.oneTap)
    here.now = new Date('2026-06-17T10:00:00Z')
    for (const id of [late, next])
      expect((await here.post(CODES.oneTap, { id, overall: '5' })).status).toBe(200)
    const rows = await here.store.db
      .selectFrom('response')
      .select(['half_month', 'hour'])
      .orderBy('id')
      .execute()
    expect(rows).toEqual([
      { half_month: '2026-06-1', hour: '2026-06-14T23' },
      { half_month: '2026-06-2', hour: '2026-06-15T00' },
    ])
  })

  it('leaves nothing of the browser or the network behind', async () => {
    const { headers } = await here.post(
      CODES.oneTap,
      { id: await here.open(CODES.oneTap), overall: '5' },
      { 'user-agent': 'Zalo/7.1 XIAOMI', 'x-forwarded-for': '203.0.113.77', cookie: 'a=b' },
    )
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('cache-control')).toBe('private, no-cache')
    const kept = JSON.stringify([
      await all('response'),
      await all('stream'),
      await all('arrivals'),
      here.logged,
    ])
    expect(kept).not.toMatch(/XIAOMI|203\.0\.113|10:20/)
  })
})

describe('a form sent again', () => {
  it('gets the same thanks, byte for byte, and counts once', async () => {
    const fields = { id: await here.open(CODES.oneTap), overall: '4', comment: 'Tốt' }
    const first = await here.post(CODES.oneTap, fields)
    const rows = await here.rows()
    here.now = new Date(here.now.getTime() + 3600_000)
    const second = await here.post(CODES.oneTap, fields)
    expect([second.status, second.html]).toEqual([200, first.html])
    expect(await here.rows()).toEqual(rows)
    expect(rows).toMatchObject({ response: 1, comment: 1, public_step: 1 })
  })

  it('twenty times at once counts once, and everybody is thanked', async () => {
    const fields = { id: await here.open(CODES.ward), overall: '4' }
    const answers = await Promise.all(Array.from({ length: 20 }, () => here.post(CODES.ward, fields)))
    expect(new Set(answers.map(({ status, html }) => `${status} ${html}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
    expect(await here.rows()).toMatchObject({ response: 1, tally: 1, stream: 1 })
    expect(await all('arrivals')).toMatchObject([{ n: 1 }])
  })

  it('in the other language or after a warning is still the same form', async () => {
    const fields = { id: await here.open(CODES.oneTap), overall: '4' }
    await here.post(CODES.oneTap, fields)
    expect((await here.post(CODES.oneTap, { ...fields, lang: 'en', mask: '1' })).status).toBe(200)
    expect((await here.rows()).response).toBe(1)
  })

  it('by two different people at the same moment keeps the second one’s answers for a form of its own', async () => {
    const id = await here.open(CODES.oneTap)
    const both = await Promise.all(['5', '1'].map((overall) => here.post(CODES.oneTap, { id, overall })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await here.rows()).response).toBe(1)
  })

  it('with other answers is kept on the page under a fresh id, and counts when sent', async () => {
    const id = await here.open(CODES.oneTap)
    await here.post(CODES.oneTap, { id, overall: '5' })
    const other = { overall: '2', reason_bad: 'long_wait', comment: 'Người thứ hai <b>&"' }
    const { status, page } = await here.post(CODES.oneTap, { id, ...other })
    expect(status).toBe(409)
    expect(page.words).toContain('Trang này đã gửi một phiếu rồi')
    expect(page.words).toContain('Gửi phiếu mới')
    expect(accessFaults(page)).toEqual([])
    const sends = page.sends()
    expect(Object.fromEntries(sends)).toMatchObject(other)
    expect(page.value('id')).not.toBe(id)
    expect((await here.post(CODES.oneTap, sends)).status).toBe(200)
    expect((await here.rows()).response).toBe(2)
    const tallies = await here.store.db.selectFrom('tally').selectAll().orderBy('question').orderBy('option')
    expect(await tallies.execute()).toMatchObject([
      { question: 'overall', option: '2', n: 1 },
      { question: 'overall', option: '5', n: 1 },
      { question: 'reason_bad', option: 'long_wait', n: 1 },
    ])
  })
})

describe('the thanks', () => {
  it('say where results are published only where a board has said so, and lead to a new form', async () => {
    const sent = async (visitor: Citizen) =>
      (await visitor.post(CODES.oneTap, { id: await visitor.open(CODES.oneTap), overall: '4' })).page
    const quiet = await sent(here)
    expect(quiet.words).toContain('kết quả được đăng khi cơ quan có thẩm quyền công bố')
    expect(quiet.words).not.toContain('/units/')
    const open = await here.restarted({
      config: { publicResults: 'step', publicUrl: 'https://danhgia.example' },
    })
    const page = await sent(open)
    expect(page.all('a').map(({ attributes }) => attributes.href)).toEqual([
      'https://danhgia.example/units/XA1',
      `/q/${CODES.oneTap}?lang=vi`,
    ])
    expect(page.words).toContain('Người khác trả lời')
  })
})
