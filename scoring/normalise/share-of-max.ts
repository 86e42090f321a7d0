import { halfUp } from '../points.ts'

/**
 * "b/a × điểm tối đa": the share reached of the criterion's maximum, never more than all of it.
 *
 * @param share 0–1; more than 1 earns the maximum
 * @param max the criterion's maximum
 * @param round decimals the text rounds to
 * @example shareOfMax(0.9, 2) // → 1.8
 * @example shareOfMax(1.2, 2) // → 2
 * @example shareOfMax(2 / 3, 1, 2) // → 0.67
 */
export function shareOfMax(share: number, max: number, round?: number): number {
  const earned = Math.max(0, Math.min(share, 1)) * max
  return round === undefined ? earned : halfUp(earned, round)
}
