import { shareOf } from '../../scoring/measure/share.ts'
import { satisfaction } from '../../scoring/satisfaction.ts'
import { LEAST } from '../../scoring/threshold.ts'
import type { Survey } from '../../surveys/survey.ts'
import { merge, type Tallies } from '../../surveys/tally.ts'
import { daysOfHalfMonth } from '../citizen/response-key.ts'
import { CHANNEL_NAMES, MOMENT_NAMES } from '../locales/results.ts'
import { formOf } from '../report/form-of.ts'
import type { FlaggedCount, FlaggedPlace } from '../store/quarantine.ts'
import type { StreamPlace } from '../store/review.ts'
import type { Status } from '../store/tally.ts'

/** Answers with exactly these marks. */
export type FlaggedGroup = {
  readonly flags: string
  readonly counted: number
  readonly quarantined: number
}

/** One place, form and half-month with marked answers, as the list shows it. */
export type ReviewPlace = {
  readonly key: string
  readonly place: FlaggedPlace
  readonly stream: StreamPlace
  readonly groups: ReadonlyArray<FlaggedGroup>
  readonly counted: number
  readonly quarantined: number
}

/** Places with marked answers, those with most marks first; those too small to look at are only counted. */
export function reviewPlaces(
  counts: ReadonlyArray<FlaggedCount>,
  streams: ReadonlyMap<number, StreamPlace>,
): { readonly places: ReviewPlace[]; readonly small: number } {
  const byPlace = Map.groupBy(counts, placeKey)
  const places = [...byPlace].flatMap(([key, rows]) => {
    const [first] = rows
    const stream = first && streams.get(Number(first.stream))
    if (!first || !stream) return []
    const { definition, half_month } = first
    const place = { stream: stream.id, definition: Number(definition), half_month }
    const groups = groupsOf(rows)
    const sum = (status: Status) => groups.reduce((all, group) => all + group[status], 0)
    return [{ key, place, stream, groups, counted: sum('counted'), quarantined: sum('quarantined') }]
  })
  const large = places.filter(({ counted, quarantined }) => counted + quarantined >= LEAST.staff)
  return {
    places: large.sort((a, b) => weightOf(b) - weightOf(a) || (a.key < b.key ? -1 : 1)),
    small: places.length - large.length,
  }
}

/** Several marks on one answer say more than one: five equal answers alone are common. */
const weightOf = ({ groups }: ReviewPlace) =>
  groups.reduce(
    (sum, { flags, counted, quarantined }) => sum + flags.split(' ').length * (counted + quarantined),
    0,
  )

export function groupsOf(rows: ReadonlyArray<FlaggedCount>): FlaggedGroup[] {
  return [...Map.groupBy(rows, ({ flags }) => flags)]
    .map(([flags, some]) => ({
      flags,
      counted: countOf(some, 'counted'),
      quarantined: countOf(some, 'quarantined'),
    }))
    .sort((a, b) => b.counted + b.quarantined - a.counted - a.quarantined || (a.flags < b.flags ? -1 : 1))
}

const countOf = (rows: ReadonlyArray<FlaggedCount>, wanted: Status) =>
  rows.reduce((sum, { status, n }) => sum + (status === wanted ? Number(n) : 0), 0)

export function placeKey({ stream, definition, half_month }: FlaggedPlace): string {
  return `${stream}.${definition}.${half_month}`
}

export function placeOfKey(key: string): FlaggedPlace | null {
  const [, stream = '', definition = '', half_month = ''] =
    /^(\d{1,15})\.(\d{1,15})\.(\d{4}-\d\d-[12])$/.exec(key) ?? []
  return half_month === '' ? null : { stream: Number(stream), definition: Number(definition), half_month }
}

/** The days of a half-month as people write them. */
export function halfMonthDays(half: string): { readonly from: string; readonly to: string } {
  const from = `${half.slice(0, 7)}-${half.endsWith('1') ? '01' : '15'}`
  return { from, to: daysOfHalfMonth(from).at(-1) ?? from }
}

export function placeInWords(stream: StreamPlace): string {
  return [
    stream.label === '' ? `Mã ${stream.code}` : stream.label,
    MOMENT_NAMES[stream.moment] ?? '',
    CHANNEL_NAMES[stream.channel] ?? stream.channel,
  ]
    .filter(Boolean)
    .join(' · ')
}

export type LevelLine = {
  readonly text: string
  readonly raw: number | null
  readonly cleaned: number | null
}

/** The headline of one place with and without the answers set aside. */
export type RawBesideCleaned = {
  readonly all: number
  readonly cleaned: number
  readonly rawRate: number | null
  readonly cleanedRate: number | null
  readonly levels: ReadonlyArray<LevelLine>
}

/**
 * Raw beside cleaned. A side whose base is under the staff's minimum is hidden, and so are both where they differ by
 * fewer answers than that: the difference would tell them.
 */
export function rawBesideCleaned(
  survey: Survey,
  tallies: Readonly<Record<Status, Tallies>>,
): RawBesideCleaned {
  const form = formOf(survey)
  const counted = satisfaction(form, tallies.counted)
  const both = satisfaction(form, merge(tallies.counted, tallies.quarantined))
  const [all, cleaned] = [both.headline.people, counted.headline.people]
  const apart = all === cleaned || all - cleaned >= LEAST.staff
  const shows = (people: number) => apart && people >= LEAST.staff
  const share = (figures: typeof both, option: string) => {
    const dist = Object.fromEntries(figures.distribution.map((one) => [one.option, one.n]))
    return shows(figures.headline.people) ? shareOf(dist, [option], Object.keys(dist)).value : null
  }
  const texts = new Map(
    Object.values(survey.scales).flatMap(({ satisfied, options }) =>
      satisfied.length > 0 ? options.map(({ code, text }) => [code, text.vi] as const) : [],
    ),
  )
  return {
    all,
    cleaned,
    rawRate: shows(all) ? both.headline.value : null,
    cleanedRate: shows(cleaned) ? counted.headline.value : null,
    levels: both.distribution.map(({ option }) => ({
      text: texts.get(option) ?? option,
      raw: share(both, option),
      cleaned: share(counted, option),
    })),
  }
}
