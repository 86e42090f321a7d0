import { shiftDay } from '../day.ts'

/** A response's key is the number of its day since 1970 and a random part: see `responseId`. */
const DAY_DIGITS = 5
const DAY_MS = 86_400_000

export const RESPONSE_KEY = /^\d{5}[0-9a-z]{16}$/

/** The day in a key. Once its hour is forgotten, it is the first day of its half-month. */
export function dayOfKey(id: string): string {
  return new Date(Number(id.slice(0, DAY_DIGITS)) * DAY_MS).toISOString().slice(0, 10)
}

/** The same key on another day. */
export function keyOn(id: string, day: string): string {
  return String(Date.parse(`${day}T00:00:00Z`) / DAY_MS).padStart(DAY_DIGITS, '0') + id.slice(DAY_DIGITS)
}

/** The first day of the half-month of a day. */
export function halfMonthStart(day: string): string {
  return `${day.slice(0, 8)}${Number(day.slice(8)) <= 14 ? '01' : '15'}`
}

/** The days of the half-month that begins on a day. */
export function daysOfHalfMonth(start: string): string[] {
  const days: string[] = []
  for (let day = start; halfMonthStart(day) === start; day = shiftDay(day, 1)) days.push(day)
  return days
}
