import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clopperPearson } from '../../../scoring/interval/clopper-pearson.ts'
import { betaQuantile, incompleteBeta } from '../../../scoring/interval/incomplete-beta.ts'
import { jeffreys } from '../../../scoring/interval/jeffreys.ts'
import { normalQuantile } from '../../../scoring/interval/normal-quantile.ts'
import { twoSidedStudent } from '../../../scoring/interval/student-quantile.ts'
import { wilson, wilsonWithContinuity } from '../../../scoring/interval/wilson.ts'

const counts = fc
  .integer({ min: 1, max: 100_000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
const level = fc.constantFrom(0.8, 0.9, 0.95, 0.99)

describe('intervals of one share', () => {
  it.each([
    ['Wilson', wilson],
    ['Wilson with continuity correction', wilsonWithContinuity],
    ['Clopper–Pearson', clopperPearson],
    ['Jeffreys', jeffreys],
  ])('%s holds the share, stays within 0–1 and mirrors when yes and no change places', (_, interval) => {
    fc.assert(
      fc.property(counts, level, ([x, n], confidence) => {
        const { lower, upper } = interval(x, n, confidence)
        expect(0 <= lower && lower <= x / n && x / n <= upper && upper <= 1).toBe(true)
        const mirrored = interval(n - x, n, confidence)
        expect(mirrored.lower).toBeCloseTo(1 - upper, 12)
        expect(mirrored.upper).toBeCloseTo(1 - lower, 12)
      }),
    )
  })

  it('continuity correction only widens', () => {
    fc.assert(
      fc.property(counts, level, ([x, n], confidence) => {
        const [plain, corrected] = [wilson(x, n, confidence), wilsonWithContinuity(x, n, confidence)]
        expect(corrected.lower).toBeLessThanOrEqual(plain.lower + 1e-15)
        expect(corrected.upper).toBeGreaterThanOrEqual(plain.upper - 1e-15)
      }),
    )
  })

  it('keeps its correction at one half: 10 of 20 is wider than plain Wilson', () => {
    expect(wilsonWithContinuity(10, 20, 0.9).lower).toBeCloseTo(0.30557285610316, 13)
  })

  it('refuses what it cannot be made of', () => {
    expect(() => wilson(0, 0, 0.95)).toThrow(/n > 0/)
    expect(() => wilson(3, 2, 0.95)).toThrow(/0 ≤ x ≤ n/)
    expect(() => wilson(Number.NaN, 2, 0.95)).toThrow(RangeError)
    expect(() => wilson(1, 2, 95)).toThrow(/between 0 and 1/)
  })
})

describe('quantiles', () => {
  it('of the normal distribution agree with printed tables and with an independent AS 241', () => {
    const known: [number, number][] = [
      [1e-300, -37.0470962993612],
      [1e-20, -9.262340089798409],
      [1e-9, -5.9978070150076865],
      [0.0001, -3.71901648545568],
      [0.074, -1.4466320671589785],
      [0.4, -0.2533471031357998],
      [0.995, 2.5758293035489],
    ]
    for (const [probability, z] of known)
      expect(Math.abs(normalQuantile(probability) / z - 1)).toBeLessThan(2e-15)
    expect(() => normalQuantile(0)).toThrow(RangeError)
  })

  it('of the beta distribution undo the incomplete beta function', () => {
    const shape = fc.double({ min: 0.5, max: 10_000, noNaN: true })
    const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true })
    fc.assert(
      fc.property(shape, shape, probability, (a, b, share) => {
        expect(incompleteBeta(betaQuantile(share, a, b), a, b)).toBeCloseTo(share, 9)
      }),
    )
    expect(incompleteBeta(0, 2, 3)).toBe(0)
    expect(() => incompleteBeta(0.5, 0, 3)).toThrow(RangeError)
    expect(() => betaQuantile(1, 2, 3)).toThrow(RangeError)
  })

  it('of the incomplete beta function itself follow its polynomials: I_x(2, 3) = 6x² − 8x³ + 3x⁴', () => {
    for (const x of [0.01, 0.2, 0.5, 0.9])
      expect(incompleteBeta(x, 2, 3)).toBeCloseTo(6 * x ** 2 - 8 * x ** 3 + 3 * x ** 4, 15)
  })

  it('of Student agree with printed tables and approach the normal', () => {
    expect(twoSidedStudent(0.95, 1)).toBeCloseTo(12.706204736174705, 10)
    expect(twoSidedStudent(0.99, 30)).toBeCloseTo(2.7499956535672, 12)
    // t ≈ z + (z³ + z) / 4df for many degrees of freedom.
    const z = 1.959963984540054
    expect(twoSidedStudent(0.95, 1e6)).toBeCloseTo(z + (z ** 3 + z) / 4e6, 10)
  })
})
