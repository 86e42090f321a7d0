import { sumPoints } from '../points.ts'
import type { RuleOf } from '../rule.ts'

/**
 * Points per thing counted, between a least and a most: "mỗi quy chế 0,5, tối đa 2", or deductions from a start:
 * `{ start: 3, each: -0.5 }`. With `per` only whole lots count: "mỗi 02 tin bài được 0,5". A least of null is none.
 *
 * @param n how many; not negative
 * @param max the criterion's maximum: the most where the rule names none
 * @example count(3, { method: 'count', each: 0.5, start: 0, least: 0, most: 2 }, 5) // → 1.5
 * @example count(9, { method: 'count', each: 0.5, start: 0, least: 0, most: 2 }, 5) // → 2
 * @example count(5, { method: 'count', each: 0.5, per: 2, start: 0, least: 0 }, 5) // → 1
 * @example count(9, { method: 'count', each: -1, start: 0, least: null }, 0) // → -9
 * @example count(2, { method: 'count', each: -0.5, start: 3, least: 0 }, 3) // → 2
 */
export function count(n: number, rule: RuleOf<'count'>, max: number): number {
  const lots = rule.per === undefined ? n : Math.floor(n / rule.per)
  const earned = Math.min(sumPoints([rule.start, lots * rule.each]), rule.most ?? max)
  return rule.least === null ? earned : Math.max(rule.least, earned)
}
