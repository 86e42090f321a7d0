import type { Calendar, Period } from '../../surveys/period.ts'
import { periodCode } from '../../surveys/period.ts'
import type { QuestionCount, SectionRow } from '../store/tally.ts'
import { monthOfHalf } from './months.ts'
import { type Monthly, shownPeriods } from './shown-periods.ts'

/** A part of the answers that has a figure of its own. */
export type Slice =
  | 'headline'
  | 'quarantined'
  | `${'section' | 'question' | 'field' | 'moment' | 'channel'} ${string}`

/** People by slice and month, over whole years. */
export type MonthlySlices = ReadonlyMap<Slice, Monthly>

/** Counts people by month in every slice of one survey series. */
export function monthlySlices(
  rows: {
    readonly headline: ReadonlyArray<SectionRow>
    readonly sections: ReadonlyArray<SectionRow>
    readonly questions: ReadonlyArray<QuestionCount>
  },
  /** Questions that take several options of one person. */
  multiple: ReadonlySet<string>,
  calendar: Calendar,
): MonthlySlices {
  const slices = new Map<Slice, Map<string, number>>()
  const add = (slice: Slice, half: string | undefined, people: number) => {
    const month = monthOfHalf(half ?? '', calendar)
    const months = slices.get(slice) ?? new Map<string, number>()
    months.set(month, (months.get(month) ?? 0) + people)
    slices.set(slice, months)
  }
  for (const { status, channel, key, sums } of rows.headline) {
    if (status === 'quarantined') add('quarantined', key.half_month, sums.persons)
    else
      for (const slice of [
        'headline',
        `field ${key.field}`,
        `moment ${key.moment}`,
        `channel ${channel}`,
      ] as const)
        add(slice, key.half_month, sums.persons)
  }
  for (const { status, key, sums } of rows.sections)
    if (status === 'counted') add(`section ${key.section}`, key.half_month, sums.persons)
  const answered = rows.questions.filter(({ status, option }) => status === 'counted' && option !== 'x')
  for (const cell of Map.groupBy(answered, ({ question, key }) => `${question} ${key.half_month}`).values()) {
    const question = cell[0]?.question ?? ''
    // One person may choose several options, each once: there were at least as many people as chose one of them.
    const options = Map.groupBy(cell, ({ option }) => (multiple.has(question) ? option : ''))
    const people = [...options.values()].map((some) => some.reduce((sum, { n }) => sum + n, 0))
    add(`question ${question}`, cell[0]?.key.half_month, Math.max(...people))
  }
  return slices
}

/** Whether a slice may be shown for a period, given what the other periods of its year show of the same slice. */
export type Allowed = (slice: Slice, period?: Period) => boolean

/** What the public may see: asked of the page's own period unless another is named. */
export function allowedInPublic(slices: MonthlySlices, page: Period, minimum: number): Allowed {
  const known = new Map<string, ReadonlySet<string>>()
  return (slice, period = page) => {
    const name = `${period.year} ${slice}`
    const shown = known.get(name) ?? shownPeriods(period.year, slices.get(slice) ?? new Map(), minimum)
    known.set(name, shown)
    return shown.has(periodCode(period))
  }
}
