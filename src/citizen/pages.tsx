import type { Context } from 'hono'
import type { AnswerError } from '../../surveys/response.ts'
import type { Survey } from '../../surveys/survey.ts'
import type { CollectorRevision } from '../collector.ts'
import type { Config } from '../config.ts'
import { type CitizenText, wordsForAddress } from '../locales/citizen.ts'
import type { PrintedCode } from '../store/printed-code.ts'
import type { ServiceField } from '../units/fields.ts'
import { Message, ThanksPage } from '../views/citizen-message.tsx'
import { followUpStyle } from '../views/citizen-style.ts'
import { SurveyForm } from '../views/survey-form.tsx'
import type { FormBody } from './form-body.ts'
import { citizenScreen, keptScreen } from './screen.tsx'

/** What one visit works with: the code as it stands today, the survey version of its form, the words. */
export type Visit = {
  readonly c: Context
  readonly printed: PrintedCode
  readonly collector: CollectorRevision
  readonly definition: number
  readonly survey: Survey
  readonly text: CitizenText
  readonly test: boolean
  /** The service fields, where the counter must ask for one. */
  readonly fields: ReadonlyArray<ServiceField>
}

/** A form shown again after a post, with what was answered. */
export type Again = {
  readonly status: 403 | 409 | 422 | 503
  readonly given: FormBody
  readonly errors?: ReadonlyArray<AnswerError>
  readonly notice?: string
}

/** Only there has the person just been served where the label says; a tablet's or a sample's label names no desk. */
const AT_A_COUNTER: ReadonlySet<string> = new Set(['qr', 'slip'])

const NOTHING: FormBody = new Map()

export function formPage(config: Config, visit: Visit, token: string, again?: Again): Promise<Response> {
  const { c, collector, survey, text, test } = visit
  const { given = NOTHING, errors = [], notice = null, status = 200 } = again ?? {}
  const other = text.lang === 'vi' ? 'en' : 'vi'
  const button = status === 503 ? text.sendAgain : status === 409 || status === 403 ? text.sendNew : text.send
  // After a post there is no address to come back to in the other language with the answers kept.
  const otherLanguage = again || !(other in survey.languages) ? {} : { otherLanguage: address(visit, other) }
  return citizenScreen(c, {
    status,
    text,
    title: `${errors.length > 0 ? `${text.summary(errors.length)} – ` : ''}${text.title}`,
    marks: marks(config, text, test),
    followUps: followUpStyle(survey),
    script: '/public/form.js',
    ...otherLanguage,
    body: (
      <SurveyForm
        text={text}
        survey={survey}
        action={actionOf(visit)}
        token={token}
        unitName={unitName(visit)}
        where={AT_A_COUNTER.has(collector.channel) ? collector.label : ''}
        hotline={config.hotline}
        fields={fieldChoices(visit)}
        moments={
          collector.moments.length > 1
            ? collector.moments.map((moment) => ({ value: moment, label: text.moments[moment] ?? moment }))
            : []
        }
        given={given}
        errors={errors}
        notice={notice}
        button={button}
        maskNext={given.has('mask') || errors.some((error) => error.reason === 'personal data')}
      />
    ),
  })
}

export function thanksPage(config: Config, visit: Visit): Promise<Response> {
  const { c, text, collector } = visit
  if (visit.test)
    return messagePage(config, c, text, { status: 200, title: text.test, words: text.thanksTest })
  const origin = config.publicUrl ?? originOf(c.req.url)
  const said = {
    unitName: unitName(visit),
    results: config.publicResults,
    resultsAt: `${origin}${config.publicResults === 'step' ? `/units/${collector.unit}` : '/releases'}`,
    next: address(visit, text.lang),
  }
  // Nearly all that is answered is answered with this page: it is written once for each counter.
  return keptScreen(
    c,
    `${text.lang}\n${config.demo}\n${said.unitName}\n${said.results}\n${said.resultsAt}\n${said.next}`,
    () => ({
      status: 200,
      text,
      title: text.thanksTitle,
      marks: marks(config, text, false),
      body: <ThanksPage text={text} {...said} />,
    }),
  )
}

type Saying = {
  status: 200 | 404 | 405 | 410 | 413 | 415 | 500 | 503
  title: string
  words: string
  more?: unknown
}

export function messagePage(
  config: Config,
  c: Context,
  text: CitizenText,
  saying: Saying,
): Promise<Response> {
  const { status, title, words, more } = saying
  return citizenScreen(c, {
    status,
    text,
    title,
    marks: marks(config, text, false),
    body: (
      <Message title={title} words={words}>
        {more}
      </Message>
    ),
  })
}

function marks(config: Config, text: CitizenText, test: boolean): string[] {
  return [...(config.demo ? [text.demo] : []), ...(test ? [text.test] : [])]
}

/** What stands before the path: scheme, host and port. */
function originOf(url: string): string {
  return url.slice(0, url.indexOf('/', url.indexOf('//') + 2))
}

function unitName({ printed, collector }: Visit): string {
  return printed.unitNames.get(collector.unit) ?? collector.unit
}

/** The language tapped against the browser's own goes along, for a page that cannot read the form to find it. */
function actionOf({ c, printed, text }: Visit): string {
  const { lang } = wordsForAddress(undefined, c.req.header('accept-language'))
  return `/q/${printed.code}${lang === text.lang ? '' : `?lang=${text.lang}`}`
}

function address({ printed, test }: Visit, lang: string): string {
  return `/q/${printed.code}?lang=${lang}${test ? '&test=1' : ''}`
}

function fieldChoices({ collector, fields, text }: Visit): Array<{ value: string; label: string }> {
  if (collector.fields.length < 2) return []
  return collector.fields.map(({ field }) => {
    const known = fields.find((one) => one.code === field)
    return { value: field, label: (text.lang === 'en' ? known?.en : known?.vi) ?? field }
  })
}
