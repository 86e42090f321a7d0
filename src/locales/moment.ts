import { vietnamTime } from '../../surveys/vietnam-time.ts'
import { vietnameseDate } from './format.ts'

/** An instant as people in Vietnam read it: `08/06/2026 10:20`. */
export function vietnameseMoment(at: string): string {
  const local = new Date(Date.parse(at) + 7 * 3600_000).toISOString()
  return `${vietnameseDate(vietnamTime(new Date(at)).day)} ${local.slice(11, 16)}`
}
