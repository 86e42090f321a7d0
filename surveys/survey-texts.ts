import type { Survey, Wording } from './survey.ts'

/** One wording of a survey, by a path that names its place: `name`, `section.a.title`, `question.b`, `scale.s.1` … */
export type SurveyText = { readonly path: string; readonly wording: Wording }

/**
 * Every wording of a survey, in the order it is met by whoever fills it in.
 * @example surveyTexts({ name: { vi: 'Phiếu' }, sections: [], questions: [], scales: {} }) // → [{ path: 'name', wording: { vi: 'Phiếu' } }]
 */
export function surveyTexts({ name, sections, questions, scales }: Survey): SurveyText[] {
  const texts: { path: string; wording: Wording | undefined }[] = [{ path: 'name', wording: name }]
  const byCode = new Map(questions.map((question) => [question.code, question]))
  for (const section of sections) {
    texts.push({ path: `section.${section.code}.title`, wording: section.title })
    texts.push({ path: `section.${section.code}.intro`, wording: section.intro })
    for (const code of section.questions) {
      texts.push({ path: `question.${code}`, wording: byCode.get(code)?.text })
      texts.push({ path: `question.${code}.hint`, wording: byCode.get(code)?.hint })
    }
  }
  for (const [scale, { options }] of Object.entries(scales))
    for (const { code, text } of options) texts.push({ path: `scale.${scale}.${code}`, wording: text })
  return texts.flatMap(({ path, wording }) => (wording ? [{ path, wording }] : []))
}

/**
 * The survey with other words and nothing else changed: no question, answer, rule or order.
 * @param words gives the wording of a place, from the one that stands there
 * @example withTexts({ name: { vi: 'Phiếu' }, sections: [], questions: [], scales: {} }, (path) => ({ vi: path })).name.vi // → 'name'
 */
export function withTexts(survey: Survey, words: (path: string, wording: Wording) => Wording): Survey {
  const at = <Name extends string>(name: Name, path: string, wording: Wording | undefined) =>
    (wording ? { [name]: words(path, wording) } : {}) as { [Key in Name]?: Wording }
  return {
    ...survey,
    name: words('name', survey.name),
    sections: survey.sections.map((section) => ({
      ...section,
      ...at('title', `section.${section.code}.title`, section.title),
      ...at('intro', `section.${section.code}.intro`, section.intro),
    })),
    questions: survey.questions.map((question) => ({
      ...question,
      text: words(`question.${question.code}`, question.text),
      ...at('hint', `question.${question.code}.hint`, question.hint),
    })),
    scales: Object.fromEntries(
      Object.entries(survey.scales).map(([code, scale]) => [
        code,
        {
          ...scale,
          options: scale.options.map((option) => ({
            ...option,
            text: words(`scale.${code}.${option.code}`, option.text),
          })),
        },
      ]),
    ),
  }
}
