import type { Question, Survey } from './survey.ts'

/**
 * The closed answers of one person, by question code: an option code, `x` ("không gặp nội dung này"), a whole
 * number in digits, or the chosen codes of a multiple question in print order (never an empty list).
 */
export type Answers = Readonly<Record<string, string | readonly string[]>>

/**
 * The questions on the path of these answers, in print order: those without `showIf`, and those whose earlier
 * question is itself on the path and was answered with one of the named options. Pure and total: answers to
 * questions off the path change nothing.
 * @param survey a parsed survey (so every `showIf` points back)
 * @param answers what has been answered so far, demographics included
 * @example visibleQuestions({ questions: [{ code: 'overall' }, { code: 'why', showIf: { question: 'overall', options: ['1', '2'] } }] }, { overall: '2' }).length // → 2
 * @example visibleQuestions({ questions: [{ code: 'overall' }, { code: 'why', showIf: { question: 'overall', options: ['1', '2'] } }] }, { overall: '5' }) // → [{ code: 'overall' }]
 */
export function visibleQuestions(survey: Pick<Survey, 'questions'>, answers: Answers): Question[] {
  const path = new Set<string>()
  return survey.questions.filter((question) => {
    const shown = isShown(question, path, answers)
    if (shown) path.add(question.code)
    return shown
  })
}

/**
 * The number printed before each question (1, 2, 3 …). A question asked only after certain answers stands under
 * the question it follows and shares its number, so that the numbers never jump on any path.
 * @example [...printedNumbers({ questions: [{ code: 'overall' }, { code: 'why', showIf: { question: 'overall', options: ['1', '2'] } }] })] // → [['overall', 1], ['why', 1]]
 */
export function printedNumbers(survey: Pick<Survey, 'questions'>): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>()
  let last = 0
  for (const { code, showIf } of survey.questions)
    numbers.set(code, (showIf && numbers.get(showIf.question)) ?? ++last)
  return numbers
}

function isShown({ showIf }: Question, path: ReadonlySet<string>, answers: Answers): boolean {
  if (!showIf) return true
  if (!path.has(showIf.question)) return false
  const given = answers[showIf.question] ?? []
  const chosen = typeof given === 'string' ? [given] : given
  return chosen.some((option) => showIf.options.includes(option))
}
