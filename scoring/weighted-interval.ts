import { betaQuantile } from './interval/incomplete-beta.ts'
import { assertLevel, type Interval } from './interval/interval.ts'
import { twoSidedStudent } from './interval/student-quantile.ts'
import type { WeightedMean } from './weighted.ts'

/**
 * The t interval of a weighted mean: value ± t·se. Right for mean levels; for shares near 0 or 1 it may leave
 * 0–1 and says nothing where all answered alike. `svyciprop(method = "mean")` of R's survey.
 *
 * @param mean of `weightedMean`, with at least one degree of freedom
 * @param level confidence level, 0.95 for 95 %
 * @throws RangeError when the level is out of range or no degree of freedom is left
 * @example studentInterval({ value: 4, standardError: 0, degrees: 11, answers: 12 }, 0.95) // → { lower: 4, upper: 4 }
 */
export function studentInterval(mean: WeightedMean, level: number): Interval {
  const spread = twoSidedStudent(level, mean.degrees) * mean.standardError
  return { lower: mean.value - spread, upper: mean.value + spread }
}

/**
 * The t interval of a weighted share on the logit scale, where it cannot leave 0–1.
 * `svyciprop(method = "logit")` of R's survey, which is the default there.
 *
 * @param share of `weightedMean` over values 0 and 1
 * @param level confidence level, 0.95 for 95 %
 * @returns null for a share of exactly 0 or 1, whose logit is infinite (R prints an artefact of its fitting there)
 * @throws RangeError when the level is out of range or no degree of freedom is left
 * @example logitInterval({ value: 1, standardError: 0, degrees: 11, answers: 12 }, 0.95) // → null
 */
export function logitInterval(share: WeightedMean, level: number): Interval | null {
  const { value, standardError, degrees } = share
  assertLevel(level)
  if (!(value > 0 && value < 1)) return null
  const middle = Math.log(value / (1 - value))
  const spread = (twoSidedStudent(level, degrees) * standardError) / (value * (1 - value))
  return { lower: fromLogit(middle - spread), upper: fromLogit(middle + spread) }
}

/**
 * The Korn–Graubard interval of a weighted share: Clopper–Pearson with the effective sample p(1 − p)/se², which
 * is scaled by the ratio of the t of as many independent answers to the t of the design. The one that statistical
 * offices publish for small samples. `svyciprop(method = "beta")` of R's survey; a share of exactly 0 or 1, for
 * which R has none, takes the number of answers as effective sample, as Korn and Graubard do.
 *
 * Source: E. L. Korn and B. I. Graubard, "Confidence intervals for proportions with small expected number of
 * positive counts estimated from survey data", Survey Methodology 24 (1998).
 *
 * @param share of `weightedMean` over values 0 and 1
 * @param level confidence level, 0.95 for 95 %
 * @throws RangeError when the level is out of range or no degree of freedom is left
 * @example kornGraubardInterval({ value: 1, standardError: 0, degrees: 11, answers: 12 }, 0.95).upper // → 1
 */
export function kornGraubardInterval(share: WeightedMean, level: number): Interval {
  const { value, standardError, degrees, answers } = share
  assertLevel(level)
  const tail = (1 - level) / 2
  const scale = (twoSidedStudent(level, answers - 1) / twoSidedStudent(level, degrees)) ** 2
  const effective = standardError > 0 ? ((value * (1 - value)) / standardError ** 2) * scale : answers
  return {
    lower: value <= 0 ? 0 : betaQuantile(tail, effective * value, effective * (1 - value) + 1),
    upper: value >= 1 ? 1 : betaQuantile(1 - tail, effective * value + 1, effective * (1 - value)),
  }
}

function fromLogit(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}
