import { tally } from '../../surveys/tally.ts'
import { halfMonthOf } from '../../surveys/vietnam-time.ts'
import { responseId } from '../citizen/form-token.ts'
import { shiftDay } from '../day.ts'
import { HOUR_DAYS } from '../retention.ts'
import { SECTION_SUMS, type Tables } from '../store/schema.ts'
import type { DemoAnswer } from './generate.ts'
import { seeded } from './random.ts'

/** The rows many submissions leave behind, by table. */
export type LedgerRows = {
  readonly [Name in
    | 'stream'
    | 'response'
    | 'tally'
    | 'tally_section'
    | 'arrivals'
    | 'margin'
    | 'comment'
    | 'public_step']: ReadonlyArray<Tables[Name]>
}

/** The first day whose hours an installation still knows. */
export const hoursKeptSince = (today: string): string => shiftDay(today, -HOUR_DAYS)

/**
 * What the store would hold had every answer been submitted on its day, and had the hours been forgotten in
 * time (see store/submission.ts and store/retire.ts). Tallies come from the same function that rebuilds them.
 */
export function ledgerOf(answers: ReadonlyArray<DemoAnswer>, today: string): LedgerRows {
  const streams = new Map<string, Tables['stream']>()
  const entries = answers.map((answer) => ({ answer, stream: streamOf(streams, answer).id }))
  const kept = hoursKeptSince(today)
  const books = Map.groupBy(
    entries,
    ({ answer, stream }) => `${stream} ${answer.definition} ${halfMonthOf(answer.day)} ${answer.status}`,
  )
  const balances = [...books.values()].flatMap((entries) => {
    const [first] = entries
    if (!first) return []
    const { definition, day, status, survey } = first.answer
    const key = { stream: first.stream, definition, half_month: halfMonthOf(day), status }
    return [
      {
        key,
        tallies: tally(
          survey,
          entries.map(({ answer }) => answer.answers),
        ),
      },
    ]
  })
  const recent = entries.filter(({ answer }) => answer.day >= kept)
  return {
    stream: [...streams.values()],
    response: entries.map(({ answer, stream }) => responseRow(answer, stream, kept)).sort(byId),
    tally: balances.flatMap(({ key, tallies }) =>
      Object.entries(tallies.questions).flatMap(([question, options]) =>
        Object.entries(options).map(([option, n]) => ({ ...key, question, option, n })),
      ),
    ),
    tally_section: balances.flatMap(({ key, tallies }) =>
      Object.entries(tallies.sections).map(([section, sums]) => ({
        ...key,
        section,
        ...(Object.fromEntries(SECTION_SUMS.map((name) => [name, sums[name]])) as typeof sums),
      })),
    ),
    arrivals: counted(
      recent.map(({ answer: { day, hour }, stream }) => ({ stream, day, hour })),
      'n',
    ),
    margin: counted(
      answers.flatMap(({ unit, day, definition, demographics }) =>
        demographics.map((one) => ({ unit, year: Number(day.slice(0, 4)), definition, ...one })),
      ),
      'n',
    ),
    comment: commentRows(answers),
    public_step: counted(
      answers.map(({ unit, decider, survey, channel }) => ({ unit, decider, survey: survey.code, channel })),
      'counted',
    ).map((step) => ({ ...step, published: 0, day: '' })),
  }
}

/** A response with its hour and day, or with neither once they are too old to be kept. */
function responseRow(answer: DemoAnswer, stream: number, kept: string): Tables['response'] {
  const { definition, status, flags, answers, digest, day, hour } = answer
  const half_month = halfMonthOf(day)
  const told = day >= kept
  const start = `${day.slice(0, 7)}-${half_month.endsWith('1') ? '01' : '15'}`
  const prefix = responseId(new Date(`${start}T00:00:00+07:00`), new Uint8Array())
  return {
    id: told ? answer.id : prefix + answer.id.slice(prefix.length),
    stream,
    definition,
    half_month,
    hour: told ? `${day}T${String(hour).padStart(2, '0')}` : '',
    status,
    flags,
    answers,
    digest,
  }
}

function streamOf(streams: Map<string, Tables['stream']>, answer: DemoAnswer): Tables['stream'] {
  const { code, revision, unit, decider, field, moment, channel } = answer
  const key = `${code} ${revision} ${field} ${moment}`
  const stream = streams.get(key) ?? {
    id: streams.size + 1,
    code,
    revision,
    unit,
    decider,
    field,
    moment,
    channel,
  }
  streams.set(key, stream)
  return stream
}

/** Random keys, so that the order of comments does not tell the order of responses. */
function commentRows(answers: ReadonlyArray<DemoAnswer>): Array<Tables['comment']> {
  const random = seeded('comments')
  const taken = new Set<number>()
  return answers.flatMap(({ unit, decider, day, comment, survey }) => {
    const question = survey.questions.find(({ role }) => role === 'comment')?.code
    if (comment === null || question === undefined) return []
    let id = 0
    do id = Math.floor(random.next() * 2 ** 31)
    while (taken.has(id))
    taken.add(id)
    return [{ id, unit, decider, month: day.slice(0, 7), question, body: comment }]
  })
}

/** Each different key once, with how many there were. */
function counted<Key extends object, Name extends string>(
  keys: ReadonlyArray<Key>,
  name: Name,
): Array<Key & Record<Name, number>> {
  const groups = Map.groupBy(keys, (key) => Object.values(key).join('\n'))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first ? [{ ...first, ...({ [name]: group.length } as Record<Name, number>) }] : []
  })
}

function byId(a: { id: string }, b: { id: string }): number {
  return Number(a.id > b.id) - Number(a.id < b.id)
}
