import type { Question, Survey, Wording } from './survey.ts'

/**
 * A survey as the lines of a sheet, the header first: what `readSurveySheet` reads back as the same survey.
 * @example writeSurveySheet({ code: 'a', version: 2, name: { vi: 'Phiếu' }, measure: 'satisfaction', languages: { vi: 'draft' }, source: { document: 'KH', repairs: [] }, headline: { formula: 'overall', question: 'b' }, scales: {}, sections: [], questions: [] })[1]?.slice(0, 3) // → ['survey', 'a', 'Phiếu']
 */
export function writeSurveySheet(survey: Survey): string[][] {
  const languages = Object.keys(survey.languages)
  const header = [
    ...['row', 'code'],
    ...languages,
    ...languages.map((language) => `hint_${language}`),
    ...['kind', 'scale', 'role', 'required', 'show_if', 'not_applicable', 'min', 'max'],
    ...['levels', 'satisfied', 'face', 'item', 'scored'],
  ]
  const rows: Record<string, string>[] = []
  const add = (row: string, code: string, cells: Record<string, string>) => rows.push({ row, code, ...cells })

  add('survey', survey.code, { ...survey.name, kind: survey.measure })
  add('setting', 'version', { vi: String(survey.version) })
  add('setting', 'document', { vi: survey.source.document })
  if (survey.source.url !== undefined) add('setting', 'url', { vi: survey.source.url })
  for (const repair of survey.source.repairs) add('setting', 'repair', { vi: repair })
  if (survey.subject !== undefined) add('setting', 'subject', { vi: survey.subject })
  add('setting', 'status', { ...survey.languages })
  const { headline } = survey
  add('setting', 'headline', {
    kind: headline.formula,
    vi: headline.formula === 'pooled' ? headline.sections.join('; ') : headline.question,
  })
  for (const [code, { options, levels, satisfied }] of Object.entries(survey.scales)) {
    add('scale', code, { levels: mark(levels), satisfied: satisfied.join('; ') })
    for (const option of options)
      add('option', option.code, {
        ...option.text,
        face: option.face === undefined ? '' : String(option.face),
      })
  }
  const byCode = new Map(survey.questions.map((question) => [question.code, question]))
  for (const section of survey.sections) {
    add('section', section.code, { ...section.title, ...hints(section.intro), scored: mark(section.scored) })
    for (const code of section.questions) {
      const question = byCode.get(code)
      if (question) add('question', code, questionCells(question))
    }
  }
  return [header, ...rows.map((row) => header.map((column) => row[column] ?? ''))]
}

function questionCells(question: Question): Record<string, string> {
  const { text, hint, kind, role, item = '', required, showIf, notApplicable } = question
  return {
    ...text,
    ...hints(hint),
    kind,
    role,
    item,
    required: mark(required),
    show_if: showIf ? `${showIf.question}=${showIf.options.join(';')}` : '',
    not_applicable: mark(notApplicable),
    ...('scale' in question ? { scale: question.scale } : {}),
    ...('min' in question ? { min: String(question.min), max: String(question.max) } : {}),
    ...('longest' in question ? { max: String(question.longest) } : {}),
    ...('most' in question && question.most !== undefined ? { max: String(question.most) } : {}),
  }
}

const mark = (yes: boolean): string => (yes ? '1' : '')

function hints(wording: Wording | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(wording ?? {}).map(([language, text]) => [`hint_${language}`, text]),
  )
}
