import { sumPoints } from '../points.ts'
import type { RuleOf } from '../rule.ts'

/**
 * A penalty that grows by the day: "trễ chưa quá 2 ngày: −1; từ ngày thứ 3: −1 mỗi ngày", then refusal.
 * A part of a day is a day; an early filing costs nothing.
 *
 * @param days days late
 * @returns points (0 or less), or null where the filing is so late that it is not accepted
 * @example perDay(2, { method: 'per-day', first: { days: 2, points: -1 }, each: -1, refusedAfter: 5 }) // → -1
 * @example perDay(4, { method: 'per-day', first: { days: 2, points: -1 }, each: -1, refusedAfter: 5 }) // → -3
 * @example perDay(6, { method: 'per-day', first: { days: 2, points: -1 }, each: -1, refusedAfter: 5 }) // → null
 * @example perDay(-3, { method: 'per-day', each: -1 }) // → 0
 */
export function perDay(days: number, rule: RuleOf<'per-day'>): number | null {
  if (days <= 0) return 0
  if (rule.refusedAfter !== undefined && days > rule.refusedAfter) return null
  const late = Math.ceil(days)
  const further = Math.max(0, late - (rule.first?.days ?? 0))
  const points = sumPoints([rule.first?.points ?? 0, further * rule.each])
  return rule.least === undefined ? points : Math.max(points, rule.least)
}
