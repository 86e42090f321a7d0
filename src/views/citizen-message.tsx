import type { Survey } from '../../surveys/survey.ts'
import type { CitizenText } from '../locales/citizen.ts'
import { type Given, say } from './question.tsx'

/** A page that only says something: unknown, closed, revoked, too long, failed. */
export function Message({ title, words, children }: { title: string; words: string; children?: unknown }) {
  return (
    <>
      <h1>{title}</h1>
      {words ? <p class="note">{words}</p> : null}
      {children}
    </>
  )
}

type Thanks = {
  text: CitizenText
  unitName: string
  /** What is public at all, and where it is. */
  results: 'off' | 'step' | 'released'
  resultsAt: string
  next: string
}

export function ThanksPage({ text, unitName, results, resultsAt, next }: Thanks) {
  return (
    <>
      <div class="done" role="status">
        <h1>{text.thanksTitle}</h1>
        <p>{text.thanksOnce}</p>
      </div>
      {results === 'off' ? (
        <p>{text.thanksNotPublished(unitName)}</p>
      ) : (
        <p>
          {results === 'step' ? text.thanksPublished(unitName) : text.thanksReleased(unitName)}{' '}
          <a href={resultsAt}>{resultsAt}</a>.
        </p>
      )}
      <p>{text.thanksPrivate}</p>
      <a class="button second" href={next}>
        {text.next}
      </a>
    </>
  )
}

/** What the person had answered, in words, on a page that can no longer take it. */
export function KeptAnswers({ survey, given, text }: { survey: Survey; given: Given; text: CitizenText }) {
  const rows = survey.questions.flatMap((question) => {
    const values = given.get(question.code) ?? []
    const options = 'scale' in question ? (survey.scales[question.scale]?.options ?? []) : []
    const words = values
      .map((value) => {
        const option = options.find((one) => one.code === value)
        return option ? say(option.text, text.lang) : value
      })
      .filter(Boolean)
    return words.length > 0 ? [{ question: say(question.text, text.lang), answer: words.join('; ') }] : []
  })
  if (rows.length === 0) return null
  return (
    <section>
      <p>{text.closedKept}</p>
      <dl>
        {rows.map((row) => (
          <>
            <dt>{row.question}</dt>
            <dd>{row.answer}</dd>
          </>
        ))}
      </dl>
    </section>
  )
}

/** One button that sends the very same form once more, where the form itself cannot be shown. */
export function SendAgain({ given, text }: { given: Given; text: CitizenText }) {
  const fields = [...given].flatMap(([name, values]) => values.map((value) => ({ name, value })))
  return (
    <form method="post" accept-charset="utf-8">
      {fields.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" data-sending={text.sending}>
        {text.sendAgain}
      </button>
      <p class="summary" id="offline" role="status" hidden>
        {text.offline}
      </p>
    </form>
  )
}
