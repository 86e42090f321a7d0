import { type Context, Hono } from 'hono'
import type { Survey } from '../../surveys/survey.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import { type FormBody, LONGEST_BODY, readFormBody } from '../citizen/form-body.ts'
import { type FormToken, openToken, sealToken, TOKEN_LIFE_MS } from '../citizen/form-token.ts'
import { type Again, formPage, messagePage, thanksPage, type Visit } from '../citizen/pages.tsx'
import { signalWatch } from '../citizen/signals.ts'
import { type SubmitDeps, submit } from '../citizen/submit.ts'
import { normaliseCode } from '../code.ts'
import type { CollectorRevision } from '../collector.ts'
import type { Deps } from '../deps.ts'
import { type CitizenText, chooseLanguage, citizenText, wordsForAddress } from '../locales/citizen.ts'
import { vietnameseDate } from '../locales/format.ts'
import { longestBody } from '../middleware/longest-body.ts'
import { loadFields } from '../store/field.ts'
import { type PrintedCode, printedCodes } from '../store/printed-code.ts'
import { streamInterner } from '../store/stream.ts'
import { submissionPlanner } from '../store/submission.ts'
import { KeptAnswers, SendAgain } from '../views/citizen-message.tsx'

/** A form opened before its code closed is still taken for this long. */
const CLOSING_GRACE_MS = 60 * 60_000

/** How long a client should wait before it sends an answer again that could not be stored. */
const RETRY_SECONDS = '30'

type Opened = { collector: CollectorRevision; definition: number; test: boolean }

/** The citizen's page: one form, one post, at the address the poster prints. */
export function citizenRoutes(deps: Deps): Hono {
  const { config, definitions, clock } = deps
  const submitting: SubmitDeps = {
    store: deps.store,
    plan: submissionPlanner(deps.store.db),
    internStream: streamInterner(deps.store),
    signals: signalWatch(),
    sha256: deps.formKey.sha256,
    clock,
  }
  const findCode = printedCodes(deps.store)
  const app = new Hono()

  app.get('/:code', async (c) => {
    const lang = c.req.query('lang')
    const text = wordsForAddress(lang, c.req.header('accept-language'))
    try {
      const printed = await find(c.req.param('code'))
      const stopped = stop(c, text, printed)
      if (stopped) return stopped
      const visit = printed && (await visitNow(c, printed, lang, c.req.query('test') === '1'))
      return visit ? await formPage(config, visit, await newToken(visit)) : unknown(c, text)
    } catch (error) {
      return down(c, text, error, text.unavailable)
    }
  })

  const limit = longestBody(LONGEST_BODY, (c) => {
    const text = wordsForAddress(c.req.query('lang'), c.req.header('accept-language'))
    return messagePage(config, c, text, { status: 413, title: text.tooLargeTitle, words: text.tooLarge })
  })

  app.post('/:code', limit, async (c) => {
    const body = await readFormBody(c.req.raw)
    const lang = body?.get('lang')?.[0]
    const text = wordsForAddress(lang ?? c.req.query('lang'), c.req.header('accept-language'))
    if (!body) return messagePage(config, c, text, { status: 415, title: text.errors.malformed, words: '' })
    try {
      return await take(c, body, lang, text)
    } catch (error) {
      // Not even the code can be read: whatever was answered is all there is to show.
      return down(c, text, error, text.storageDown, <SendAgain given={body} text={text} />)
    }
  })

  async function take(c: Context, body: FormBody, lang: string | undefined, text: CitizenText) {
    const printed = await find(c.req.param('code') ?? '')
    const sealed = body.get('id')?.[0] ?? ''
    const token = printed && (await validToken(sealed, printed))
    const opened = token && (await visitOf(c, printed, token, lang))
    const visit = opened ?? (printed && (await visitNow(c, printed, lang, false)))
    const stopped = stop(c, text, printed, visit && { survey: visit.survey, token, body })
    if (stopped) return stopped
    if (!visit) return unknown(c, text)
    if (!sameSite(c)) return again(visit, { status: 403, given: body, notice: visit.text.elsewhere })
    if (!token || !opened) return again(visit, { status: 409, given: body, notice: visit.text.stale })

    const result = await submit(submitting, visit.survey, visit.collector, { ...token, text: sealed }, body)
    deps.metrics?.submission(result.kind)
    switch (result.kind) {
      case 'invalid':
        return formPage(config, visit, sealed, { status: 422, given: body, errors: result.errors })
      case 'used':
        return again(visit, { status: 409, given: body, notice: visit.text.used })
      case 'not stored':
        deps.log({ event: 'not stored', reason: reasonOf(result.reason) })
        c.header('Retry-After', RETRY_SECONDS)
        return formPage(config, visit, sealed, { status: 503, given: body, notice: visit.text.storageDown })
      default:
        return thanksPage(config, visit)
    }
  }

  async function find(param: string): Promise<PrintedCode | null> {
    const code = normaliseCode(param)
    return code === null ? null : findCode(code, vietnamTime(clock()).day)
  }

  /** A form opened now: the revision and the survey version in force. */
  async function visitNow(c: Context, printed: PrintedCode, lang: string | undefined, test: boolean) {
    const collector = printed.current
    const definition = collector && definitions.current(collector.survey)?.id
    if (!collector || !definition) return null
    return visit(c, printed, { collector, definition, test: test || printed.state === 'test' }, lang)
  }

  /** A posted form is taken as it was opened, whatever has replaced it since. */
  async function visitOf(c: Context, printed: PrintedCode, token: FormToken, lang: string | undefined) {
    const collector = printed.revisions.find((one) => one.revision === token.revision)
    return collector ? visit(c, printed, { collector, ...token }, lang) : null
  }

  async function visit(
    c: Context,
    printed: PrintedCode,
    opened: Opened,
    lang: string | undefined,
  ): Promise<Visit | null> {
    const { collector, definition, test } = opened
    // A form opened in another process, under a survey published since this one last looked.
    if (!definitions.survey(definition)) await definitions.refresh()
    const survey = definitions.survey(definition)
    if (!survey) return null
    const offered = Object.keys(survey.languages).filter((one) => survey.languages[one] !== 'draft')
    const text = citizenText(chooseLanguage(offered, lang, c.req.header('accept-language') ?? ''))
    const fields = collector.fields.length > 1 ? await loadFields(deps.store.db) : []
    return { c, printed, collector, definition, survey, text, test, fields }
  }

  async function validToken(sealed: string, printed: PrintedCode): Promise<FormToken | null> {
    const token = await openToken(deps.formKey, sealed)
    if (!token || token.code !== printed.code) return null
    return clock().getTime() - token.issued.getTime() > TOKEN_LIFE_MS ? null : token
  }

  function newToken({ printed, collector, definition, test }: Visit): Promise<string> {
    const { revision } = collector
    return sealToken(deps.formKey, { code: printed.code, revision, definition, issued: clock(), test })
  }

  async function again(shown: Visit, why: Again): Promise<Response> {
    return formPage(config, shown, await newToken(shown), why)
  }

  function down(c: Context, text: CitizenText, error: unknown, words: string, more: unknown = null) {
    deps.log({ event: 'failed', method: c.req.method, reason: reasonOf(error) })
    c.header('Retry-After', RETRY_SECONDS)
    return messagePage(config, c, text, { status: 503, title: text.failedTitle, words, more })
  }

  function unknown(c: Context, text: CitizenText): Promise<Response> {
    return messagePage(config, c, text, {
      status: 404,
      title: text.unknownTitle,
      words: text.unknown(config.hotline),
    })
  }

  /** The page of a code that takes no answers; null where it does, or still does for a form opened in time. */
  function stop(
    c: Context,
    text: CitizenText,
    printed: PrintedCode | null,
    posted: { survey: Survey; token: FormToken | null; body: FormBody } | null = null,
  ): Promise<Response> | null {
    if (!printed) return unknown(c, text)
    const { hotline } = config
    const more = posted ? <KeptAnswers survey={posted.survey} given={posted.body} text={text} /> : null
    if (printed.state === 'revoked')
      return messagePage(config, c, text, {
        status: 410,
        title: text.revokedTitle,
        words: text.revoked(hotline),
        more,
      })
    if (printed.state !== 'closed' || (posted?.token && openedInTime(posted.token, printed))) return null
    return messagePage(config, c, text, {
      status: 410,
      title: text.closedTitle(vietnameseDate(printed.closesOn)),
      words: text.closed(hotline),
      more,
    })
  }

  function openedInTime({ issued }: FormToken, { closesOn }: PrintedCode): boolean {
    const closed = new Date(`${closesOn}T00:00:00+07:00`)
    return issued < closed && clock().getTime() - issued.getTime() <= CLOSING_GRACE_MS
  }

  /** A post from another site's page is not taken; clients that send no Origin (old phones, scripts) are. */
  function sameSite(c: Context): boolean {
    const origin = c.req.header('origin')
    if (origin === undefined || origin === config.publicUrl) return true
    const host = c.req.header('host')
    if (origin === `http://${host}` || origin === `https://${host}`) return true
    return URL.canParse(origin) && new URL(origin).host === host
  }

  return app
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
