import type { AnswerError } from '../../surveys/response.ts'
import type { Survey } from '../../surveys/survey.ts'
import type { CitizenText } from '../locales/citizen.ts'

type Faulty = {
  survey: Survey
  errors: ReadonlyArray<AnswerError>
  text: CitizenText
  fields: ReadonlyArray<{ readonly value: string }>
  moments: ReadonlyArray<{ readonly value: string }>
}

/** One thing to put right: `alone` stands at the question, `inSummary` above the form, `href` leads from one to the other. */
export type Message = { question: string | null; alone: string; inSummary: string; href: string }

/** What is wrong, above everything else, each line a way to its question. */
export function ErrorSummary({ text, messages }: { text: CitizenText; messages: ReadonlyArray<Message> }) {
  return (
    <div class="summary" role="alert" tabindex={-1} id="errors" aria-labelledby="errors-title">
      <h2 id="errors-title">{text.summary(messages.length)}</h2>
      <ul>
        {messages.map((message) => (
          <li>{message.href ? <a href={message.href}>{message.inSummary}</a> : message.inSummary}</li>
        ))}
      </ul>
    </div>
  )
}

export function errorMessages(
  { survey, errors, text, fields, moments }: Faulty,
  numbers: ReadonlyMap<string, number>,
): Message[] {
  return errors.map((error) => {
    const message = errorText(error, text)
    const question = survey.questions.find((other) => other.code === error.question)
    if (!question) {
      const [tapped] = error.question === 'field' ? fields : error.question === 'moment' ? moments : []
      const href = tapped ? `#${error.question}-${tapped.value}` : ''
      return { question: error.question, alone: capital(message), inSummary: capital(message), href }
    }
    const first = 'scale' in question ? survey.scales[question.scale]?.options[0]?.code : 'box'
    const number = numbers.get(question.code)
    return {
      question: question.code,
      alone: capital(message),
      inSummary: number ? `${text.errorIn(number)}${message}` : capital(message),
      href: `#${question.code}-${first}`,
    }
  })
}

function errorText(error: AnswerError, text: CitizenText): string {
  switch (error.reason) {
    case 'required':
      return text.errors.required
    case 'not an option':
      return text.errors.option
    case 'too long':
      return text.errors.tooLong(error.length, error.longest)
    case 'not a number':
      return text.errors.notANumber
    case 'out of range':
      return text.errors.number(error.min, error.max)
    case 'not alone':
      return text.errors.notAlone
    case 'too many':
      return text.errors.tooMany(error.most)
    case 'broken text':
      return text.errors.broken
    case 'personal data':
      return text.errors.personal
    case 'unknown field':
      return text.errors.malformed
  }
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
