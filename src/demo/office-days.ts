import { shiftDay } from '../day.ts'

/** Public holidays by the solar calendar, month and day. */
const HOLIDAYS = new Set(['01-01', '04-30', '05-01', '09-01', '09-02'])

/** Tết, first to last day off; where a year is not listed its Tết is an ordinary week. */
const TET: ReadonlyArray<readonly [string, string]> = [
  ['2026-02-16', '2026-02-20'],
  ['2027-02-05', '2027-02-11'],
]

/** How many come in each hour of an office's day, from 7 to 16; nobody is served at noon. */
const HOURS = [3, 10, 12, 10, 5, 0, 3, 8, 9, 4]
const FIRST_HOUR = 7
export const HOUR_WEIGHTS: ReadonlyArray<number> = HOURS

/** The hour of day at a place of `HOUR_WEIGHTS`. */
export const hourAt = (place: number): number => FIRST_HOUR + place

/** More people come at the beginning of a week. */
const WEEKDAYS = [0, 1.2, 1.05, 1, 0.95, 0.8, 0]

/** How busy a day is beside an ordinary one; 0 where offices are closed. */
export function business(day: string): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (HOLIDAYS.has(day.slice(5)) || TET.some(([first, last]) => first <= day && day <= last)) return 0
  return WEEKDAYS[weekday] ?? 0
}

/** The days on which offices are open, both ends included. */
export function officeDays(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = shiftDay(day, 1)) if (business(day) > 0) days.push(day)
  return days
}
