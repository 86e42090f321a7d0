import { isClosed, NOT_APPLICABLE } from './layout.ts'
import { type Question, RESERVED, type Scale, type Survey } from './survey.ts'
import { OVERALL } from './tally-plan.ts'

/** One broken rule and where: `question overall`, `section officials`, `scale sat5`, or `survey`. */
export type Problem = { readonly place: string; readonly rule: string }

/**
 * The rules of a survey that its shape alone does not hold, in the order they are checked. A survey that
 * passes can be shown, read, counted and scored without meeting anything unexpected.
 * @returns every broken rule; none where the survey is sound
 * @example surveyProblems({ languages: {}, scales: {}, questions: [], sections: [{ code: 'a', questions: ['b'] }], headline: { formula: 'pooled', sections: ['a'] } })[0] // → { place: 'survey', rule: 'languages must name vi' }
 */
export function surveyProblems(survey: Survey): Problem[] {
  return [
    ...languageProblems(survey),
    ...scaleProblems(survey),
    ...survey.questions.flatMap((question, index) =>
      questionRules(survey, question, index).map((rule) => ({ place: `question ${question.code}`, rule })),
    ),
    ...sectionProblems(survey),
    ...headlineRules(survey).map((rule) => ({ place: 'headline', rule })),
  ]
}

function languageProblems(survey: Survey): Problem[] {
  const languages = Object.keys(survey.languages)
  const problems = languages.includes('vi') ? [] : [{ place: 'survey', rule: 'languages must name vi' }]
  const wordings: [string, Readonly<Record<string, string>> | undefined][] = [
    ['survey', survey.name],
    ...Object.entries(survey.scales).flatMap(([scale, { options }]) =>
      options.map(({ code, text }): [string, typeof text] => [`scale ${scale}, option ${code}`, text]),
    ),
    ...survey.sections.flatMap(({ code, title, intro }): [string, typeof title][] => [
      [`section ${code}`, title],
      [`section ${code}`, intro],
    ]),
    ...survey.questions.flatMap(({ code, text, hint }): [string, typeof hint][] => [
      [`question ${code}`, text],
      [`question ${code}`, hint],
    ]),
  ]
  for (const [place, wording] of wordings) {
    if (!wording) continue
    const missing = languages.filter((language) => !Object.hasOwn(wording, language))
    const extra = Object.keys(wording).filter((language) => !languages.includes(language))
    if (missing.length > 0) problems.push({ place, rule: `no wording in ${missing.join(', ')}` })
    if (extra.length > 0) problems.push({ place, rule: `a wording in ${extra.join(', ')}, not in languages` })
  }
  return problems
}

function scaleProblems({ scales }: Survey): Problem[] {
  return Object.entries(scales).flatMap(([name, { options, levels, satisfied }]) => {
    const codes = options.map(({ code }) => code)
    const rules = repeated(codes).map((code) => `option ${code} stands twice`)
    if (isInherited(name)) rules.push('is a reserved name')
    if (codes.includes(NOT_APPLICABLE)) rules.push('option x is reserved for "not applicable"')
    rules.push(...codes.filter(isInherited).map((code) => `option ${code} is a name no code may have`))
    for (const code of levels ? codes.filter((code) => !/^(0|[1-9]\d?)$/.test(code)) : [])
      rules.push(`option ${code} of a scale of levels must be a number from 0 to 99`)
    for (const code of satisfied.filter((code) => !codes.includes(code)))
      rules.push(`satisfied names ${code}, which is no option`)
    if (satisfied.length > 0 && !levels) rules.push('satisfied needs a scale of levels')
    return rules.map((rule) => ({ place: `scale ${name}`, rule }))
  })
}

function questionRules(survey: Survey, question: Question, index: number): string[] {
  const { code, role, showIf, required } = question
  const before = survey.questions.slice(0, index)
  const rules: string[] = []
  if (before.some((other) => other.code === code)) rules.push('stands twice')
  if (RESERVED.some((name) => name === code) || isInherited(code)) rules.push('is a reserved name')
  if ('scale' in question && !scaleOf(survey, question.scale)) rules.push(`unknown scale ${question.scale}`)
  if (question.kind === 'number' && question.min > question.max) rules.push('min is above max')
  if (!isClosed(question) && question.notApplicable) rules.push('a text cannot be "not applicable"')
  if (question.kind === 'number' && role === 'demographic')
    rules.push('an exact number would tell people apart; ask for a band')
  if (role === 'overall' && (question.kind !== 'choice' || !isSatisfaction(survey, question)))
    rules.push('the overall question must be a choice on a scale of levels with satisfied codes')
  if (role === 'overall' && (question.notApplicable || showIf || !required))
    rules.push('the overall question must be required, always shown, and never "not applicable"')
  if (role === 'overall' && before.some((other) => other.role === 'overall'))
    rules.push('is a second overall question')
  return showIf ? [...rules, ...showIfRules(survey, showIf, before)] : rules
}

function showIfRules(
  survey: Survey,
  { question: code, options }: NonNullable<Question['showIf']>,
  before: readonly Question[],
): string[] {
  const asked = before.find((other) => other.code === code)
  if (!asked) return [`showIf names ${code}, which is not an earlier question`]
  if (!('scale' in asked)) return [`showIf names ${code}, which has no options`]
  const known = scaleOf(survey, asked.scale)?.options.map((option) => option.code) ?? []
  return options
    .filter((option) => !known.includes(option))
    .map((option) => `showIf names option ${option}, which ${code} has not`)
}

function sectionProblems(survey: Survey): Problem[] {
  const { sections, questions } = survey
  const problems = repeated(sections.map(({ code }) => code)).map((code) => ({
    place: `section ${code}`,
    rule: 'stands twice',
  }))
  for (const section of sections)
    for (const rule of sectionRules(survey, section))
      problems.push({ place: `section ${section.code}`, rule })
  const placed = sections.flatMap((section) => section.questions)
  const known = new Set(questions.map(({ code }) => code))
  for (const code of new Set(repeated(placed)))
    problems.push({ place: `question ${code}`, rule: 'is in two sections' })
  for (const code of known) {
    if (!placed.includes(code)) problems.push({ place: `question ${code}`, rule: 'is in no section' })
  }
  if (problems.length === 0 && questions.some(({ code }, index) => placed[index] !== code))
    problems.push({ place: 'survey', rule: 'sections and questions must stand in one order' })
  return problems
}

function sectionRules(survey: Survey, { code, questions, scored }: Survey['sections'][number]): string[] {
  const rules: string[] = []
  if (code === OVERALL || isInherited(code)) rules.push('is a reserved name')
  for (const name of questions) {
    const question = survey.questions.find((other) => other.code === name)
    if (!question) rules.push(`names ${name}, which is no question`)
    else if (scored && !isSatisfaction(survey, question))
      rules.push(`is scored, so ${name} must be a choice on a scale of levels with satisfied codes`)
    else if (scored && question.role !== 'item') rules.push(`is scored, so ${name} must have the role item`)
  }
  const [first, ...others] = scoredScales(survey)
  if (scored && others.length > 0)
    rules.push(`is scored, so its scale must be the one of the others (${first})`)
  return rules
}

function headlineRules({ headline, questions, sections }: Survey): string[] {
  if (headline.formula === 'overall') {
    const asked = questions.find(({ code }) => code === headline.question)
    if (!asked) return [`names ${headline.question}, which is no question`]
    return asked.role === 'overall' ? [] : [`names ${headline.question}, whose role is not overall`]
  }
  const scored = sections.filter((section) => section.scored).map(({ code }) => code)
  return [
    ...headline.sections
      .filter((code) => !scored.includes(code))
      .map((code) => `names ${code}, no scored section`),
    ...repeated(headline.sections).map((code) => `names ${code} twice`),
    // Exact sums over people exist for each section and for all together.
    ...(headline.sections.length > 1 && scored.some((code) => !headline.sections.includes(code))
      ? ['pools some of the scored sections; it must be one of them or all']
      : []),
  ]
}

/** Levels of different scales must never be summed, so all scored questions of a form share one. */
function scoredScales({ sections, questions }: Survey): string[] {
  const scored = new Set(sections.filter((section) => section.scored).flatMap((section) => section.questions))
  return [
    ...new Set(
      questions.flatMap((asked) => (scored.has(asked.code) && 'scale' in asked ? [asked.scale] : [])),
    ),
  ]
}

function isSatisfaction(survey: Survey, question: Question): boolean {
  if (question.kind !== 'choice') return false
  const { levels, satisfied } = scaleOf(survey, question.scale) ?? { levels: false, satisfied: [] }
  return levels && satisfied.length > 0
}

/** A scale of the survey's own: a name every object knows is none. */
function scaleOf({ scales }: Survey, name: string): Scale | undefined {
  return Object.hasOwn(scales, name) ? scales[name] : undefined
}

/** Names every JavaScript object has: a record keyed by one of them would read something that was never written. */
function isInherited(name: string): boolean {
  return name in {}
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index)
}
