import { betaQuantile } from './incomplete-beta.ts'
import { assertLevel } from './interval.ts'

/**
 * The t of a two-sided interval: what |T| of Student's distribution stays below with this probability.
 *
 * T²/(df + T²) is Beta(½, df/2); see any table of distributions, e.g. Abramowitz and Stegun, §26.7.
 *
 * @param level confidence level, between 0 and 1
 * @param degrees degrees of freedom, more than 0; may be fractional
 * @throws RangeError outside those ranges
 * @example twoSidedStudent(0.95, 10).toFixed(12) // → '2.228138851986'
 */
export function twoSidedStudent(level: number, degrees: number): number {
  assertLevel(level)
  const part = betaQuantile(level, 0.5, degrees / 2)
  return Math.sqrt((degrees * part) / (1 - part))
}
