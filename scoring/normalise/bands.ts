import { within } from '../edges.ts'
import { halfUp } from '../points.ts'
import type { Band } from '../rule.ts'

/**
 * Points by the band a value falls in: "trên 90%: 2; 70%–90%: 1; dưới 70%: 0", where every edge is said to be open
 * or closed. A band may give points on a line instead: "60–<85%: (tỷ lệ/85%) x 10, làm tròn 2 chữ số".
 *
 * @param value in the unit of the edges; shares run 0–1
 * @param list bands without gap or overlap (`bandFault`)
 * @returns points, or null for a value outside every band
 * @example bands(0.9, [{ above: 0.9, points: 2 }, { atLeast: 0.7, atMost: 0.9, points: 1 }, { below: 0.7, points: 0 }]) // → 1
 * @example bands(0.8, [{ atLeast: 0.85, points: 10 }, { atLeast: 0.6, below: 0.85, line: { target: 0.85, points: 10, round: 2 } }, { below: 0.6, points: 0 }]) // → 9.41
 */
export function bands(value: number, list: readonly Band[]): number | null {
  const band = list.find((one) => within(value, one))
  if (band === undefined) return null
  if ('points' in band) return band.points
  const { target, points, round } = band.line
  const earned = Math.min(value / target, 1) * points
  return round === undefined ? earned : halfUp(earned, round)
}
