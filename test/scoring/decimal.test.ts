import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decimalsToAgree,
  fromMillionths,
  percentText,
  roundHalfUp,
  toMillionths,
} from '../../scoring/decimal.ts'

describe('rounding where a figure is shown', () => {
  it.each([
    [0.285, 2, '0.29'],
    [1.005, 2, '1.01'],
    [8.345, 2, '8.35'],
    [0.5, 0, '1'],
    [2.5, 0, '3'],
    [-0.285, 2, '-0.29'],
    [-0.5, 0, '-1'],
    [-0.004, 2, '0.00'],
    [0, 3, '0.000'],
    [99.9999, 2, '100.00'],
    [1e-7, 7, '0.0000001'],
    [5e-324, 2, '0.00'],
    [1.25e14, 1, '125000000000000.0'],
    [0.1 + 0.2, 15, '0.300000000000000'],
  ])('writes %d with %i places as %s', (value, places, text) => {
    expect(roundHalfUp(value, places)).toBe(text)
  })

  it('shows shares as percent without the errors of multiplying by 100', () => {
    expect(percentText(0.285, 0)).toBe('29')
    expect(percentText(0.07, 15)).toBe('7.000000000000000')
    expect(percentText(17 / 20, 2)).toBe('85.00')
    expect(percentText(0.84996, 1)).toBe('85.0')
    expect(percentText(-0.00125, 2)).toBe('-0.13')
  })

  it('is never further from the number than half a step', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.nat(5), (thousandths, places) => {
        const value = thousandths / 1000
        expect(Math.abs(Number(roundHalfUp(value, places)) - value)).toBeLessThanOrEqual(
          0.5 / 10 ** places + 1e-9,
        )
      }),
    )
  })

  it('refuses what is no number', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e16])
      expect(() => roundHalfUp(value, 2)).toThrow(/finite/)
    expect(() => percentText(0.5, -1)).toThrow(RangeError)
    expect(() => percentText(0.5, 1.5)).toThrow(RangeError)
  })
})

describe('decimals that do not contradict the verdict', () => {
  it.each([
    [84.996, 85, '>=', 0, 3],
    [84.96, 85, '>=', 1, 2],
    [85.04, 85, '>', 1, 2],
    [85, 85, '>', 1, 1],
    [84.2, 85, '>=', 1, 1],
    [85.0000001, 85, '=', 2, 7],
    [90.3, 90, '<=', 0, 1],
  ] as const)('%d %s %d shown with at least %i needs %i', (value, bound, comparison, fewest, places) => {
    expect(decimalsToAgree(value, bound, comparison, fewest)).toBe(places)
  })

  it('always ends, and then says what the exact figure says', () => {
    const percent = fc.integer({ min: 0, max: 100_000_000 }).map((millionths) => millionths / 1e6)
    fc.assert(
      fc.property(percent, fc.constantFrom(80, 85, 90), (value, bound) => {
        const shown = Number(roundHalfUp(value, decimalsToAgree(value, bound, '>=')))
        expect(shown >= bound).toBe(value >= bound)
      }),
    )
  })
})

describe('entered decimals as whole millionths', () => {
  it('adds what doubles cannot', () => {
    const sum = ['47.75', '9.15', '16.85', '3.50'].map(toMillionths).reduce((a, b) => a + b)
    expect(fromMillionths(sum)).toBe('77.25')
  })

  it('gives the same number back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (millionths) => {
        expect(toMillionths(fromMillionths(millionths))).toBe(millionths)
      }),
    )
    expect([fromMillionths(0), fromMillionths(-500_000), fromMillionths(100_000_000)]).toEqual([
      '0',
      '-0.5',
      '100',
    ])
  })

  it.each(['', '1,5', '1e3', '0.0000001', '9999999999999', 'NaN', '.5'])('refuses "%s"', (text) => {
    expect(() => toMillionths(text)).toThrow(RangeError)
  })

  it('refuses millionths that are not whole', () => {
    expect(() => fromMillionths(0.5)).toThrow(RangeError)
  })
})
