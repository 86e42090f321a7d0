import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pointsOf } from '../../../scoring/methods.ts'
import { allOf } from '../../../scoring/normalise/all-of.ts'
import { bands } from '../../../scoring/normalise/bands.ts'
import { count } from '../../../scoring/normalise/count.ts'
import { goalposts } from '../../../scoring/normalise/goalposts.ts'
import { linear } from '../../../scoring/normalise/linear.ts'
import { extremes, minMax } from '../../../scoring/normalise/min-max.ts'
import { perDay } from '../../../scoring/normalise/per-day.ts'
import { shareOfMax } from '../../../scoring/normalise/share-of-max.ts'
import { steps } from '../../../scoring/normalise/steps.ts'

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const pair = fc.tuple(number, number).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
const points = fc.double({ min: 0, max: 100, noNaN: true })

describe('a better value never lowers the points', () => {
  it('on a line towards a target above', () => {
    fc.assert(
      fc.property(
        pair,
        points,
        fc.double({ min: 0.01, max: 1e3, noNaN: true }),
        fc.option(number),
        (values, most, target, floor) => {
          const rule = {
            method: 'linear',
            target,
            points: most,
            start: 0,
            ...(floor === null ? {} : { floor }),
          } as const
          const [worse, better] = values.map((value) => linear(value, rule))
          expect(better).toBeGreaterThanOrEqual(worse ?? 0)
          expect(better).toBeLessThanOrEqual(most)
          expect(worse).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })

  it('on a line towards a target below, where less is better', () => {
    fc.assert(
      fc.property(pair, points, ([low, high], most) => {
        const rule = { method: 'linear', target: 0, points: most, start: 50 } as const
        expect(linear(low, rule)).toBeGreaterThanOrEqual(linear(high, rule))
      }),
    )
  })

  it('in bands whose points ascend, and every value from 0 has its band', () => {
    const ladder = fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 6 })
      .map((cuts) => cuts.sort((a, b) => a - b))
    fc.assert(
      fc.property(
        ladder,
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        pair,
        (cuts, open, [low, high]) => {
          const list = [...cuts, null].map((cut, at) => ({
            ...(at === 0 ? {} : open[at - 1] ? { above: cuts[at - 1] } : { atLeast: cuts[at - 1] }),
            ...(cut === null ? {} : open[at] ? { atMost: cut } : { below: cut }),
            points: at,
          }))
          const [worse, better] = [bands(Math.abs(low) / 1e4, list), bands(Math.abs(high) / 1e4, list)]
          expect(worse).not.toBeNull()
          if (Math.abs(low) <= Math.abs(high)) expect(better).toBeGreaterThanOrEqual(worse ?? 0)
        },
      ),
    )
  })

  it('by counting, by share of the maximum, and between goalposts', () => {
    fc.assert(
      fc.property(pair, points, ([low, high], most) => {
        const rule = { method: 'count', each: 0.5, start: 0, least: 0, most } as const
        expect(count(high, rule, most)).toBeGreaterThanOrEqual(count(low, rule, most))
        expect(shareOfMax(high, most)).toBeGreaterThanOrEqual(shareOfMax(low, most))
        const spread = { from: 1, to: 10, reversed: false }
        expect(goalposts(high, -5, 5, spread)).toBeGreaterThanOrEqual(goalposts(low, -5, 5, spread))
      }),
    )
  })
})

describe('goalposts and min–max', () => {
  it('mirror when reversed: forward and reversed add up to from + to', () => {
    fc.assert(
      fc.property(number, (value) => {
        const forward = goalposts(value, -100, 100, { from: 1, to: 10, reversed: false })
        const reversed = goalposts(value, -100, 100, { from: 1, to: 10, reversed: true })
        expect(forward + reversed).toBeCloseTo(11, 9)
      }),
    )
  })

  it('give the lowest unit the low end and the highest the high end', () => {
    fc.assert(
      fc.property(fc.uniqueArray(number, { minLength: 2, maxLength: 30 }), (values) => {
        const range = extremes(values)
        if (range === null) throw new Error('no range')
        const spread = { from: 0, to: 100, reversed: false }
        const all = values.map((value) => minMax(value, range, spread) ?? Number.NaN)
        expect(Math.min(...all)).toBe(0)
        expect(Math.max(...all)).toBe(100)
      }),
    )
  })

  it('do not move when units, goalposts and all are measured in another unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 50 }), (value, scale) => {
        const spread = { from: 0, to: 1, reversed: false }
        expect(goalposts(value * scale, -100 * scale, 100 * scale, spread)).toBeCloseTo(
          goalposts(value, -100, 100, spread),
          12,
        )
      }),
    )
  })

  it('keep a record of an earlier year as the goalpost only where the range expands', () => {
    expect(extremes([2, 4])).toEqual({ min: 2, max: 4 })
    expect(extremes([2, 4], { min: 3, max: 8 })).toEqual({ min: 2, max: 8 })
  })
})

describe('the rules officials write', () => {
  it('put exactly 90 % in the middle band of "trên 90%: 2; 70%–90%: 1; dưới 70%: 0" (Cà Mau 1880/2013, 1.1.4)', () => {
    const rule = [
      { above: 0.9, points: 2 },
      { atLeast: 0.7, atMost: 0.9, points: 1 },
      { below: 0.7, points: 0 },
    ]
    expect([0.91, 27 / 30, 0.7, 0.69].map((rate) => bands(rate, rule))).toEqual([2, 1, 1, 0])
  })

  it('pay full points at the target: 93.93 % under a target of 90 % (766, TP.HCM, week 47/2025: 17.94 of 18)', () => {
    const third = linear(0.9393, { method: 'linear', target: 0.9, points: 6, start: 0 })
    expect(shareOfMax(0.9998, 6) + shareOfMax(0.99, 6) + third).toBeCloseTo(17.94, 2)
  })

  it('multiply by the share and round to two decimals: 60–<85 %: (tỷ lệ/85%) × 10', () => {
    const rule = [
      { atLeast: 0.85, points: 10 },
      { atLeast: 0.6, below: 0.85, line: { target: 0.85, points: 10, round: 2 } },
      { below: 0.6, points: 0 },
    ]
    expect([0.85, 0.8, 0.6, 0.599].map((rate) => bands(rate, rule))).toEqual([10, 9.41, 7.06, 0])
  })

  it('give no more than the points of the line, and no less than the least of a count', () => {
    const open = [
      { atLeast: 0.6, line: { target: 0.85, points: 10 } },
      { below: 0.6, points: 0 },
    ]
    expect(bands(1.2, open)).toBe(10)
    expect(count(9, { method: 'count', start: 3, each: -0.5, least: 0 }, 3)).toBe(0)
  })

  it('take no negative count', () => {
    const rule = { method: 'count', each: -0.5, start: 3, least: 0 } as const
    expect(pointsOf(rule, -2, { max: 3, unit: null, range: null })).toBe('invalid')
  })

  it('grow a delay by the day and refuse past the last day', () => {
    const rule = { method: 'per-day', first: { days: 2, points: -1 }, each: -1, refusedAfter: 5 } as const
    expect([-1, 0, 1, 2, 2.5, 3, 5, 6].map((days) => perDay(days, rule))).toEqual([
      0,
      0,
      -1,
      -1,
      -2,
      -2,
      -4,
      null,
    ])
  })

  it('stop a deduction at its least', () => {
    expect(perDay(30, { method: 'per-day', each: -1, least: -5 })).toBe(-5)
  })

  it('take the first case whose conditions are all met', () => {
    const rule = {
      method: 'all-of',
      conditions: [{ code: 'in-30' }, { code: 'in-60' }, { code: 'good' }],
      cases: [
        { all: ['in-30', 'good'], points: 3 },
        { all: ['in-60'], points: 1.5 },
      ],
      otherwise: 0,
    } as {
      method: 'all-of'
      conditions: { code: string }[]
      cases: { all: string[]; points: number }[]
      otherwise: number
    }
    expect([['good', 'in-30', 'in-60'], ['in-60'], ['good'], []].map((met) => allOf(met, rule))).toEqual([
      3, 1.5, 0, 0,
    ])
  })

  it('know nothing of an answer that is not theirs', () => {
    expect(
      steps('maybe', { method: 'steps', of: 'points', steps: [{ choice: 'yes', points: 1 }] }, 1),
    ).toBeNull()
  })
})
