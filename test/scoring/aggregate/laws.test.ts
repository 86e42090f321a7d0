import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { affine } from '../../../scoring/aggregate/affine.ts'
import { cappedSum } from '../../../scoring/aggregate/capped-sum.ts'
import { geometricMean } from '../../../scoring/aggregate/geometric-mean.ts'
import { percent } from '../../../scoring/aggregate/percent.ts'
import { weightedMean } from '../../../scoring/aggregate/weighted-mean.ts'
import { sumPoints } from '../../../scoring/points.ts'

const weighted = fc.array(
  fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0.01, max: 10, noNaN: true })),
  { minLength: 1, maxLength: 20 },
)
const split = (pairs: readonly (readonly [number, number])[]) =>
  [pairs.map(([value]) => value), pairs.map(([, weight]) => weight)] as const

describe('means', () => {
  it('do not change when all weights are scaled', () => {
    fc.assert(
      fc.property(weighted, fc.double({ min: 0.1, max: 50, noNaN: true }), (pairs, scale) => {
        const [values, weights] = split(pairs)
        const scaled = weights.map((weight) => weight * scale)
        expect(weightedMean(values, scaled)).toBeCloseTo(weightedMean(values, weights) ?? Number.NaN, 8)
        expect(geometricMean(values, scaled)).toBeCloseTo(geometricMean(values, weights) ?? Number.NaN, 8)
      }),
    )
  })

  it('lie between the lowest and the highest value, the geometric one never above the arithmetic one', () => {
    fc.assert(
      fc.property(weighted, (pairs) => {
        const [values, weights] = split(pairs)
        const [plain, geometric] = [weightedMean(values, weights) ?? 0, geometricMean(values, weights) ?? 0]
        expect(plain).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9)
        expect(plain).toBeLessThanOrEqual(Math.max(...values) + 1e-9)
        expect(geometric).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9)
        expect(geometric).toBeLessThanOrEqual(plain + 1e-9)
      }),
    )
  })

  it('have no value where nothing has weight', () => {
    expect([
      weightedMean([], []),
      weightedMean([1], [0]),
      geometricMean([1], [0]),
      affine([], [], 0, 1),
    ]).toEqual([null, null, null, null])
  })

  it('pass a value of weight 0 by, even a zero under a geometric mean', () => {
    expect(geometricMean([0, 4], [0, 1])).toBe(4)
  })
})

describe('a PAPI sub-dimension', () => {
  it('is the published one: Hà Nội 2023, 4.1 = 0.25 + 0.75·(0.6757 + 0.6132 + 0.5104) = 1.5995', () => {
    expect(affine([0.6757, 0.6132, 0.5104], [1, 1, 1], 0.25, 2.5)).toBeCloseTo(1.5995, 4)
  })

  it('may leave a part of the whole unfilled: 1.1 counts 1/4 and 1/2, so its ceiling is 1.9375', () => {
    expect(affine([1, 1], [1, 2], 0.25, 2.5, 4)).toBe(1.9375)
  })
})

describe('sums of points', () => {
  it('are exact whatever the order, where points have at most six decimals', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 60 }), (millionths) => {
        const exact = millionths.reduce((sum, one) => sum + one, 0) / 1e6
        const values = millionths.map((one) => one / 1e6)
        expect(sumPoints(values)).toBe(exact)
        expect(sumPoints(values.toReversed())).toBe(exact)
      }),
    )
  })

  it('make the parts of Lạng Sơn 2018 the published 77.25', () => {
    expect(percent(sumPoints([47.75, 9.15, 16.85, 3.5]), 100)).toBe(77.25)
  })

  it('make the fields of 2948/QĐ-BNV exactly 100', () => {
    expect(sumPoints([10, 10, 14.5, 11, 16, 7, 16, 15.5])).toBe(100)
  })

  it('stay sums for values of more decimals', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { maxLength: 30 }), (values) => {
        expect(sumPoints(values)).toBeCloseTo(
          values.reduce((sum, value) => sum + value, 0),
          8,
        )
      }),
    )
  })

  it('stop at their cap and their floor', () => {
    expect([cappedSum([10, 9], 15), cappedSum([2, -9], 100, 0), cappedSum([2, -9], 100)]).toEqual([15, 0, -7])
  })
})
