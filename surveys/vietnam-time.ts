/** Vietnam keeps UTC+7 all year, so plain arithmetic is enough. */
const OFFSET_MS = 7 * 3600 * 1000
const HOUR_MS = 3600 * 1000
const DAY_MS = 24 * HOUR_MS

/** The day (`YYYY-MM-DD`) and hour (0–23) of an instant in Vietnam.
 * @example vietnamTime(new Date('2026-03-14T17:30:00Z')) // → { day: '2026-03-15', hour: 0 }
 */
export function vietnamTime(instant: Date): { day: string; hour: number } {
  const local = instant.getTime() + OFFSET_MS
  const day = Math.floor(local / DAY_MS)
  if (day !== last.day) last = { day, text: new Date(local).toISOString().slice(0, 10) }
  return { day: last.text, hour: Math.floor((local - day * DAY_MS) / HOUR_MS) }
}

/** The last day asked for and how it is written: it is asked for at every step of every answer. */
let last = { day: Number.NaN, text: '' }

/** The grain of every tally: the 1st to 14th (`-1`) or the 15th to the end (`-2`) of a month.
 * It serves calendar months and reporting months (15th to 14th) alike.
 * @example halfMonthOf('2026-03-15') // → '2026-03-2'
 */
export function halfMonthOf(day: string): string {
  return `${day.slice(0, 7)}-${Number(day.slice(8, 10)) <= 14 ? 1 : 2}`
}
