import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meanLevel, meanOfMaximum, meanOfRange } from '../../../scoring/measure/mean-level.ts'
import { scoredAnswers } from '../../../scoring/measure/scored-answers.ts'
import { shareOf } from '../../../scoring/measure/share.ts'

const SATISFIED = ['4', '5']
const LEVELS = ['1', '2', '3', '4', '5']

describe('the three SIPAS candidates of one question, by hand', () => {
  // 2 at level 1, 1 at level 3, 4 at level 4, 3 at level 5; 6 said "không áp dụng": base 10, Σk = 36.
  const distribution = { 1: 2, 3: 1, 4: 4, 5: 3, x: 6, '-': 2, 9: 50 }

  it('A: 7 of 10 chose level 4 or 5, and "không áp dụng" and unknown codes are not in the base', () => {
    // Wilson 95 % of 7/10, as printed by every statistics package: 0.3968–0.8922.
    const figure = shareOf(distribution, SATISFIED)
    expect(figure).toMatchObject({ value: 0.7, people: 10, answers: 10, effective: 10, reason: null })
    expect(figure.counts).toEqual({ part: 7, whole: 10 })
    expect(figure.lower).toBeCloseTo(0.3968, 4)
    expect(figure.upper).toBeCloseTo(0.8922, 4)
  })

  it('B: 36/50, and C: (36 − 10)/40', () => {
    // Variance of (k − 1)/4: (2·0 + 1·0.25 + 4·0.5625 + 3·1)/10 − 0.65² = 0.1275; effective = 0.2275·10/0.1275.
    expect(meanOfMaximum(distribution).value).toBeCloseTo(0.72, 15)
    expect(meanOfRange(distribution).value).toBeCloseTo(0.65, 15)
    expect(meanOfRange(distribution).effective).toBeCloseTo(2.275 / 0.1275, 12)
    expect(meanLevel(distribution, LEVELS)).toBe(3.6)
  })

  it('knows other scales by their options', () => {
    expect(shareOf({ yes: 3, no: 1 }, ['yes'], ['yes', 'no']).value).toBe(0.75)
    expect(meanLevel({ 2: 1, 1: 1, 0: 2 }, ['2', '1', '0'])).toBe(0.75)
    const three = { distribution: { 2: 1 }, options: ['2', '1', '0'], satisfied: ['2'] }
    expect(() => scoredAnswers(three, 'meanOfRange')).toThrow(/levels 1–5/)
  })

  it('gives a reason and no number where nobody answered', () => {
    for (const figure of [shareOf({ x: 9 }, SATISFIED), meanOfRange({}), meanOfMaximum({ 5: 0 })])
      expect(figure).toMatchObject({ value: null, lower: null, upper: null, people: 0, reason: 'no answers' })
  })

  it('refuses counts that are none', () => {
    for (const n of [-1, 0.5, Number.NaN]) expect(() => shareOf({ 5: n }, SATISFIED)).toThrow(RangeError)
  })
})

const counts = fc.dictionary(fc.constantFrom(...LEVELS), fc.integer({ min: 0, max: 1_000_000 }))
const three = (distribution: Record<string, number>) => [
  shareOf(distribution, SATISFIED),
  meanOfRange(distribution),
  meanOfMaximum(distribution),
]

describe('laws of one question', () => {
  it('keeps every figure inside its interval and the interval within 0–1, for any counts', () => {
    fc.assert(
      fc.property(counts, (distribution) => {
        for (const { value, lower, upper, reason } of three(distribution)) {
          if (reason !== null) expect([value, lower, upper]).toEqual([null, null, null])
          else {
            expect(0 <= Number(lower) && Number(lower) <= Number(value)).toBe(true)
            expect(Number(value) <= Number(upper) && Number(upper) <= 1).toBe(true)
          }
        }
      }),
    )
  })

  it('never falls when one person chooses a better level', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 4 }), (distribution, level) => {
        const before = { ...distribution, [level]: (distribution[level] ?? 0) + 1 }
        const after = { ...distribution, [level + 1]: (distribution[level + 1] ?? 0) + 1 }
        const figures = three(before)
        three(after).forEach(({ value }, index) => {
          expect(Number(value)).toBeGreaterThanOrEqual(Number(figures[index]?.value))
        })
      }),
    )
  })
})
