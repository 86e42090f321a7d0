import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { surveyCsv, surveyXlsx } from '../../src/publishing/survey-file.ts'
import { newestDraft } from '../../src/store/draft.ts'
import { loadSeriesBreaks } from '../../src/store/survey-publication.ts'
import { find } from '../../surveys/list.ts'
import { secondsToAnswer } from '../../surveys/reading-time.ts'
import type { Survey } from '../../surveys/survey.ts'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { type Person, signInAs } from '../support/staff.ts'

const ward = find('ward', 1)
if (!ward) throw new Error('no ward form')
/** The ward form with a new wording of one question, as its second version. */
const changed: Survey = {
  ...ward,
  version: 2,
  questions: ward.questions.map((question) =>
    question.code === 'trips'
      ? { ...question, text: { ...question.text, vi: 'Ông/Bà đã phải đến đây mấy lần?' } }
      : question,
  ),
}
const second: Survey = { ...changed, seconds: secondsToAnswer(changed) }

let site: Citizen
let board: Person
beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  board = await signInAs(site.deps, 'board', { role: 'board', unit: '', field: '' })
})
afterEach(() => site.end())

const json = (survey: unknown, name = 'phieu.json') =>
  new File([typeof survey === 'string' ? survey : JSON.stringify(survey)], name)
const upload = (file: File, who = board) => who.post('/staff/surveys', { file })
async function refusal(file: File): Promise<string> {
  const answer = await upload(file)
  const page = readPage(await answer.text())
  expect([answer.status, accessFaults(page)]).toEqual([422, []])
  expect((await newestDraft(site.store.db, 'survey_draft', 'ward')) ?? null).toBeNull()
  return page.words
}

const DECISION = {
  edit: '1',
  kind_trips: 'bridged',
  why_trips: 'Chỉ nói rõ hơn, nghĩa như cũ',
  reason: 'Tờ trình 12/TTr-SNV, lãnh đạo duyệt',
}

describe('publishing a new version', () => {
  it('goes from a spreadsheet by preview and comparison to the citizen, at once and for good', async () => {
    const file = new File([await surveyXlsx(second)], 'ward.xlsx')
    const saved = await upload(file)
    expect([saved.status, saved.headers.get('Location')]).toEqual([
      303,
      '/staff/surveys/drafts/ward?done=saved',
    ])
    const draft = await board.page('/staff/surveys/drafts/ward?done=saved')
    expect(draft.words).toContain('Khác với phiên bản 1')
    expect(draft.words).toContain('Ông/Bà đã phải đến đây mấy lần?')
    expect(accessFaults(draft)).toEqual([])
    expect((await site.get(`/q/${CODES.ward}`)).html).not.toContain('đã phải đến đây mấy lần')
    const open = await site.open(CODES.ward)

    const published = await board.post('/staff/surveys/drafts/ward/publish', DECISION)
    expect([published.status, published.headers.get('Location')]).toEqual([
      303,
      '/staff/surveys?done=published',
    ])
    expect((await site.get(`/q/${CODES.ward}`)).html).toContain('đã phải đến đây mấy lần')
    // A form opened before is still taken, under the questions it showed.
    expect((await site.post(CODES.ward, { id: open, overall: '4' })).status).toBe(200)
    const rows = await site.store.db.selectFrom('response').select('definition').execute()
    expect(site.deps.definitions.survey(rows[0]?.definition ?? 0)?.version).toBe(1)
    expect(await loadSeriesBreaks(site.store.db, 'ward')).toMatchObject([
      { version: 2, question: 'trips', kind: 'bridged', since: '2026-06-08' },
    ])
    const list = await board.page('/staff/surveys')
    expect(list.words).toContain('08/06/2026, board')
    expect(accessFaults(list)).toEqual([])
    expect((await board.page('/staff/surveys/ward/2')).words).toContain('nối tiếp')
    const trail = await site.store.db
      .selectFrom('audit')
      .select(['action', 'reason'])
      .orderBy('seq')
      .execute()
    expect(trail).toEqual([
      { action: 'save draft', reason: '' },
      { action: 'publish', reason: DECISION.reason },
    ])
    expect((await upload(json(second))).status).toBe(422)
  })

  it('shows each language as the citizen will see it, and lets nothing be sent', async () => {
    await upload(json(second))
    for (const lang of ['vi', 'en']) {
      const answer = await board.get(`/staff/surveys/drafts/ward/preview?lang=${lang}`)
      const [button] = readPage(await answer.clone().text()).all('button', { type: 'submit' })
      expect(button?.text).toMatch(/không gửi được|cannot be sent/)
      expect('disabled' in (button?.attributes ?? {})).toBe(true)
      const html = await answer.text()
      expect(html).toContain('Xem thử')
      expect(html).toContain(
        lang === 'vi' ? 'đã phải đến đây mấy lần' : 'How many times did you have to come',
      )
      expect(answer.headers.get('Content-Security-Policy')).toContain("form-action 'none'")
      expect(html).not.toContain('<script')
      expect(html).toMatch(/name="id" value=""/)
    }
    expect((await board.post('/staff/surveys/drafts/ward/preview', { overall: '5' })).status).toBe(405)
  })

  it('asks what may be compared, keeps what was said, and refuses a code with a new meaning', async () => {
    await upload(json(second))
    const silent = await board.post('/staff/surveys/drafts/ward/publish', { edit: '1', why_trips: 'ngắn' })
    const page = readPage(await silent.text())
    expect([silent.status, accessFaults(page)]).toEqual([422, []])
    for (const words of ['nối tiếp hay ngắt chuỗi cho câu hỏi trips', 'ghi vì sao', 'căn cứ công bố'])
      expect(page.words).toContain(words)
    expect(page.html).toContain('>ngắn</textarea>')
    const meaning = await board.post('/staff/surveys/drafts/ward/publish', {
      ...DECISION,
      kind_trips: 'meaning',
    })
    expect(meaning.status).toBe(422)
    expect(readPage(await meaning.text()).words).toContain('xin đặt mã mới')
    expect(site.deps.definitions.current('ward')?.survey.version).toBe(1)
  })

  it('lets the first of two editors publish, and tells the second', async () => {
    await upload(json(second))
    const admin = await signInAs(site.deps, 'admin', { role: 'admin', unit: '', field: '' })
    await upload(json({ ...second, name: { ...second.name, vi: 'Tên khác' } }), admin)
    const late = await board.post('/staff/surveys/drafts/ward/publish', DECISION)
    const page = readPage(await late.text())
    expect(late.status).toBe(409)
    expect(page.words).toContain('Có người vừa lưu')
    expect(page.html).toContain('Tên khác')
    expect(page.html).toContain(DECISION.reason)
    const answers = await Promise.all(
      [board, admin].map((who) => who.post('/staff/surveys/drafts/ward/publish', { ...DECISION, edit: '2' })),
    )
    expect(answers.map(({ status }) => status).sort()).not.toEqual([303, 303])
    expect([...site.deps.definitions.all.values()].filter(({ code }) => code === 'ward')).toHaveLength(2)
    expect((await board.get('/staff/surveys/drafts/ward')).status).toBe(404)
  })

  it('is for the board and the administrators of the whole installation; others read', async () => {
    await upload(json(second))
    const unit = await signInAs(site.deps, 'unit', { role: 'admin', unit: 'XA1', field: '' })
    expect((await unit.page('/staff/surveys')).words).toContain('Xem bản thảo')
    expect((await upload(json(second), unit)).status).toBe(403)
    expect((await unit.post('/staff/surveys/drafts/ward/publish', DECISION)).status).toBe(403)
    expect((await unit.page('/staff/surveys/drafts/ward')).html).not.toContain('/publish')
  })
})

describe('a file that is no next version', () => {
  const question = (change: object) => ({
    ...second,
    questions: second.questions.map((one) => (one.code === 'trips' ? { ...one, ...change } : one)),
  })
  it.each([
    [
      'codes that changed their meaning',
      question({ scale: 'respondent' }),
      'câu hỏi trips: thêm hoặc bớt phương án',
    ],
    ['a reserved code', question({ code: 'lang' }), 'mã này hệ thống dùng riêng'],
    ['a code that stands twice', question({ code: 'overall' }), 'câu hỏi overall: mã này đứng hai lần'],
    [
      'a condition on nothing',
      question({ showIf: { question: 'none', options: ['1'] } }),
      'trước nó không có câu này',
    ],
    [
      'a missing language',
      question({ text: { vi: 'Chỉ tiếng Việt' } }),
      'câu hỏi trips: thiếu câu chữ của ngôn ngữ: en',
    ],
    ['a missing text', question({ text: undefined }), 'câu hỏi trips, mục text'],
    ['the same version', ward, 'phiên bản mới phải là 2, tệp ghi 1'],
    ['a dishonest time', { ...second, seconds: 5 }, `xin ghi ${second.seconds}`],
    ['half a character', question({ text: { vi: 'a\ud800', en: 'b' } }), 'ký tự hỏng'],
    ['a control character', question({ text: { vi: 'a\u0000', en: 'b' } }), 'ký tự hỏng'],
    ['another kind of JSON', { rows: [] }, 'không phải là một mẫu phiếu'],
    ['broken JSON', '{"code": ', 'không phải là JSON đúng cách'],
    ['a list', [1, 2], 'không phải là một mẫu phiếu'],
  ])('%s: said where, nothing stored', async (_, survey, words) => {
    expect(await refusal(json(survey))).toContain(words)
  })

  it('a file of a megabyte, another kind of file, no file', async () => {
    expect(await refusal(json(' '.repeat(1024 * 1024)))).toContain('nặng 1024 KB')
    expect(await refusal(new File(['%PDF'], 'phieu.pdf'))).toContain('Xin gửi tệp JSON, XLSX hoặc CSV')
    expect((await board.post('/staff/surveys')).status).toBe(422)
  })

  it('a workbook with merged cells: which cells', async () => {
    const merged = readFileSync(new URL('../fixtures/sheets/merged.xlsx', import.meta.url))
    const words = await refusal(new File([new Uint8Array(merged)], 'merged.xlsx'))
    expect(words).toMatch(/Dòng \d+, cột [A-Z]: ô gộp [A-Z]+\d+:[A-Z]+\d+/)
  })

  it('a sheet with a fault: by line and column', async () => {
    const csv = surveyCsv({ ...second, questions: question({ scale: 'nothing' }).questions } as Survey)
    const line = csv.split('\r\n').findIndex((text) => text.startsWith('question,trips')) + 1
    expect(await refusal(new File([csv], 'phieu.csv'))).toContain(
      `Dòng ${line}: câu hỏi trips: không có thang nothing`,
    )
    const meaning = surveyCsv(question({ scale: 'respondent' }) as Survey)
    expect(await refusal(new File([meaning], 'phieu.csv'))).toContain(
      `Dòng ${line}: câu hỏi trips: thêm hoặc bớt`,
    )
  })
})
