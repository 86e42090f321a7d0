import type { Due, Promised } from './target-definition.ts'
import {
  type EvidenceKind,
  plainReading,
  type ReadingContext,
  type TargetReading,
  timeOf,
} from './target-reading.ts'

/** What became of a duty: the day it was done, or null; and the period it was due in (`2024`, `2024-Q1`, `2024-03`). */
export type DutyFigure = {
  readonly done: string | null
  readonly period: string
  readonly evidence: EvidenceKind
}

const PERIOD = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/

/**
 * Reads a dated or periodic duty. Done by its last day: met, with the days to spare. Done later: not met, with
 * the days late (negative). Not done: the days left, or, after the last day, not met and the days overdue.
 * Periods are those of the calendar, as the documents write them.
 * @example readDuty({ done: '2024-12-05', period: '2024', evidence: 'assessed' }, { kind: 'duty', due: { kind: 'before', month: 12, day: 5, dayCounts: false }, accepts: ['assessed'], validFrom: '2024-01-01', validTo: null }, { day: '2024-12-20', closed: true }).days // → -1
 * @throws RangeError where the period is none, or does not fit the duty's step.
 */
export function readDuty(
  figure: DutyFigure,
  target: Promised<'duty', 'due'>,
  context: ReadingContext,
): TargetReading {
  const base = { official: target.accepts.includes(figure.evidence), time: timeOf(target, context) }
  const last = lastDayOf(target.due, figure.period)
  if (figure.done === null && context.day <= last)
    return plainReading('on course', { ...base, days: daysFrom(context.day, last) })
  const days = daysFrom(figure.done ?? context.day, last)
  return plainReading(days >= 0 ? 'met' : 'not met', { ...base, days })
}

/** The last day on which a duty is done in time.
 * @throws RangeError where the period is none, or does not fit the duty's step.
 * @example lastDayOf({ kind: 'before', month: 12, day: 5, dayCounts: false }, '2024') // → '2024-12-04'
 * @example lastDayOf({ kind: 'before', month: 3, day: 1, dayCounts: false }, '2024') // → '2024-02-29'
 * @example lastDayOf({ kind: 'before', month: 12, day: 5, dayCounts: true }, '2024') // → '2024-12-05'
 * @example lastDayOf({ kind: 'each', step: 'quarter' }, '2024-Q1') // → '2024-03-31'
 */
export function lastDayOf(due: Due, period: string): string {
  if (due.kind === 'once') return due.lastDay
  const found = PERIOD.exec(period)
  if (!found) throw new RangeError(`not a period: ${period}`)
  const [, year, month, quarter, half] = found
  if (due.kind === 'before') return dayText(Number(year), due.month, due.dayCounts ? due.day : due.day - 1)
  const step = month ? 'month' : quarter ? 'quarter' : half ? 'half' : 'year'
  if (step !== due.step) throw new RangeError(`${period} is a ${step}, the duty is due each ${due.step}`)
  const lastMonth = month ? Number(month) : quarter ? Number(quarter) * 3 : half ? Number(half) * 6 : 12
  return dayText(Number(year), lastMonth + 1, 0)
}

function daysFrom(day: string, last: string): number {
  const days = (Date.parse(last) - Date.parse(day)) / 86_400_000
  if (Number.isNaN(days)) throw new RangeError(`not two days: ${day}, ${last}`)
  return Math.round(days)
}

/** Day 0 is the last of the month before: so "before the 1st" and the ends of months need no table. */
function dayText(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}
