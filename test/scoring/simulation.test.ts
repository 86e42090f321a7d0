import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawFigure, drawShare } from '../../scoring/draw.ts'
import { seeded } from '../../scoring/random.ts'
import { simulateRanks } from '../../scoring/simulate-ranks.ts'

const many = <T>(times: number, of: () => T): T[] => Array.from({ length: times }, of)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('the seeded generator', () => {
  it('gives the same numbers for the same seed, and others for another', () => {
    const [one, again, other] = [seeded(5), seeded(5), seeded(6)]
    const first = many(20, one)
    expect(many(20, again)).toEqual(first)
    expect(many(20, other)).not.toEqual(first)
  })

  it('gives numbers from 0 to below 1, evenly', () => {
    const values = many(20_000, seeded(1))
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...values)).toBeLessThan(1)
    const tenths = Object.values(Object.groupBy(values, (value) => Math.floor(value * 10)))
    for (const tenth of tenths) expect(tenth?.length).toBeGreaterThan(1850)
    expect(tenths).toHaveLength(10)
  })
})

describe('draws', () => {
  it('of a share have its mean and its binomial spread', () => {
    for (const [x, n] of [
      [8, 12],
      [190, 200],
      [1, 3000],
      [700, 1000],
    ] as const) {
      const random = seeded(n)
      const draw = drawShare(x, n)
      const values = many(20_000, () => draw(random))
      const share = x / n
      const error = Math.sqrt((share * (1 - share)) / n)
      expect(Math.abs(mean(values) - share)).toBeLessThan((5 * error) / Math.sqrt(20_000))
      expect(Math.sqrt(mean(values.map((value) => (value - share) ** 2))) / error).toBeCloseTo(1, 1)
    }
  })

  it('of a share are whole numbers of people, never outside 0 to 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), fc.integer(), (n, pick, seed) => {
        const people = drawShare(pick % (n + 1), n)(seeded(seed)) * n
        expect(people).toBeCloseTo(Math.round(people), 9)
        expect(people).toBeGreaterThanOrEqual(0)
        expect(people).toBeLessThanOrEqual(n)
      }),
    )
  })

  it('of a figure have its mean and its standard error', () => {
    const random = seeded(3)
    const draw = drawFigure(80, 2)
    const values = many(20_000, () => draw(random))
    expect(mean(values)).toBeCloseTo(80, 1)
    expect(Math.sqrt(mean(values.map((value) => (value - 80) ** 2)))).toBeCloseTo(2, 1)
  })

  it('of impossible counts are refused', () => {
    expect(() => drawShare(3, 2)).toThrow(RangeError)
    expect(() => drawShare(0, 0)).toThrow(RangeError)
  })
})

describe('simulated ranks', () => {
  const options = { runs: 200, seed: 11, top: 1 }

  it('of exact values are their average ranks, ties shared', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 20 }), (values) => {
        const found = simulateRanks(
          values.map((value) => drawFigure(value, 0)),
          { ...options, runs: 3 },
        )
        for (const [at, value] of values.entries()) {
          const above = values.filter((other) => other > value).length
          const equal = values.filter((other) => other === value).length
          const rank = above + (equal + 1) / 2
          expect(found[at]).toEqual({ mean: rank, low: rank, high: rank, topShare: rank <= 1 ? 1 : 0 })
        }
      }),
    )
  })

  it('add up to the same sum whatever happens, and repeat with the seed', () => {
    const draws = [drawShare(9, 12), drawShare(30, 40), drawShare(150, 200), drawFigure(0.75, 0.02)]
    const found = simulateRanks(draws, options)
    expect(found.reduce((sum, one) => sum + one.mean, 0)).toBeCloseTo(10, 9)
    expect(simulateRanks(draws, options)).toEqual(found)
    expect(simulateRanks(draws, { ...options, seed: 12 })).not.toEqual(found)
  })

  it('spread more for fewer people', () => {
    const draws = [
      drawShare(6, 8),
      drawShare(600, 800),
      ...[0.5, 0.6, 0.7, 0.8, 0.9].map((value) => drawFigure(value, 0)),
    ]
    const [few, many] = simulateRanks(draws, options)
    expect((few?.high ?? 0) - (few?.low ?? 0)).toBeGreaterThan((many?.high ?? 0) - (many?.low ?? 0))
  })
})
