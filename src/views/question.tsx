import type { Option, Question, Survey, Wording } from '../../surveys/survey.ts'
import { unitsAtMost } from '../../surveys/text-answer.ts'
import type { CitizenText } from '../locales/citizen.ts'
import { Face } from './face.tsx'

export type Given = ReadonlyMap<string, ReadonlyArray<string>>

export function say(wording: Wording, lang: string): string {
  return wording[lang] ?? wording.vi
}

type Asked = {
  survey: Survey
  question: Question
  /** The printed number, or null for a follow-up. */
  number: number | null
  text: CitizenText
  given: Given
  error: string | undefined
  hotline: string
  /** Whether the form says once that every question is needed. */
  allNeeded: boolean
  condition: string | null
}

/** One question of a form as a fieldset (or a labelled box), with its error tied to it. */
export function QuestionField(props: Asked) {
  const { question, number, text, error, condition } = props
  const wording = say(question.text, text.lang)
  const head = (
    <>
      {number === null ? '' : `${text.question(number)} `}
      {wording}{' '}
      {question.required && !props.allNeeded ? <span class="small need">{text.required}</span> : null}
      {condition ? <span class="small onlyif"> {condition}</span> : null}
    </>
  )
  const ids = { error: `${question.code}-error`, hint: `${question.code}-hint` }
  const describedBy = [question.hint || question.kind === 'longtext' ? ids.hint : '', error ? ids.error : '']
    .filter(Boolean)
    .join(' ')
  const notes = (
    <>
      {question.kind === 'longtext' ? (
        <p class="small" id={ids.hint}>
          {text.commentWarning(props.hotline)} {text.longest(question.longest)}.
        </p>
      ) : question.hint ? (
        <p class="small" id={ids.hint}>
          {say(question.hint, text.lang)}
        </p>
      ) : null}
      {error ? (
        <p class="error" id={ids.error}>
          {error}
        </p>
      ) : null}
    </>
  )
  const described = describedBy ? { 'aria-describedby': describedBy } : {}
  if (question.kind === 'choice' || question.kind === 'multiple') {
    return (
      <fieldset id={`q-${question.code}`} class={error ? 'wrong' : ''} {...described}>
        <legend>{head}</legend>
        {notes}
        <Options {...props} question={question} />
      </fieldset>
    )
  }
  return (
    <div id={`q-${question.code}`} class={error ? 'wrong' : ''}>
      <label class="ask" for={`${question.code}-box`}>
        {head}
      </label>
      {notes}
      <Box {...props} question={question} described={described} />
    </div>
  )
}

type Choice = Extract<Question, { kind: 'choice' | 'multiple' }>

function Options({ survey, question, text, given, error }: Asked & { question: Choice }) {
  const scale = survey.scales[question.scale]
  const options = scale?.options ?? []
  const faces = options.some((option) => option.face)
  const five = options.length === 5 ? ' five' : ''
  const layout = scale?.levels ? `levels${faces ? ' faces' : five}` : 'list'
  const chosen = given.get(question.code) ?? []
  const first = options[0]?.code
  const row = (option: Option | { code: 'x'; text: string; face?: undefined }) => (
    <label class="pick">
      <input
        type={question.kind === 'choice' ? 'radio' : 'checkbox'}
        name={question.code}
        value={option.code}
        // An error in the summary links to the first answer, so it carries the plain id.
        id={`${question.code}-${option.code}`}
        checked={chosen.includes(option.code)}
        {...(error && option.code === first ? { 'aria-invalid': 'true' as const } : {})}
      />
      {option.face ? <Face level={option.face} /> : null}
      <span>{typeof option.text === 'string' ? option.text : say(option.text, text.lang)}</span>
    </label>
  )
  return (
    <>
      <div class={layout}>{options.map(row)}</div>
      {question.notApplicable ? <div class="list">{row({ code: 'x', text: text.notApplicable })}</div> : null}
    </>
  )
}

type Open = Exclude<Question, Choice>

function Box({
  question,
  given,
  described,
  error,
}: Asked & { question: Open; described: Record<string, string> }) {
  const value = given.get(question.code)?.[0] ?? ''
  const shared = {
    id: `${question.code}-box`,
    name: question.code,
    ...described,
    ...(error ? { 'aria-invalid': 'true' as const } : {}),
  }
  if (question.kind === 'number')
    return (
      <input
        type="number"
        inputmode="numeric"
        min={question.min}
        max={question.max}
        value={value}
        {...shared}
      />
    )
  const maxlength = unitsAtMost(question.longest)
  if (question.kind === 'text')
    return <input type="text" autocomplete="off" maxlength={maxlength} value={value} {...shared} />
  return (
    <textarea rows={3} maxlength={maxlength} {...shared}>
      {value}
    </textarea>
  )
}
