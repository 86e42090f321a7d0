import type { Tallies } from '../../surveys/tally.ts'
import type { FlaggedPlace } from './quarantine.ts'
import { SECTION_SUMS, type Tables } from './schema.ts'
import type { Database } from './store.ts'
import type { Status } from './tally.ts'

/** D1 binds at most 100 values. */
const MOST_ASKED = 90

export type StreamPlace = Tables['stream'] & { readonly label: string; readonly survey: string }

/** Streams with the counter they belong to, by number. */
export async function streamPlaces(
  db: Database,
  ids: ReadonlyArray<number>,
): Promise<ReadonlyMap<number, StreamPlace>> {
  const found = new Map<number, StreamPlace>()
  for (let at = 0; at < ids.length; at += MOST_ASKED) {
    const rows = await db
      .selectFrom('stream')
      .leftJoin('collector', (join) =>
        join.onRef('collector.code', '=', 'stream.code').onRef('collector.revision', '=', 'stream.revision'),
      )
      .selectAll('stream')
      .select(['collector.label', 'collector.survey'])
      .where('stream.id', 'in', ids.slice(at, at + MOST_ASKED))
      .execute()
    for (const row of rows)
      found.set(Number(row.id), { ...row, label: row.label ?? '', survey: row.survey ?? '' })
  }
  return found
}

/** The tallies of one place, by status. */
export async function placeTallies(db: Database, place: FlaggedPlace): Promise<Record<Status, Tallies>> {
  const [counts, sections] = await Promise.all([
    db
      .selectFrom('tally')
      .selectAll()
      .where('stream', '=', place.stream)
      .where('definition', '=', place.definition)
      .where('half_month', '=', place.half_month)
      .execute(),
    db
      .selectFrom('tally_section')
      .selectAll()
      .where('stream', '=', place.stream)
      .where('definition', '=', place.definition)
      .where('half_month', '=', place.half_month)
      .execute(),
  ])
  const of = (status: Status): Tallies => {
    const questions: Record<string, Record<string, number>> = {}
    for (const row of counts) {
      if (row.status !== status) continue
      questions[row.question] = { ...questions[row.question], [row.option]: Number(row.n) }
    }
    return {
      questions,
      sections: Object.fromEntries(
        sections
          .filter((row) => row.status === status)
          .map((row) => [
            row.section,
            Object.fromEntries(
              SECTION_SUMS.map((name) => [name, Number(row[name])]),
            ) as Tallies['sections'][string],
          ]),
      ),
    }
  }
  return { counted: of('counted'), quarantined: of('quarantined') }
}

export type HourCount = {
  readonly day: string
  readonly hour: number
  readonly all: number
  readonly marked: number
}

/** How many answers of a stream came in each hour of some days, and how many of them are marked; kept 45 days. */
export async function hoursOf(
  db: Database,
  { stream, half_month }: FlaggedPlace,
  days: { readonly from: string; readonly to: string },
): Promise<HourCount[]> {
  const [all, marked] = await Promise.all([
    db
      .selectFrom('arrivals')
      .select(['day', 'hour', 'n'])
      .where('stream', '=', stream)
      .where('day', '>=', days.from)
      .where('day', '<=', days.to)
      .orderBy('day')
      .orderBy('hour')
      .execute(),
    db
      .selectFrom('response')
      .select('hour')
      .select((query) => query.fn.countAll<number>().as('n'))
      .where('stream', '=', stream)
      .where('half_month', '=', half_month)
      .where('flags', '<>', '')
      .groupBy('hour')
      .execute(),
  ])
  const byHour = new Map(marked.map(({ hour, n }) => [hour, Number(n)]))
  return all.map(({ day, hour, n }) => ({
    day,
    hour: Number(hour),
    all: Number(n),
    marked: byHour.get(`${day}T${String(hour).padStart(2, '0')}`) ?? 0,
  }))
}
