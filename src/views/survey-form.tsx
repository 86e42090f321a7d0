import { secondsToAnswer } from '../../surveys/reading-time.ts'
import type { AnswerError } from '../../surveys/response.ts'
import type { Question, Survey } from '../../surveys/survey.ts'
import { printedNumbers } from '../../surveys/visible.ts'
import type { CitizenText } from '../locales/citizen.ts'
import { COMMENT_MONTHS, HOUR_DAYS } from '../retention.ts'
import { ErrorSummary, errorMessages } from './error-summary.tsx'
import { type Given, QuestionField, say } from './question.tsx'

export type Choice = { readonly value: string; readonly label: string }

export type SurveyFormProps = {
  text: CitizenText
  survey: Survey
  action: string
  token: string
  unitName: string
  /** The counter in words, or '' where the form is not answered at a counter. */
  where: string
  hotline: string
  /** What a shared counter must ask; empty where it is fixed. */
  fields: ReadonlyArray<Choice>
  moments: ReadonlyArray<Choice>
  given: Given
  errors: ReadonlyArray<AnswerError>
  /** A sentence above the form: why it is shown again. */
  notice: string | null
  button: string
  /** Whether it is only looked at: nothing can be sent. */
  preview?: boolean
  /** Sent along when the person was already warned about a number in the comment. */
  maskNext: boolean
}

/** The one page of a citizen: who asks, what is kept, the questions, one button. */
export function SurveyForm(props: SurveyFormProps) {
  const { text, survey, given, hotline } = props
  const numbers = printedNumbers(survey)
  const messages = errorMessages(props, numbers)
  const alone = (code: string) => messages.find((message) => message.question === code)?.alone
  const allNeeded = survey.questions.every((question) => question.required || !('scale' in question))
  const byCode = new Map(survey.questions.map((question) => [question.code, question]))
  return (
    <>
      <h1>{text.title}</h1>
      <p class="unit">{props.unitName}</p>
      {props.notice ? (
        <div class="summary" role="alert" id="notice" tabindex={-1}>
          <p>{props.notice}</p>
        </div>
      ) : null}
      {messages.length > 0 ? <ErrorSummary text={text} messages={messages} /> : null}
      <p>{text.intro(props.where, timeText(props))}</p>
      <p class="note">{text.anonymous}</p>
      <details>
        <summary>{text.keptTitle}</summary>
        <p>{text.kept(HOUR_DAYS, COMMENT_MONTHS)}</p>
      </details>
      <form method="post" action={props.action} accept-charset="utf-8" novalidate>
        <input type="hidden" name="id" value={props.token} />
        <input type="hidden" name="lang" value={text.lang} />
        {props.maskNext ? <input type="hidden" name="mask" value="1" /> : null}
        <AskOnce
          name="field"
          legend={text.fieldQuestion}
          choices={props.fields}
          given={given}
          error={alone('field')}
        />
        <AskOnce
          name="moment"
          legend={text.momentQuestion}
          choices={props.moments}
          given={given}
          error={alone('moment')}
        />
        {allNeeded ? <p>{text.allNeeded}</p> : null}
        {survey.sections.map((section) => (
          <>
            {section.title ? <h2>{say(section.title, text.lang)}</h2> : null}
            {section.intro ? <p>{say(section.intro, text.lang)}</p> : null}
            {section.questions.map((code) => {
              const question = byCode.get(code)
              if (!question) return null
              return (
                <QuestionField
                  survey={survey}
                  question={question}
                  number={question.showIf ? null : (numbers.get(code) ?? null)}
                  text={text}
                  given={given}
                  error={alone(code)}
                  hotline={hotline}
                  allNeeded={allNeeded}
                  condition={condition(survey, question, numbers, text)}
                />
              )
            })}
          </>
        ))}
        <button type="submit" data-sending={text.sending} disabled={props.preview === true}>
          {props.button}
        </button>
        <p class="summary" id="offline" role="status" hidden>
          {text.offline}
        </p>
      </form>
    </>
  )
}

/** The time the whole page takes, what a shared counter asks first included. */
function timeText({ survey, text, fields, moments }: SurveyFormProps): string {
  const taps = Number(fields.length > 0) + Number(moments.length > 0)
  const seconds = secondsToAnswer(survey, taps)
  return seconds < 60 ? text.underOneMinute : text.aboutMinutes(Math.ceil(seconds / 60))
}

function condition(
  survey: Survey,
  question: Question,
  numbers: ReadonlyMap<string, number>,
  text: CitizenText,
) {
  if (!question.showIf) return null
  const { question: code, options } = question.showIf
  const asked = survey.questions.find((other) => other.code === code)
  if (!asked || !('scale' in asked)) return null
  const labels = (survey.scales[asked.scale]?.options ?? [])
    .filter((option) => options.includes(option.code))
    .map((option) => say(option.text, text.lang))
  return text.onlyIf(
    text
      .question(numbers.get(code) ?? 0)
      .replace('.', '')
      .toLowerCase(),
    labels.join(', '),
  )
}

function AskOnce(props: {
  name: string
  legend: string
  choices: ReadonlyArray<Choice>
  given: Given
  error: string | undefined
}) {
  const { error } = props
  if (props.choices.length === 0) return null
  const chosen = props.given.get(props.name)?.[0]
  const errorId = `${props.name}-error`
  return (
    <fieldset
      id={`q-${props.name}`}
      class={error ? 'wrong' : ''}
      {...(error ? { 'aria-describedby': errorId } : {})}
    >
      <legend>{props.legend}</legend>
      {error ? (
        <p class="error" id={errorId}>
          {error}
        </p>
      ) : null}
      <div class="list">
        {props.choices.map((choice) => (
          <label class="pick">
            <input
              type="radio"
              name={props.name}
              value={choice.value}
              id={`${props.name}-${choice.value}`}
              checked={chosen === choice.value}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
