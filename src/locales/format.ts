/** `2026-03-05` as people write it.
 * @example vietnameseDate('2026-03-05') // → '05/03/2026' */
export function vietnameseDate(day: string): string {
  return day.split('-').reverse().join('/')
}
