import { responseId } from '../../src/citizen/form-token.ts'
import { insertRows } from '../../src/store/bulk.ts'
import type { Tables } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { layout } from '../../surveys/layout.ts'
import type { Survey } from '../../surveys/survey.ts'
import { tally } from '../../surveys/tally.ts'
import { halfMonthOf } from '../../surveys/vietnam-time.ts'
import { sequence } from './figures.ts'

/** The first days of the half-months that are filled: a year up to June 2026. */
const HALVES = Array.from({ length: 12 }, (_, at) => {
  const month = `${at < 6 ? 2025 : 2026}-${String(((at + 6) % 12) + 1).padStart(2, '0')}`
  return [`${month}-01`, `${month}-15`]
}).flat()

export type Filling = {
  readonly codes: ReadonlyArray<string>
  readonly definition: number
  readonly survey: Survey
  readonly responses: number
}

/**
 * Writes what so many submissions would have left behind, evenly over the counters and a year of half-months:
 * every ledger row, and the tallies counted from them. Stores filled with other numbers have the same units,
 * streams and periods.
 * @returns how many responses there are, at least as many as asked for
 */
export async function fill(store: Store, { codes, definition, survey, responses }: Filling): Promise<number> {
  const random = sequence()
  const each = Math.ceil(responses / (HALVES.length * codes.length))
  const streams = await saveStreams(store, codes)
  for (const day of HALVES) {
    for (const stream of streams) {
      const rows = Array.from({ length: each }, () => answersOf(survey, random))
      const key = { stream: stream.id, definition, half_month: halfMonthOf(day), status: 'counted' as const }
      const counted = tally(survey, rows)
      await store.atomically([
        ...insertRows(
          store.db,
          'response',
          rows.map((answers) => responseRow(key, day, answers)),
        ),
        ...insertRows(
          store.db,
          'tally',
          Object.entries(counted.questions).flatMap(([question, options]) =>
            Object.entries(options).map(([option, n]) => ({ ...key, question, option, n })),
          ),
        ),
        ...insertRows(
          store.db,
          'tally_section',
          Object.entries(counted.sections).map(([section, sums]) => ({ ...key, section, ...sums })),
        ),
      ])
    }
  }
  await saveSteps(store, streams, survey, each * HALVES.length)
  return each * HALVES.length * streams.length
}

async function saveStreams(store: Store, codes: ReadonlyArray<string>): Promise<Array<Tables['stream']>> {
  const collectors = await store.db.selectFrom('collector').select(['code', 'unit']).execute()
  const units = new Map(collectors.map(({ code, unit }) => [code, unit]))
  const streams = codes.map((code, at) => {
    const unit = units.get(code) ?? ''
    return { id: at + 1, code, revision: 1, unit, decider: unit, field: '', moment: 'result', channel: 'qr' }
  })
  await store.atomically(insertRows(store.db, 'stream', streams))
  return streams
}

function saveSteps(
  store: Store,
  streams: ReadonlyArray<Tables['stream']>,
  survey: Survey,
  each: number,
): Promise<void> {
  const steps = [...Map.groupBy(streams, ({ unit }) => unit)].map(([unit, some]) => ({
    unit,
    decider: unit,
    survey: survey.code,
    channel: 'qr',
    counted: some.length * each,
    published: 0,
    day: '',
  }))
  return store.atomically(insertRows(store.db, 'public_step', steps))
}

function responseRow(
  key: Pick<Tables['response'], 'stream' | 'definition' | 'half_month' | 'status'>,
  day: string,
  answers: string,
): Tables['response'] {
  const id = responseId(new Date(`${day}T00:00:00+07:00`), crypto.getRandomValues(new Uint8Array(10)))
  return { id, ...key, hour: '', flags: '', answers, digest: id.slice(-16) }
}

/** Any letter a closed question may have: every option is chosen about as often. */
function answersOf(survey: Survey, random: () => number): string {
  return layout(survey)
    .map(({ width, options }) => '123456789'.charAt(Math.floor(random() * options.length)).repeat(width))
    .join('')
}
