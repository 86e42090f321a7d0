import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clopperPearson } from '../../scoring/interval/clopper-pearson.ts'
import { type WeightedAnswer, weightedMean } from '../../scoring/weighted.ts'
import { kornGraubardInterval, logitInterval, studentInterval } from '../../scoring/weighted-interval.ts'

const answers = (stratum: string, weight: number, ...values: number[]): WeightedAnswer[] =>
  values.map((value) => ({ stratum, weight, value }))

describe('a weighted share, by hand', () => {
  // Stratum a: 2 of 4 satisfied, each for 10 people; b: 3 of 3, each for 20. Σw = 100.
  const sample = [...answers('a', 10, 1, 1, 0, 0), ...answers('b', 20, 1, 1, 1)]

  it('is 80 of 100 people, with the variance of a alone, since b agrees', () => {
    // z in a: ±0.1·0.5 around its mean; n/(n − 1)·Σ(z − z̄)² = 4/3 · 4 · 0.05² = 1/75.
    expect(weightedMean(sample)).toEqual({
      value: 0.8,
      standardError: expect.closeTo(Math.sqrt(1 / 75), 14),
      degrees: 5,
      answers: 7,
    })
  })

  it('has less to guess where the population is known: 1 − 4/40 of it in a', () => {
    const corrected = weightedMean(sample, { populations: { a: 40, b: 60 } })
    expect(corrected?.standardError).toBeCloseTo(Math.sqrt((1 / 75) * (1 - 4 / 40)), 14)
    expect(weightedMean(sample, { populations: { a: 4, b: 60 } })?.standardError).toBe(0)
  })

  it('is estimated for a domain from its own strata', () => {
    expect(weightedMean(sample, { strata: ['a'] })).toMatchObject({ value: 0.5, degrees: 3, answers: 4 })
    expect(weightedMean(sample, { strata: ['none'] })).toBeNull()
  })

  it('refuses what no design gives', () => {
    expect(() => weightedMean(answers('a', 1, 1))).toThrow(/one answer/)
    expect(() => weightedMean(answers('a', 0, 1, 0))).toThrow(/positive weight/)
    expect(() => weightedMean(answers('a', 1, 1, Number.NaN))).toThrow(RangeError)
    expect(() => weightedMean(sample, { populations: { a: 40 } })).toThrow(/b: a population of undefined/)
    expect(() => weightedMean(sample, { populations: { a: 3, b: 60 } })).toThrow(RangeError)
  })
})

describe('laws of a weighted share', () => {
  const sample = fc.array(
    fc.record({
      stratum: fc.constantFrom('a', 'b', 'c'),
      weight: fc.integer({ min: 1, max: 100 }),
      value: fc.constantFrom(0, 1),
    }),
    { maxLength: 40 },
  )
  // Two of each stratum, so that every stratum shows a variance.
  const full = sample.map((some) => [
    ...some,
    ...['a', 'b', 'c'].flatMap((stratum) => answers(stratum, 5, 0, 1)),
  ])

  it('does not change when all weights grow alike', () => {
    fc.assert(
      fc.property(full, fc.integer({ min: 2, max: 50 }), (some, factor) => {
        const grown = weightedMean(some.map((answer) => ({ ...answer, weight: answer.weight * factor })))
        const before = weightedMean(some)
        expect(grown?.value).toBeCloseTo(Number(before?.value), 12)
        expect(grown?.standardError).toBeCloseTo(Number(before?.standardError), 12)
      }),
    )
  })

  it('lies within each of its intervals, and these within 0–1 but for t', () => {
    fc.assert(
      fc.property(full, (some) => {
        const share = weightedMean(some)
        if (!share) throw new Error('there are answers')
        for (const interval of [logitInterval(share, 0.95), kornGraubardInterval(share, 0.95)]) {
          if (!interval) throw new Error('people differ')
          expect(0 <= interval.lower && interval.lower <= share.value).toBe(true)
          expect(share.value <= interval.upper && interval.upper <= 1).toBe(true)
        }
        expect(studentInterval(share, 0.9).upper).toBeGreaterThanOrEqual(share.value)
      }),
    )
  })

  it('is Clopper–Pearson where all are satisfied', () => {
    const share = weightedMean(answers('a', 3, 1, 1, 1, 1))
    expect(share && kornGraubardInterval(share, 0.95)).toEqual(clopperPearson(4, 4, 0.95))
  })
})
