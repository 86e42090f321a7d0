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
  | {
      readonly reason:
        | 'required'
        | 'not an option'
        | 'not alone'
        | 'not a number'
        | 'broken text'
        | 'personal data'
    }
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
  const known = knownOf(survey)
  const given: Record<string, string | string[]> = {}
  const faults = new Map<string, Fault>()
  for (const question of survey.questions) {
    const result = readAnswer(known, question, form, mask)
    if ('fault' in result) faults.set(question.code, result.fault)
    else given[question.code] = result.answer
  }
  const path = visibleQuestions(survey, given)
  const errors: AnswerError[] = []
  for (const { code, required } of path) {
    const fault = faults.get(code) ?? (required && given[code]?.length === 0 ? MISSING : null)
    if (fault) errors.push({ question: code, k: known.numbers.get(code) ?? null, ...fault })
  }
  const field = unknownField(known, form)
  if (field !== undefined) errors.push({ question: null, k: null, reason: 'unknown field', field })
  return errors.length > 0 ? { ok: false, errors } : { ok: true, response: parts(path, given) }
}

/** What every form of one survey is read against. */
type Known = {
  readonly fields: ReadonlySet<string>
  readonly numbers: ReadonlyMap<string, number>
  /** The option codes of each scale. */
  readonly options: ReadonlyMap<string, readonly string[]>
}

const MISSING: Fault = { reason: 'required' }
const knownOnes = new WeakMap<Survey, Known>()

function knownOf(survey: Survey): Known {
  const known = knownOnes.get(survey)
  if (known) return known
  const scales = Object.entries(survey.scales)
  const made = {
    fields: new Set<string>([...RESERVED, ...survey.questions.map(({ code }) => code)]),
    numbers: printedNumbers(survey),
    options: new Map(scales.map(([scale, { options }]) => [scale, options.map(({ code }) => code)])),
  }
  knownOnes.set(survey, made)
  return made
}

const NONE: readonly string[] = []
/** The option of a multiple choice that says there is nothing: with another one beside it, one of them is a slip. */
const NONE_OF_THEM = 'none'

function readAnswer(known: Known, question: Question, form: Form, mask: boolean): Read {
  const sent = form.get(question.code) ?? NONE
  const values = sent.includes('') ? sent.filter((value) => value !== '') : sent
  if (values.length === 0) return { answer: [] }
  if (question.kind === 'multiple') return readMultiple(known, question, values)
  const [value = '', ...more] = values
  if (more.length > 0) return { fault: { reason: 'not an option' } }
  if (!isClosed(question)) return readText(question, value, mask)
  if (value === NOT_APPLICABLE && question.notApplicable) return { answer: value }
  if (question.kind === 'number') return readNumber(question, value)
  return known.options.get(question.scale)?.includes(value)
    ? { answer: value }
    : { fault: { reason: 'not an option' } }
}

function readMultiple(
  known: Known,
  { scale, most, notApplicable }: Extract<Question, { kind: 'multiple' }>,
  values: readonly string[],
): Read {
  if (notApplicable && values.every((value) => value === NOT_APPLICABLE)) return { answer: NOT_APPLICABLE }
  const options = known.options.get(scale) ?? NONE
  if (!values.every((value) => options.includes(value))) return { fault: { reason: 'not an option' } }
  const chosen = options.filter((option) => values.includes(option))
  if (chosen.length > 1 && chosen.includes(NONE_OF_THEM)) return { fault: { reason: 'not alone' } }
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
function unknownField({ fields }: Known, form: Form): string | undefined {
  for (const name of form.keys()) if (!fields.has(name)) return name
  return undefined
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
