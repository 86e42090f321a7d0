import type { Form } from '../../scoring/satisfaction.ts'
import { isClosed } from '../../surveys/layout.ts'
import type { Survey } from '../../surveys/survey.ts'

/** The scored shape of a survey, as scoring wants it: no texts, no demographics (they are never tied to answers). */
export function formOf(survey: Survey): Form {
  const closed = survey.questions.filter((question) => isClosed(question) && question.role !== 'demographic')
  return {
    headline: survey.headline,
    questions: closed.map((question) => {
      const scale = 'scale' in question ? survey.scales[question.scale] : undefined
      const numbers =
        question.kind === 'number'
          ? Array.from({ length: question.max - question.min + 1 }, (_, i) => String(question.min + i))
          : []
      return {
        code: question.code,
        satisfied: scale?.satisfied ?? [],
        levels: scale?.levels ?? false,
        options: scale?.options.map((option) => option.code) ?? numbers,
      }
    }),
    sections: survey.sections
      .filter((section) => section.scored)
      .map(({ code, questions }) => ({ code, questions })),
  }
}

/** The section whose sums give the headline of a form. */
export function headlineSection(survey: Survey): 'overall' | '*' {
  return survey.headline.formula === 'overall' ? 'overall' : '*'
}
