import type { RuleOf } from '../rule.ts'

/**
 * A conjunction: "đủ số lượng và đúng hạn: 1; thiếu một yêu cầu: 0". Cases are read in order and the first whose
 * conditions are all met gives the points.
 *
 * @param met the conditions met, by code
 * @example allOf(['complete', 'on-time'], { method: 'all-of', conditions: [{ code: 'complete' }, { code: 'on-time' }], cases: [{ all: ['complete', 'on-time'], points: 1 }], otherwise: 0 }) // → 1
 * @example allOf(['complete'], { method: 'all-of', conditions: [{ code: 'complete' }, { code: 'on-time' }], cases: [{ all: ['complete', 'on-time'], points: 1 }], otherwise: 0 }) // → 0
 */
export function allOf(met: readonly string[], rule: RuleOf<'all-of'>): number {
  const reached = rule.cases.find(({ all }) => all.every((condition) => met.includes(condition)))
  return reached?.points ?? rule.otherwise
}
