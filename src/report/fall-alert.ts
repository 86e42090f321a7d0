import type { Estimate } from '../../scoring/estimate.ts'
import { type Fall, fall, LEAST_FOR_FALL } from '../../scoring/fall.ts'
import { type Period, periodBefore, periodCode } from '../../surveys/period.ts'
import { yearBefore } from './months.ts'

/** A real fall, and of which period against which. */
export type Alert = {
  readonly period: string
  /** The period it fell against; '' for the unit's own level over the twelve months before. */
  readonly before: string
  readonly now: Estimate
  readonly fall: Fall
}

/**
 * Whether the period shown has really fallen. A year would bury a bad month, so on the page of a year the last of
 * its months with enough people is looked at instead: the running one or the one before.
 */
export function alertOf(
  period: Period,
  months: ReadonlyArray<Period>,
  estimate: (periods: ReadonlyArray<Period>) => Estimate,
): Alert | null {
  const looked =
    period.kind === 'year'
      ? months.slice(-2).findLast((month) => estimate([month]).people >= LEAST_FOR_FALL)
      : period
  if (!looked) return null
  const now = estimate([looked])
  const found = fall(now, estimate([periodBefore(looked)]), estimate(yearBefore(looked)))
  if (!found) return null
  const before = found.against === 'before' ? periodCode(periodBefore(looked)) : ''
  return { period: periodCode(looked), before, now, fall: found }
}
