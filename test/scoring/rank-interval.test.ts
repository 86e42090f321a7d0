import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawShare } from '../../scoring/draw.ts'
import { seeded } from '../../scoring/random.ts'
import { competitionRanks } from '../../scoring/rank.ts'
import { notToldApart, rankIntervals } from '../../scoring/rank-interval.ts'
import { tiers } from '../../scoring/tier.ts'
import { comparableFigure, comparableShare, pairLevel } from '../../scoring/told-apart.ts'

const share = fc.integer({ min: 1, max: 400 }).chain((n) => fc.nat({ max: n }).map((x) => ({ x, n })))
const shares = fc.array(share, { minLength: 1, maxLength: 25 })
const units = (list: ReadonlyArray<{ x: number; n: number }>) => list.map(({ x, n }) => comparableShare(x, n))

describe('rank intervals', () => {
  it('always contain the rank, ties included, and stay within the group', () => {
    fc.assert(
      fc.property(shares, (list) => {
        const places = competitionRanks(list.map(({ x, n }) => ({ value: x / n })))
        for (const [at, { best, worst }] of rankIntervals(units(list), 0.95).entries()) {
          const { rank, shared } = places[at] ?? { rank: 0, shared: 0 }
          expect(best).toBeGreaterThanOrEqual(1)
          expect(best).toBeLessThanOrEqual(rank)
          expect(worst).toBeGreaterThanOrEqual(rank + shared - 1)
          expect(worst).toBeLessThanOrEqual(list.length)
        }
      }),
    )
  })

  it('do not depend on the order of units', () => {
    fc.assert(
      fc.property(shares, (list) => {
        expect(rankIntervals(units(list.toReversed()), 0.95)).toEqual(
          rankIntervals(units(list), 0.95).toReversed(),
        )
      }),
    )
  })

  it('grow with the level', () => {
    fc.assert(
      fc.property(shares, (list) => {
        const wide = rankIntervals(units(list), 0.999)
        for (const [at, { best, worst }] of rankIntervals(units(list), 0.9).entries()) {
          expect(wide[at]?.best).toBeLessThanOrEqual(best)
          expect(wide[at]?.worst).toBeGreaterThanOrEqual(worst)
        }
      }),
    )
  })

  it('are as long as the list of units that cannot be told apart', () => {
    fc.assert(
      fc.property(shares, fc.nat(), (list, pick) => {
        const at = pick % list.length
        const { best, worst } = rankIntervals(units(list), 0.95)[at] ?? { best: 0, worst: 0 }
        expect(notToldApart(units(list), at, 0.95)).toHaveLength(worst - best)
      }),
    )
  })

  it('of exact points are the ranks themselves, with ties', () => {
    const exact = [80, 90, 80, 70].map((value) => comparableFigure(value, null, 0.95))
    expect(rankIntervals(exact, 0.95)).toEqual([
      { best: 2, worst: 3 },
      { best: 1, worst: 1 },
      { best: 2, worst: 3 },
      { best: 4, worst: 4 },
    ])
  })

  it('spend the chance of error on all pairs', () => {
    expect(pairLevel(40, 0.95)).toBeCloseTo(1 - 0.05 / 780, 12)
    // 2.5 standard errors of the difference tell two units apart, but not two of forty.
    const apart = [0, 2.5 * Math.SQRT2].map((value) =>
      comparableFigure(value, { lower: value - 1.96, upper: value + 1.96 }, 0.95),
    )
    const crowd = Array.from({ length: 38 }, () => comparableFigure(-50, null, 0.95))
    expect(rankIntervals(apart, 0.95)[1]).toEqual({ best: 1, worst: 1 })
    expect(rankIntervals([...apart, ...crowd], 0.95)[1]).toEqual({ best: 1, worst: 2 })
  })

  it('hold all together at least as often as they say', () => {
    const truth = Array.from({ length: 12 }, (_, at) => 0.6 + at * 0.03)
    const random = seeded(7)
    const runs = 400
    let held = 0
    for (let run = 0; run < runs; run++) {
      const drawn = truth.map((p) =>
        comparableShare(Math.round(drawShare(p * 1000, 1000)(random) * 1000), 1000),
      )
      const intervals = rankIntervals(drawn, 0.95)
      if (intervals.every(({ best, worst }, at) => best <= 12 - at && 12 - at <= worst)) held++
    }
    expect(held / runs).toBeGreaterThan(0.95)
  })
})

describe('a figure known by its 95 % interval', () => {
  it('is compared as the share it is, in percent too', () => {
    fc.assert(
      fc.property(share, fc.constantFrom(1, 100), ({ x, n }, scale) => {
        const known = comparableShare(x, n)
        const { lower, upper } = known.at(0.95)
        const figure = comparableFigure(
          (x / n) * scale,
          { lower: lower * scale, upper: upper * scale },
          0.95,
          scale,
        )
        const [found, exact] = [figure.at(0.9999), known.at(0.9999)]
        expect(found.lower / scale).toBeCloseTo(exact.lower, 6)
        expect(found.upper / scale).toBeCloseTo(exact.upper, 6)
      }),
    )
  })

  it('is stretched on each side where it is no share', () => {
    const { lower, upper } = comparableFigure(60, { lower: 58, upper: 64 }, 0.95).at(0.99)
    expect([(60 - lower) / 2, (upper - 60) / 4]).toEqual([
      expect.closeTo(1.3142, 4),
      expect.closeTo(1.3142, 4),
    ])
  })
})

describe('tiers', () => {
  it('number from 1 without holes, never put a lower value in a better tier', () => {
    fc.assert(
      fc.property(shares, (list) => {
        const tier = tiers(units(list), 0.95)
        expect([...new Set(tier)].sort((a, b) => a - b)).toEqual(
          Array.from({ length: Math.max(...tier) }, (_, at) => at + 1),
        )
        expect(tiers(units(list.toReversed()), 0.95)).toEqual(tier.toReversed())
        const ordered = [...list.keys()].sort(
          (a, b) => (list[b]?.x ?? 0) / (list[b]?.n ?? 1) - (list[a]?.x ?? 0) / (list[a]?.n ?? 1),
        )
        const inOrder = ordered.map((at) => tier[at] ?? 0)
        expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
      }),
    )
  })

  it('end where somebody is below one of their best for certain, and not before', () => {
    fc.assert(
      fc.property(shares, (list) => {
        const tier = tiers(units(list), 0.95)
        const value = (at: number) => (list[at]?.x ?? 0) / (list[at]?.n ?? 1)
        const told = (at: number) => notToldApart(units(list), at, 0.95)
        for (const number of new Set(tier)) {
          const members = [...list.keys()].filter((at) => tier[at] === number)
          const next = [...list.keys()].filter((at) => tier[at] === number + 1)
          const heads = members.filter((at) => value(at) === Math.max(...members.map(value)))
          for (const head of heads)
            expect(members.filter((at) => at !== head && !told(head).includes(at))).toEqual([])
          const firstBelow = next.filter((at) => value(at) === Math.max(...next.map(value)))
          if (next.length > 0)
            expect(firstBelow.some((at) => heads.some((head) => !told(head).includes(at)))).toBe(true)
        }
      }),
    )
  })
})
