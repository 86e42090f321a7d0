/** One answer of a sampled survey. A share is the mean of values 0 and 1; a mean level that of values 1–5. */
export type WeightedAnswer = {
  /** The part of the frame it was drawn in, for example the unit; drawn from independently of the others. */
  readonly stratum: string
  /** How many people of the population it stands for, more than 0. */
  readonly weight: number
  readonly value: number
}

/** What a domain (a unit, a kind of units, everything) may narrow the estimate to. */
export type Domain = {
  /** The strata of the domain; all when left out. */
  readonly strata?: readonly string[]
  /** People in the population of each stratum: given, the variance is corrected for the finite population. */
  readonly populations?: Readonly<Record<string, number>>
}

/** A weighted mean with its linearised standard error, in the unit of the values. */
export type WeightedMean = {
  readonly value: number
  readonly standardError: number
  /** Answers in the domain minus strata in it: the degrees of freedom of its t. */
  readonly degrees: number
  readonly answers: number
}

/**
 * The weighted mean of a stratified sample, Σwv / Σw, with its linearised standard error: within each stratum the
 * variance of z = w(v − mean)/Σw, times n/(n − 1), times 1 − n/N where the population is known. The same as
 * `svymean` of R's package survey for `svydesign(ids = ~1, strata, weights, fpc)`, and of `subset` of it to whole
 * strata.
 *
 * Source: C.-E. Särndal, B. Swensson and J. Wretman, Model Assisted Survey Sampling (1992), §5.5 and §5.7;
 * T. Lumley, Complex Surveys (2010), ch. 2.
 *
 * @param sample every answer of the survey
 * @param domain the strata to estimate for, and their populations for the finite-population correction
 * @returns null when the domain has no answers
 * @throws RangeError for a weight that is not positive, a value that is not finite, a stratum with one answer
 *   (its variance cannot be known), or a population smaller than its sample or missing
 * @example weightedMean([{ stratum: 'a', weight: 3, value: 1 }, { stratum: 'a', weight: 3, value: 0 }, { stratum: 'b', weight: 1, value: 1 }, { stratum: 'b', weight: 1, value: 1 }])?.value // → 0.625
 * @example weightedMean([]) // → null
 */
export function weightedMean(sample: readonly WeightedAnswer[], domain: Domain = {}): WeightedMean | null {
  const answers = domain.strata ? sample.filter(({ stratum }) => domain.strata?.includes(stratum)) : sample
  if (answers.length === 0) return null
  for (const { weight, value, stratum } of answers)
    if (!(weight > 0 && Number.isFinite(weight) && Number.isFinite(value)))
      throw new RangeError(
        `${stratum}: an answer needs a positive weight and a value, got ${weight}, ${value}`,
      )
  const total = answers.reduce((sum, { weight }) => sum + weight, 0)
  const value = answers.reduce((sum, answer) => sum + answer.weight * answer.value, 0) / total
  const strata = Map.groupBy(answers, ({ stratum }) => stratum)
  let variance = 0
  for (const [stratum, inside] of strata) {
    const scores = inside.map((answer) => (answer.weight * (answer.value - value)) / total)
    variance += remaining(stratum, inside.length, domain.populations) * varianceOfTotal(stratum, scores)
  }
  return {
    value,
    standardError: Math.sqrt(variance),
    degrees: answers.length - strata.size,
    answers: answers.length,
  }
}

/** n/(n − 1) · Σ(z − z̄)²: the estimated variance of a stratum's total of independent draws. */
function varianceOfTotal(stratum: string, scores: readonly number[]): number {
  const n = scores.length
  if (n < 2) throw new RangeError(`${stratum}: one answer shows no variance; join it to another stratum`)
  const mean = scores.reduce((sum, score) => sum + score, 0) / n
  return (n / (n - 1)) * scores.reduce((sum, score) => sum + (score - mean) ** 2, 0)
}

/** 1 − n/N: the part of the stratum that was not asked, 1 where its population is not used. */
function remaining(stratum: string, n: number, populations: Domain['populations']): number {
  if (populations === undefined) return 1
  const population = Object.hasOwn(populations, stratum) ? populations[stratum] : undefined
  if (!(population !== undefined && population >= n && Number.isFinite(population)))
    throw new RangeError(`${stratum}: a population of ${population} cannot hold ${n} answers`)
  return 1 - n / population
}
