import type { Question, Survey } from './survey.ts'
import type { Answers } from './visible.ts'

/** Blank, and "không gặp nội dung này", in the ledger. */
export const BLANK = '-'
export const NOT_APPLICABLE = 'x'

/** The letter of the option printed first, second … thirty-second; no `x`, which means not applicable. */
const LETTERS = '123456789abcdefghijklmnopqrstuvw'

/** Where one closed question stands in a ledger row, and which options its letters stand for (none: a number). */
export type Column = {
  readonly question: string
  readonly kind: 'choice' | 'multiple' | 'number'
  readonly at: number
  readonly width: number
  readonly options: readonly string[]
}

/** The part of a survey its ledger rows depend on. */
export type Asked = Pick<Survey, 'questions' | 'scales'>

const layouts = new WeakMap<Asked, readonly Column[]>()

/**
 * The columns of a ledger row: every closed question that is not a demographic one, in version order. Texts and
 * demographics are never in the ledger: they are kept apart from the answers of a person.
 * A choice is 1 letter wide; a multiple question has one `1` or `0` per option; a number the digits of its maximum.
 * @example layout({ scales: {}, questions: [{ code: 'age', kind: 'number', max: 120 }] }) // → [{ question: 'age', kind: 'number', at: 0, width: 3, options: [] }]
 */
export function layout(survey: Asked): readonly Column[] {
  const known = layouts.get(survey)
  if (known) return known
  const columns: Column[] = []
  let at = 0
  for (const question of survey.questions) {
    if (!isClosed(question) || question.role === 'demographic') continue
    const options =
      question.kind === 'number' ? [] : (survey.scales[question.scale]?.options ?? []).map(({ code }) => code)
    const width = widthOf(question, options.length)
    columns.push({ question: question.code, kind: question.kind, at, width, options })
    at += width
  }
  layouts.set(survey, columns)
  return columns
}

/** Whether a question has coded answers (a text has none).
 * @example isClosed({ kind: 'longtext' }) // → false
 */
export function isClosed<Q extends Pick<Question, 'kind'>>(
  question: Q,
): question is Exclude<Q, { kind: 'text' | 'longtext' }> {
  return question.kind !== 'text' && question.kind !== 'longtext'
}

/**
 * Writes the closed answers of one person as a ledger row; questions without an answer are `-`.
 * @throws RangeError where an answer is not one of the question's (answers come from `parseResponse`)
 * @example encodeAnswers({ scales: {}, questions: [{ code: 'age', kind: 'number', max: 120 }] }, { age: '7' }) // → '007'
 * @example encodeAnswers({ scales: { s: { options: [{ code: 'no' }, { code: 'yes' }] } }, questions: [{ code: 'ok', kind: 'choice', scale: 's' }] }, { ok: 'yes' }) // → '2'
 */
export function encodeAnswers(survey: Asked, answers: Answers): string {
  return layout(survey)
    .map((column) => write(column, answers[column.question] ?? []))
    .join('')
}

/**
 * Reads a ledger row back; blank questions are absent. The inverse of `encodeAnswers`.
 * @throws RangeError where the row has another length than the layout, or a letter no option has
 * @example decodeAnswers({ scales: {}, questions: [{ code: 'age', kind: 'number', max: 120 }] }, '007') // → { age: '7' }
 */
export function decodeAnswers(survey: Asked, row: string): Record<string, string | string[]> {
  const columns = layout(survey)
  const last = columns.at(-1)
  if (row.length !== (last ? last.at + last.width : 0)) throw new RangeError(`a row of ${row.length} letters`)
  const answers: Record<string, string | string[]> = {}
  for (const column of columns) {
    const answer = read(column, row)
    if (answer.length > 0) answers[column.question] = answer
  }
  return answers
}

/**
 * The option a ledger letter stands for: its code, `x`, or null for a blank.
 * @throws RangeError where no option has this letter
 * @example optionAt({ question: 'overall', options: ['low', 'high'] }, '2') // → 'high'
 */
export function optionAt(
  { question, options }: Pick<Column, 'question' | 'options'>,
  letter: string,
): string | null {
  if (letter === BLANK) return null
  if (letter === NOT_APPLICABLE) return NOT_APPLICABLE
  const option = options[LETTERS.indexOf(letter)]
  if (option === undefined) throw new RangeError(`${question}: no option has the letter ${letter}`)
  return option
}

/**
 * The ledger letter of an option; the inverse of `optionAt`.
 * @throws RangeError where the question has no such option
 * @example letterOf({ question: 'overall', options: ['low', 'high'] }, 'high') // → '2'
 */
export function letterOf(
  { question, options }: Pick<Column, 'question' | 'options'>,
  option: string,
): string {
  const index = options.indexOf(option)
  if (index < 0) throw new RangeError(`${question}: no option ${option}`)
  return LETTERS.charAt(index)
}

function widthOf(question: Exclude<Question, { kind: 'text' | 'longtext' }>, options: number): number {
  if (question.kind === 'choice') return 1
  return question.kind === 'multiple' ? options : String(question.max).length
}

function write(column: Column, answer: string | readonly string[]): string {
  const { question, kind, width, options } = column
  if (answer.length === 0) return BLANK.repeat(width)
  if (answer === NOT_APPLICABLE) return NOT_APPLICABLE.repeat(width)
  if (kind === 'multiple') {
    const chosen = new Set([answer].flat())
    for (const option of chosen) letterOf(column, option)
    return options.map((option) => (chosen.has(option) ? '1' : '0')).join('')
  }
  if (typeof answer !== 'string') throw new RangeError(`${question}: more than one answer`)
  if (kind === 'choice') return letterOf(column, answer)
  if (!/^\d+$/.test(answer) || answer.length > width) throw new RangeError(`${question}: ${answer}`)
  return answer.padStart(width, '0')
}

function read(column: Column, row: string): string | string[] {
  const text = row.slice(column.at, column.at + column.width)
  const first = text.charAt(0)
  if (first === BLANK) return ''
  if (first === NOT_APPLICABLE) return NOT_APPLICABLE
  if (column.kind === 'number') {
    if (!/^\d+$/.test(text)) throw new RangeError(`${column.question}: ${text}`)
    return String(Number(text))
  }
  if (column.kind === 'choice') return optionAt(column, first) ?? ''
  return column.options.filter((_, index) => text.charAt(index) === '1')
}
