import { HOUR_DAYS } from '../retention.ts'
import type { Arrivals } from '../store/arrivals.ts'

/** How many answers came when: volume, never satisfaction. */
export type Volume = {
  readonly total: number
  readonly today: number
  /** The first and last day with answers; '' where there are none. */
  readonly from: string
  readonly to: string
  /** Monday (1) to Sunday (7). */
  readonly weekdays: ReadonlyArray<{ readonly weekday: number; readonly n: number }>
  /** From the first to the last hour of the day with answers. */
  readonly hours: ReadonlyArray<{ readonly hour: number; readonly n: number }>
  /** Hours are kept so many days. */
  readonly keptDays: number
}

/** Adds arrivals up by weekday and by hour. */
export function volumeOf(arrivals: ReadonlyArray<Arrivals>, today: string): Volume {
  const days = arrivals.map(({ day }) => day).sort()
  const hours = arrivals.map(({ hour }) => hour)
  const [first, last] = [Math.min(...hours), Math.max(...hours)]
  const sum = (of: (one: Arrivals) => boolean) => arrivals.filter(of).reduce((all, { n }) => all + n, 0)
  return {
    total: sum(() => true),
    today: sum(({ day }) => day === today),
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    weekdays: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      n: sum(({ day }) => weekdayOf(day) === weekday),
    })),
    hours:
      arrivals.length === 0
        ? []
        : Array.from({ length: last - first + 1 }, (_, at) => ({
            hour: first + at,
            n: sum(({ hour }) => hour === first + at),
          })),
    keptDays: HOUR_DAYS,
  }
}

/** Monday is 1, Sunday 7. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}
