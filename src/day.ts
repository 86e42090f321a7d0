/** Days are `YYYY-MM-DD` in Vietnam's calendar; as text they sort as time does. */
const PATTERN = /^\d{4}-\d{2}-\d{2}$/

/** Whether a text is a day that exists. */
export function isDay(text: string): boolean {
  if (!PATTERN.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  // Date.parse lets 31 April pass as 1 May.
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text)
}

/**
 * A day as people write it, `5/12/2026` (day first, also with `-` or `.`) or `2026-12-05`; null where it is none.
 */
export function readDay(text: string): string | null {
  const [, day = '', , month = '', year] = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text) ?? []
  const iso = year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(iso) ? iso : null
}

/** The day `count` days later, or earlier where negative. */
export function shiftDay(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** The month so many months before that of a day. */
export function monthsBefore(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}
