import { encodeAnswers } from '../../surveys/layout.ts'
import { type AnswerError, type Answered, parseResponse } from '../../surveys/response.ts'
import type { Survey } from '../../surveys/survey.ts'
import { increments } from '../../surveys/tally.ts'
import { halfMonthOf, vietnamTime } from '../../surveys/vietnam-time.ts'
import type { CollectorRevision } from '../collector.ts'
import { storedDigest } from '../store/response.ts'
import type { Store } from '../store/store.ts'
import type { streamInterner } from '../store/stream.ts'
import type { Submission, SubmissionPlanner } from '../store/submission.ts'
import { unlessTaken } from '../store/unless-taken.ts'
import type { FormBody } from './form-body.ts'
import type { FormKey, FormToken } from './form-token.ts'
import type { signalWatch } from './signals.ts'

export type SubmitDeps = {
  readonly store: Store
  readonly plan: SubmissionPlanner
  readonly internStream: ReturnType<typeof streamInterner>
  readonly signals: ReturnType<typeof signalWatch>
  readonly sha256: FormKey['sha256']
  readonly clock: () => Date
}

export type Submitted =
  | { readonly kind: 'stored' | 'repeated' | 'not counted' }
  | { readonly kind: 'used' }
  | { readonly kind: 'invalid'; readonly errors: ReadonlyArray<AnswerError> }
  | { readonly kind: 'not stored'; readonly reason: unknown }

/** Of a million comments one draw in two thousand meets a taken key: so many in a row never do. */
const DRAWS = 8

/** Checks one posted form and, where it is whole, stores it exactly once. */
export async function submit(
  deps: SubmitDeps,
  survey: Survey,
  collector: CollectorRevision,
  token: FormToken & { readonly text: string },
  form: FormBody,
): Promise<Submitted> {
  const place = placeOf(collector, form)
  const parsed = parseResponse(survey, form)
  const errors = [...place.errors, ...(parsed.ok ? [] : parsed.errors)]
  if (errors.length > 0 || !parsed.ok) return { kind: 'invalid', errors }
  if (token.test) return { kind: 'not counted' }

  const digest = await digestOf(deps, token.text, form)
  const { field, decider, moment } = place
  const { code, revision, unit, channel } = collector
  try {
    const stream = await deps.internStream({ code, revision, unit, decider, field, moment, channel })
    const submission = describe(deps, survey, collector, token, parsed.response, { stream, decider, digest })
    for (let draw = 1; draw <= DRAWS; draw += 1) {
      if (await unlessTaken(deps.store, deps.store.atomically(deps.plan(submission))))
        return { kind: 'stored' }
      const stored = await storedDigest(deps.store.db, token.id)
      if (stored !== undefined) return { kind: stored === digest ? 'repeated' : 'used' }
      // A key is taken but not that of the response: a comment drew a random one that another has. It draws anew.
    }
    return { kind: 'not stored', reason: new Error(`no free key for a comment in ${DRAWS} draws`) }
  } catch (error) {
    return { kind: 'not stored', reason: error }
  }
}

type Place = { field: string; decider: string; moment: string; errors: AnswerError[] }

/** The service field and moment, fixed by the collector or tapped; the deciding unit follows from the field. */
function placeOf({ fields, moments }: CollectorRevision, form: FormBody): Place {
  const errors: AnswerError[] = []
  const tapped = (name: 'field' | 'moment', allowed: ReadonlyArray<string>) => {
    if (allowed.length <= 1) return allowed[0] ?? ''
    const [value = '', ...more] = (form.get(name) ?? []).filter((given) => given !== '')
    if (more.length > 0 || (value !== '' && !allowed.includes(value)))
      errors.push({ question: name, k: null, reason: 'not an option' })
    return value
  }
  const field = tapped(
    'field',
    fields.map((one) => one.field),
  )
  const moment = tapped('moment', moments)
  const chosen = fields.filter((one) => field === '' || one.field === field)
  const decider = chosen[0]?.decider ?? ''
  return { field, decider: chosen.every((one) => one.decider === decider) ? decider : '', moment, errors }
}

function describe(
  { signals, clock }: SubmitDeps,
  survey: Survey,
  collector: CollectorRevision,
  token: FormToken,
  { answers, texts, demographics }: Answered,
  { stream, decider, digest }: { stream: number; decider: string; digest: string },
): Submission {
  // A queued phone may send days later: an answer belongs to the day its form was opened.
  const { day, hour } = vietnamTime(token.issued)
  const { definition, issued } = token
  const row = encodeAnswers(survey, answers)
  const now = clock()
  const flags = signals({ code: collector.code, survey, answers, issued, now, day: vietnamTime(now).day })
  const { unit } = collector
  return {
    response: {
      id: token.id,
      stream,
      definition,
      half_month: halfMonthOf(day),
      hour: `${day}T${String(hour).padStart(2, '0')}`,
      status: 'counted',
      flags: flags.join(' '),
      answers: row,
      digest,
    },
    ...increments(survey, row),
    day,
    hour,
    comments: texts.map((text) => ({ unit, decider, month: day.slice(0, 7), ...text })),
    margins: demographics.map((one) => ({ unit, year: Number(day.slice(0, 4)), definition, ...one })),
    step: { unit, decider, survey: survey.code, channel: collector.channel },
  }
}

/**
 * Tells a resend from other answers under the same id. The token, which is kept nowhere, goes into the hash:
 * nobody who holds the database can try comments against it.
 */
async function digestOf({ sha256 }: SubmitDeps, token: string, form: FormBody): Promise<string> {
  const names = [...form.keys()].filter((name) => name !== 'id' && name !== 'lang' && name !== 'mask').sort()
  const answers = names.map((name) => [name, form.get(name)])
  const digest = await sha256(encoder.encode(JSON.stringify([token, answers])))
  return btoa(String.fromCharCode(...digest.subarray(0, 12)))
}

const encoder = new TextEncoder()
