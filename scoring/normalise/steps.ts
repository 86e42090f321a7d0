import type { RuleOf } from '../rule.ts'

/**
 * Named answers with their points: "kịp thời: 1; không kịp thời: 0,5; không ban hành: 0". With `of: 'max'` each is
 * a share of the criterion's maximum: "xuất sắc 100 %; tốt 75 %".
 *
 * @param choice the answer chosen
 * @param max the criterion's maximum; used only where steps are shares of it
 * @returns points, or null for an answer the rule does not know
 * @example steps('late', { method: 'steps', of: 'points', steps: [{ choice: 'on-time', points: 1 }, { choice: 'late', points: 0.5 }] }, 1) // → 0.5
 * @example steps('good', { method: 'steps', of: 'max', steps: [{ choice: 'good', points: 0.75 }] }, 2) // → 1.5
 */
export function steps(choice: string, rule: RuleOf<'steps'>, max: number): number | null {
  const step = rule.steps.find((one) => one.choice === choice)
  if (step === undefined) return null
  return rule.of === 'max' ? step.points * max : step.points
}
