import { parseSurvey, SurveyError } from './parse-survey.ts'
import { secondsToAnswer } from './reading-time.ts'
import { type SheetRow, sheetReader } from './sheet-row.ts'
import type { Survey } from './survey.ts'

/** One thing wrong with a sheet: its line (0: the sheet as a whole), its column where one is known, and what. */
export type SurveySheetFault = { readonly line: number; readonly column: string; readonly rule: string }

export type SurveySheet =
  | { readonly ok: true; readonly survey: Survey }
  | { readonly ok: false; readonly faults: readonly SurveySheetFault[] }

type Text = Record<string, string>
type Option = { code: string; text: Text; face?: number }
type Scale = { options: Option[]; levels: boolean; satisfied: string[] }
type Section = { code: string; title?: Text; intro?: Text; questions: string[]; scored: boolean }

/**
 * Reads a survey written as a sheet: a header line, then one line for the survey, each setting, scale, option,
 * section and question. Options belong to the scale above them, questions to the section above them.
 * The time to answer is worked out, not read.
 * @param rows the lines with their own numbers, the header first
 * @param next the version the sheet takes where it names none
 * @returns the survey, or every fault with its line and column
 * @example readSurveySheet([{ line: 1, cells: ['row', 'code', 'vi'] }, { line: 2, cells: ['thing', 'a'] }], 1) // → { ok: false, faults: [{ line: 2, column: 'row', rule: 'không hiểu "thing"; cần survey, setting, scale, option, section hoặc question' }] }
 */
export function readSurveySheet(rows: readonly SheetRow[], next: number): SurveySheet {
  const sheet = sheetReader(rows)
  if (sheet.faults.length > 0) return { ok: false, faults: sheet.faults }
  const lines = new Map<string, number>()
  const survey: Record<string, unknown> = { version: next, seconds: 1 }
  const source: { document?: string; url?: string; repairs: string[] } = { repairs: [] }
  const scales: Record<string, Scale> = {}
  const sections: Section[] = []
  const questions: { code: string }[] = []
  for (const row of sheet.rows) {
    const code = row.text('code')
    const [scale, section] = [Object.values(scales).at(-1), sections.at(-1)]
    switch (row.text('row')) {
      case 'survey':
        lines.set('survey', row.line)
        Object.assign(survey, { code, name: row.wording(''), measure: row.text('kind') })
        break
      case 'setting':
        lines.set(`setting ${code}`, row.line)
        if (code === 'version') survey.version = row.number('vi')
        else if (code === 'document') source.document = row.text('vi')
        else if (code === 'url') source.url = row.text('vi')
        else if (code === 'repair') source.repairs.push(row.text('vi'))
        else if (code === 'subject') survey.subject = row.text('vi')
        else if (code === 'status') survey.languages = row.wording('')
        else if (code === 'headline')
          survey.headline =
            row.text('kind') === 'pooled'
              ? { formula: 'pooled', sections: row.list('vi') }
              : { formula: 'overall', question: row.text('vi') }
        else
          row.fault(
            'code',
            `không hiểu "${code}"; cần version, document, url, repair, subject, status hoặc headline`,
          )
        break
      case 'scale':
        if (Object.hasOwn(scales, code))
          row.fault('code', `thang ${code} đã có ở dòng ${lines.get(`scale ${code}`)}`)
        lines.set(`scale ${code}`, row.line)
        scales[code] = { options: [], levels: row.yes('levels'), satisfied: row.list('satisfied') }
        break
      case 'option':
        if (!scale) row.fault('row', 'phương án phải đứng dưới dòng scale của nó')
        lines.set(`scale ${Object.keys(scales).at(-1)}, option ${code}`, row.line)
        scale?.options.push({ code, text: row.wording(''), ...row.given('face', row.number) })
        break
      case 'section': {
        lines.set(`section ${code}`, row.line)
        const [title, intro] = [row.wording(''), row.wording('hint_')]
        sections.push({
          code,
          ...(Object.keys(title).length > 0 ? { title } : {}),
          ...(Object.keys(intro).length > 0 ? { intro } : {}),
          questions: [],
          scored: row.yes('scored'),
        })
        break
      }
      case 'question':
        if (!section) row.fault('row', 'câu hỏi phải đứng dưới dòng section của nó')
        if (!lines.has(`question ${code}`)) lines.set(`question ${code}`, row.line)
        section?.questions.push(code)
        questions.push(row.question(code))
        break
      default:
        row.fault(
          'row',
          `không hiểu "${row.text('row')}"; cần survey, setting, scale, option, section hoặc question`,
        )
    }
  }
  if (sheet.faults.length > 0) return { ok: false, faults: sheet.faults }
  if (!lines.has('survey'))
    return {
      ok: false,
      faults: [{ line: 0, column: 'row', rule: 'không có dòng survey: đây không phải là một mẫu phiếu' }],
    }
  return checked({ ...survey, source, scales, sections, questions }, lines)
}

function checked(json: unknown, lines: ReadonlyMap<string, number>): SurveySheet {
  try {
    const survey = parseSurvey(json, '')
    return { ok: true, survey: { ...survey, seconds: secondsToAnswer(survey) } }
  } catch (error) {
    if (!(error instanceof SurveyError)) throw error
    const faults = error.problems.map(({ place, rule }) => ({
      line: lineOf(place, lines),
      column: columnOf(place),
      rule: `${place}: ${rule}`,
    }))
    return { ok: false, faults }
  }
}

/** `questions.2 (trips).scale` is about the question trips; other places are named as the lines are. */
function lineOf(place: string, lines: ReadonlyMap<string, number>): number {
  const [, group = '', , code = ''] = /^(questions|sections)\.(\d+)(?: \(([^)]*)\))?/.exec(place) ?? []
  if (group !== '') return lines.get(`${group.slice(0, -1)} ${code}`) ?? 0
  const [, scale, , option] = /^scales\.([^.]+)(\.options\.\d+ \(([^)]*)\))?/.exec(place) ?? []
  if (scale !== undefined)
    return lines.get(option === undefined ? `scale ${scale}` : `scale ${scale}, option ${option}`) ?? 0
  const setting = {
    headline: 'headline',
    languages: 'status',
    source: 'document',
    version: 'version',
    subject: 'subject',
  }
  const [first = ''] = place.split('.')
  if (first in setting)
    return lines.get(`setting ${setting[first as keyof typeof setting]}`) ?? lines.get('survey') ?? 0
  return lines.get(place) ?? lines.get('survey') ?? 0
}

const COLUMNS = ['kind', 'scale', 'role', 'required', 'min', 'max', 'face', 'code', 'satisfied'] as const

function columnOf(place: string): string {
  const last = place.split('.').at(-1) ?? ''
  return COLUMNS.find((column) => column === last) ?? ''
}
