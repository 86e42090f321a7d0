import type { Estimate } from '../../scoring/estimate.ts'
import type { Figure } from './unit-report-schema.ts'

/** An estimate as it may be shown: under the minimum no share, and of a slice not even how many people. */
export function publicFigure(
  estimate: Estimate,
  minimum: number,
  whole: 'whole' | 'slice' = 'slice',
): Figure {
  const { value, lower, upper, people, answers, reason } = estimate
  if (people >= minimum || people === 0) return { value, lower, upper, people, answers, reason }
  const counted = whole === 'whole' ? people : null
  return { value: null, lower: null, upper: null, people: counted, answers: null, reason: 'too few' }
}
