import { isClosed, NOT_APPLICABLE } from './layout.ts'
import { findPersonalData, maskPersonalData } from './personal-data.ts'
import type { Question, Survey } from './survey.ts'
import { RESERVED } from './survey.ts'
import { characters, cleanText } from './text-answer.ts'
import { printedNumbers, visibleQuestions } from './visible.ts'

/** What is wrong with one answer, as data: a page says it in the reader's language. */
export type AnswerError = {
  /** The question, or null where a field of the form belongs to no question. */
  readonly question: string | null
  /** The number printed before the question. */
  readonly k: number | null
} & (
  | { readonly reason: 'required' | 'not an option' | 'not a number' | 'broken text' | 'personal data' }
  | { readonly reason: 'too long'; readonly length: number; readonly longest: number }
  | { readonly reason: 'out of range'; readonly min: number; readonly max: number }
  | { readonly reason: 'too many'; readonly count: number; readonly most: number }
  | { readonly reason: 'unknown field'; readonly field: string }
)

/** A valid response, in the three parts that are stored apart from each other. */
export type Answered = {
  /** What goes into the ledger (`encodeAnswers`): closed questions that are not demographic. */
  readonly answers: Readonly<Record<string, string | string[]>>
  readonly texts: ReadonlyArray<{ readonly question: string; readonly body: string }>
  readonly demographics: ReadonlyArray<{ readonly question: string; readonly option: string }>
}

/** The fields of a form as they came, each with every value sent under its name. */
export type Form = ReadonlyMap<string, readonly string[]>

type Fault = { [R in AnswerError as R['reason']]: Omit<R, 'question' | 'k'> }[AnswerError['reason']]
type Read = { answer: string | string[] } | { fault: Fault }

/**
 * Reads one submitted form. Field names are question codes; the names of RESERVED are not looked at, except
 * `mask=1`: the person has seen the warning about personal data, so it is covered instead of refused. Empty
 * values are blanks; answers off the path that the other answers leave open are dropped.
 * @returns the response in its three parts, or every error in print order; an unknown field is one error, last
 * @example parseResponse({ scales: {}, questions: [{ code: 'age', kind: 'number', role: 'item', min: 1, max: 120 }] }, new Map([['age', ['7']]])) // → { ok: true, response: { answers: { age: '7' }, texts: [], demographics: [] } }
 * @example parseResponse({ scales: {}, questions: [{ code: 'age', kind: 'number', required: true }] }, new Map()) // → { ok: false, errors: [{ question: 'age', k: 1, reason: 'required' }] }
 */
export function parseResponse(
  survey: Survey,
  form: Form,
): { ok: true; response: Answered } | { ok: false; errors: AnswerError[] } {
  const mask = form.get('mask')?.includes('1') ?? false
  const read = new Map(survey.questions.map((asked) => [asked.code, readAnswer(survey, asked, form, mask)]))
  const given = Object.fromEntries(
    [...read].flatMap(([code, result]) => ('answer' in result ? [[code, result.answer]] : [])),
  )
  const path = visibleQuestions(survey, given)
  const numbers = printedNumbers(survey)
  const errors = path.flatMap(({ code, required }): AnswerError[] => {
    const place = { question: code, k: numbers.get(code) ?? null }
    const result = read.get(code)
    if (result && 'fault' in result) return [{ ...place, ...result.fault }]
    return required && given[code]?.length === 0 ? [{ ...place, reason: 'required' }] : []
  })
  const field = unknownField(survey, form)
  if (field !== undefined) errors.push({ question: null, k: null, reason: 'unknown field', field })
  return errors.length > 0 ? { ok: false, errors } : { ok: true, response: parts(path, given) }
}

function readAnswer(survey: Survey, question: Question, form: Form, mask: boolean): Read {
  const values = (form.get(question.code) ?? []).filter((value) => value !== '')
  if (values.length === 0) return { answer: [] }
  if (question.kind === 'multiple') return readMultiple(survey, question, values)
  const [value = '', ...more] = values
  if (more.length > 0) return { fault: { reason: 'not an option' } }
  if (!isClosed(question)) return readText(question, value, mask)
  if (value === NOT_APPLICABLE && question.notApplicable) return { answer: value }
  if (question.kind === 'number') return readNumber(question, value)
  return optionCodes(survey, question.scale).includes(value)
    ? { answer: value }
    : { fault: { reason: 'not an option' } }
}

function readMultiple(
  survey: Survey,
  { scale, most, notApplicable }: Extract<Question, { kind: 'multiple' }>,
  values: readonly string[],
): Read {
  if (notApplicable && values.every((value) => value === NOT_APPLICABLE)) return { answer: NOT_APPLICABLE }
  const options = optionCodes(survey, scale)
  if (!values.every((value) => options.includes(value))) return { fault: { reason: 'not an option' } }
  const chosen = options.filter((option) => values.includes(option))
  if (most !== undefined && chosen.length > most)
    return { fault: { reason: 'too many', count: chosen.length, most } }
  return { answer: chosen }
}

function readNumber({ min, max }: Extract<Question, { kind: 'number' }>, value: string): Read {
  const digits = value.trim()
  if (!/^\d+$/.test(digits)) return { fault: { reason: 'not a number' } }
  const number = Number(digits)
  if (number < min || number > max) return { fault: { reason: 'out of range', min, max } }
  return { answer: String(number) }
}

function readText(
  { kind, longest }: Extract<Question, { kind: 'text' | 'longtext' }>,
  value: string,
  mask: boolean,
): Read {
  const text = cleanText(value, kind)
  if (text === null) return { fault: { reason: 'broken text' } }
  const length = characters(text)
  if (length > longest) return { fault: { reason: 'too long', length, longest } }
  if (mask) return { answer: maskPersonalData(text) }
  return findPersonalData(text).length > 0 ? { fault: { reason: 'personal data' } } : { answer: text }
}

/** Only the first one: such a form was not made by this page, and one sentence says so. */
function unknownField(survey: Survey, form: Form): string | undefined {
  const known = new Set<string>([...RESERVED, ...survey.questions.map(({ code }) => code)])
  return [...form.keys()].find((name) => !known.has(name))
}

function parts(path: readonly Question[], given: Readonly<Record<string, string | string[]>>): Answered {
  const answers: Record<string, string | string[]> = {}
  const texts: { question: string; body: string }[] = []
  const demographics: { question: string; option: string }[] = []
  for (const question of path) {
    const answer = given[question.code] ?? ''
    if (answer.length === 0) continue
    if (!isClosed(question)) texts.push({ question: question.code, body: String(answer) })
    else if (question.role !== 'demographic') answers[question.code] = answer
    else for (const option of [answer].flat()) demographics.push({ question: question.code, option })
  }
  return { answers, texts, demographics }
}

function optionCodes(survey: Survey, scale: string): string[] {
  return (survey.scales[scale]?.options ?? []).map(({ code }) => code)
}
