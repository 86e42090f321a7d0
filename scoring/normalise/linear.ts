import { halfUp } from '../points.ts'
import type { RuleOf } from '../rule.ts'

/**
 * Points on a line from `start` (none) to `target` (full), full beyond it, none before `start`, and none at all
 * for a value worse than `floor`. Where less is better, `target` lies below `start`.
 *
 * "Đạt mục tiêu thì được điểm tối đa" is why 93.93 % of complaint-free dossiers earned all 6 points of 6 under a
 * target of 90 % (TP.HCM, week 47 of 2025, index of Quyết định 766/QĐ-TTg).
 *
 * @param value in the unit of target and start; shares run 0–1
 * @example linear(0.9393, { method: 'linear', target: 0.9, points: 6, start: 0 }) // → 6
 * @example linear(0.45, { method: 'linear', target: 0.9, points: 6, start: 0 }) // → 3
 * @example linear(0.5, { method: 'linear', target: 0.85, points: 10, start: 0, floor: 0.6 }) // → 0
 * @example linear(2, { method: 'linear', target: 0, points: 4, start: 8 }) // → 3
 */
export function linear(value: number, rule: RuleOf<'linear'>): number {
  const { target, points, start, floor, round } = rule
  const upwards = target > start
  if (floor !== undefined && (upwards ? value < floor : value > floor)) return 0
  const way = (value - start) / (target - start)
  // At the target itself no division may take a hair off the full points.
  const earned = way >= 1 ? points : Math.max(way, 0) * points
  return round === undefined ? earned : halfUp(earned, round)
}
