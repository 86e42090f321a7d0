/** Vietnam keeps UTC+7 all year, so plain arithmetic is enough. */
const OFFSET_MS = 7 * 3600 * 1000

/** The day (`YYYY-MM-DD`) and hour (0–23) of an instant in Vietnam.
 * @example vietnamTime(new Date('2026-03-14T17:30:00Z')) // → { day: '2026-03-15', hour: 0 }
 */
export function vietnamTime(instant: Date): { day: string; hour: number } {
  const local = new Date(instant.getTime() + OFFSET_MS).toISOString()
  return { day: local.slice(0, 10), hour: Number(local.slice(11, 13)) }
}

/** The grain of every tally: the 1st to 14th (`-1`) or the 15th to the end (`-2`) of a month.
 * It serves calendar months and reporting months (15th to 14th) alike.
 * @example halfMonthOf('2026-03-15') // → '2026-03-2'
 */
export function halfMonthOf(day: string): string {
  return `${day.slice(0, 7)}-${Number(day.slice(8, 10)) <= 14 ? 1 : 2}`
}
