import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { type Domain, type WeightedAnswer, type WeightedMean, weightedMean } from '../../scoring/weighted.ts'
import { kornGraubardInterval, logitInterval, studentInterval } from '../../scoring/weighted-interval.ts'
import { sharedData } from '../support/shared-data.ts'

const responses = sharedData('rsurvey_counter_responses.csv')
const results = sharedData('rsurvey_counter_results.csv')
const rowsOf = (text: string | null) =>
  Papa.parse<Record<string, string>>(text ?? '', { header: true, skipEmptyLines: true }).data

const INTERVALS: Record<
  string,
  (share: WeightedMean, level: number) => { lower: number; upper: number } | null
> = {
  logit: logitInterval,
  beta: kornGraubardInterval,
  mean: studentInterval,
}

// A synthetic province of 40 units: a stratified sample (stratum = unit) of 2,634 people with their weights and
// the transactions of each unit. Columns of the results: p and se of "rating ≥ 4", its interval by method, the mean
// rating with its se, degrees of freedom; all at 95 %, with and without the finite-population correction.
describe.skipIf(responses === null || results === null)(
  "a sampled counter survey against R's survey package (skipped where the tables are absent)",
  () => {
    const people = rowsOf(responses)
    const rated = (value: (rating: number) => number): WeightedAnswer[] =>
      people.map((row) => ({
        stratum: row.unit ?? '',
        // The weight is N/n; the table prints it with 15 digits.
        weight: Number(row.transactions) / Number(row.n),
        value: value(Number(row.rating)),
      }))
    const satisfied = rated((rating) => Number(rating >= 4))
    const levels = rated((rating) => rating)
    const populations = Object.fromEntries(people.map((row) => [row.unit, Number(row.transactions)]))
    const domainOf = (row: Record<string, string>): Domain => ({
      strata: [
        ...new Set(
          people
            .filter((person) => row.group === 'all' || person[row.group ?? ''] === row.key)
            .map((person) => person.unit ?? ''),
        ),
      ],
      ...(row.fpc === 'TRUE' ? { populations } : {}),
    })
    const cases = rowsOf(results).map((row) => {
      const domain = domainOf(row)
      return { row, share: weightedMean(satisfied, domain), level: weightedMean(levels, domain) }
    })
    const far = (a: number | undefined, b: string | undefined, within = 1e-9) =>
      !(Math.abs(Number(a) - Number(b)) < within)
    // R fits the logit by iteration and stops up to 1.5·10⁻⁹ away from the share's own logit.
    const within = (method: string) => (method === 'logit' ? 2e-9 : 1e-9)

    it('has 264 cases: three methods, with and without correction, of 44 domains', () => {
      expect(cases).toHaveLength(264)
    })

    it('agrees on every share, its standard error and its degrees of freedom to 10⁻⁹', () => {
      const wrong = cases.filter(
        ({ row, share }) =>
          far(share?.value, row.p) ||
          far(share?.standardError, row.se) ||
          share?.degrees !== Number(row.df) ||
          share.answers !== Number(row.n),
      )
      expect(wrong).toEqual([])
    })

    it('agrees on every mean rating and its standard error', () => {
      const wrong = cases.filter(
        ({ row, level }) => far(level?.value, row.mean_rating) || far(level?.standardError, row.mean_se),
      )
      expect(wrong).toEqual([])
    })

    it.each(Object.entries(INTERVALS))(
      'agrees on every interval by %s where people differ',
      (method, interval) => {
        const differing = cases.filter(({ row, share }) => row.method === method && share && share.value < 1)
        expect(differing.length).toBeGreaterThan(60)
        const wrong = differing.filter(({ row, share }) => {
          const found = share && interval(share, 0.95)
          return far(found?.lower, row.lower, within(method)) || far(found?.upper, row.upper, within(method))
        })
        expect(wrong.map(({ row }) => row)).toEqual([])
      },
    )

    it('differs from R on purpose where all are satisfied: two units of 12', () => {
      const alike = cases.filter(({ share }) => share?.value === 1)
      expect(new Set(alike.map(({ row }) => row.key))).toEqual(new Set(['U20', 'U40']))
      for (const { row, share } of alike) {
        if (!share) continue
        // R: 1–1 by "mean", an artefact by "logit", nothing by "beta". Clopper–Pearson of 12/12 is 0.7354–1.
        if (row.method === 'mean') expect(studentInterval(share, 0.95)).toEqual({ lower: 1, upper: 1 })
        if (row.method === 'logit') expect(logitInterval(share, 0.95)).toBeNull()
        if (row.method === 'beta') expect(kornGraubardInterval(share, 0.95).lower).toBeCloseTo(0.7354, 4)
      }
    })
  },
)
