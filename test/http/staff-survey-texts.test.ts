import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seriesBreaks } from '../../src/report/series-breaks.ts'
import { find } from '../../surveys/list.ts'
import type { Survey } from '../../surveys/survey.ts'
import { surveyTexts } from '../../surveys/survey-texts.ts'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { type Person, signInAs } from '../support/staff.ts'

const found = find('ward', 1)
if (!found) throw new Error('no ward form')
const ward: Survey = found

let site: Citizen
let board: Person
beforeEach(async () => {
  site = await (await citizen()).restarted({
    config: { secondFactor: 'optional', publicResults: 'step', publishStep: 0 },
  })
  board = await signInAs(site.deps, 'board', { role: 'board', unit: '', field: '' })
})
afterEach(() => site.end())

const PAGE = '/staff/surveys/ward/texts'
const CITATION = 'Quyết định 12/QĐ-BNV ngày 05/01/2026, phụ lục II'
const OVERALL = 'question.overall.vi'

/** The form as it stands, with some boxes filled otherwise. */
function filled(changes: Readonly<Record<string, string>>): Record<string, string> {
  const texts = surveyTexts(ward).flatMap(({ path, wording }) =>
    Object.entries(wording).map(([language, text]) => [`${path}.${language}`, text] as const),
  )
  return {
    ...Object.fromEntries(texts),
    base: '1.0',
    status_vi: 'official',
    status_en: 'paraphrased',
    citation: CITATION,
    ...changes,
  }
}
const decided = (kind: string) => ({
  edit: '1',
  kind_overall: kind,
  why_overall: 'Thay bằng nguyên văn của mẫu',
  reason: 'Lãnh đạo Sở Nội vụ đã duyệt',
})

describe('replacing the words of a built-in survey by the official ones', () => {
  it('makes the next version with the new status and source, and nothing else changed', async () => {
    expect(accessFaults(await board.page(PAGE))).toEqual([])
    const saved = await board.post(
      PAGE,
      filled({ [OVERALL]: 'Đánh giá chung của Ông/Bà?', 'question.trips.vi': 'Mấy lần?\r\nKể cả lần này' }),
    )
    expect(saved.headers.get('Location')).toBe('/staff/surveys/drafts/ward?done=saved')
    expect(
      (
        await board.post('/staff/surveys/drafts/ward/publish', {
          ...decided('bridged'),
          kind_trips: 'broken',
          why_trips: 'Cách hỏi khác hẳn',
        })
      ).status,
    ).toBe(303)
    const now = site.deps.definitions.current('ward')?.survey
    expect(now?.languages).toEqual({ vi: 'official', en: 'paraphrased' })
    expect(now?.source.document).toBe(CITATION)
    expect(now?.questions.find(({ code }) => code === 'trips')?.text.vi).toBe('Mấy lần?\nKể cả lần này')
    expect(now?.questions[0]?.text.vi).toBe('Đánh giá chung của Ông/Bà?')
    const structure = (survey: Survey | undefined) =>
      survey?.questions.map(({ text, hint, ...question }) => ({ ...question, hinted: hint !== undefined }))
    expect(structure(now)).toEqual(structure(ward))
    expect((await site.get(`/q/${CODES.ward}`)).html).toContain('Đánh giá chung của Ông/Bà?')
  })

  it('asks for the source of words called official, and for no box to be empty, keeping what was typed', async () => {
    const answer = await board.post(
      PAGE,
      filled({ citation: ward.source.document, [OVERALL]: '', 'name.vi': 'Tên đang gõ' }),
    )
    const page = readPage(await answer.text())
    expect([answer.status, accessFaults(page)]).toEqual([422, []])
    expect(page.words).toContain('phải ghi nguồn đã đọc')
    expect(page.words).toContain('Câu chữ không được để trống')
    expect(page.html).toContain('Tên đang gõ')
    expect((await board.get('/staff/surveys/drafts/ward')).status).toBe(404)
  })

  it('tells the slower of two editors', async () => {
    expect((await board.post(PAGE, filled({ [OVERALL]: 'Một' }))).status).toBe(303)
    const late = await board.post(PAGE, filled({ [OVERALL]: 'Hai' }))
    expect(late.status).toBe(409)
    const page = readPage(await late.text())
    expect(page.words).toContain('Có người vừa lưu')
    expect(page.html).toContain('>Hai</textarea>')
  })
})

describe('a break of the series', () => {
  it.each([
    ['broken', 'không so sánh được'],
    ['bridged', 'vẫn so sánh được'],
  ])('declared as %s is said beside the public trend', async (kind, words) => {
    expect((await site.get('/units/XA1')).html).not.toContain('của mẫu phiếu')
    await board.post(PAGE, filled({ [OVERALL]: 'Đánh giá chung của Ông/Bà?' }))
    await board.post('/staff/surveys/drafts/ward/publish', decided(kind))
    await site.post(CODES.ward, { id: await site.open(CODES.ward), overall: '5' })
    const page = (await site.get('/units/XA1')).page
    expect(page.words).toContain('Từ 08/06/2026 dùng phiên bản 2 của mẫu phiếu')
    expect(page.words).toContain(words)
    expect(await seriesBreaks(site.store.db, 'ward')).toEqual([
      { date: '2026-06-08', version: 2, question: 'overall', kind, reason: 'Thay bằng nguyên văn của mẫu' },
    ])
  })
})
