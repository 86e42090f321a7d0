import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { change, scoreTest } from '../../scoring/change.ts'
import { correctionRefused, withinPopulation } from '../../scoring/interval/finite-population.ts'
import { meanOfMaximum } from '../../scoring/measure/mean-level.ts'
import { shareOf } from '../../scoring/measure/share.ts'

const share = (x: number, n: number) => shareOf({ 5: x, 1: n - x }, ['5'])
const counts = fc
  .integer({ min: 1, max: 5000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

describe('the change from one group of people to another', () => {
  it("is Newcombe's own example: 56 of 70 against 48 of 80", () => {
    // Newcombe (1998), Table II, contrast (a), method 10: difference 0.2, from 0.0524 to 0.3339.
    const moved = change(share(48, 80), share(56, 70))
    expect(moved?.difference).toBeCloseTo(0.2, 12)
    expect(moved?.lower).toBeCloseTo(0.0524, 4)
    expect(moved?.upper).toBeCloseTo(0.3339, 4)
    expect(moved?.significant).toBe(true)
  })

  it('is not there where a group has no figure', () => {
    expect(change(share(0, 0), share(5, 10))).toBeNull()
  })

  it('turns round when the groups change places, and stays within −1 to 1', () => {
    fc.assert(
      fc.property(counts, counts, ([x1, n1], [x2, n2]) => {
        const [there, back] = [change(share(x1, n1), share(x2, n2)), change(share(x2, n2), share(x1, n1))]
        expect(there?.lower).toBeCloseTo(-Number(back?.upper), 12)
        expect(Number(there?.lower)).toBeGreaterThanOrEqual(-1)
        expect(Number(there?.lower)).toBeLessThanOrEqual(Number(there?.difference))
        expect(Number(there?.upper)).toBeGreaterThanOrEqual(Number(there?.difference))
      }),
    )
  })

  it('has a p-value from 0 to 1, or none where nothing varies', () => {
    fc.assert(
      fc.property(counts, counts, ([x1, n1], [x2, n2]) => {
        const p = scoreTest(x1, n1, x2, n2)
        if (p === null) expect(x1 / n1).toBe(x2 / n2)
        else expect(p >= 0 && p <= 1).toBe(true)
      }),
    )
    expect(() => scoreTest(2, 1, 0, 1)).toThrow(RangeError)
  })
})

describe('an interval within a known population', () => {
  const drawn = { evidence: 'sampled', moment: 'result' }

  it('narrows as a sample of twice the people where half of all answered', () => {
    expect(withinPopulation(share(40, 50), 100, drawn)).toEqual({
      ...share(80, 100),
      people: 50,
      answers: 50,
      counts: { part: 40, whole: 50 },
    })
  })

  it('is the value itself where everybody answered', () => {
    expect(withinPopulation(share(4, 5), 5, drawn)).toMatchObject({ lower: 0.8, upper: 0.8, effective: null })
  })

  it('stays as it is where people chose to answer, at another moment, or more often than there are dossiers', () => {
    const figure = share(40, 50)
    for (const [evidence, moment, population, why] of [
      ['self-selected', 'result', 100, 'not drawn from a list'],
      ['one-time-code', 'receipt', 100, 'not asked at the result'],
      ['one-time-code', 'result', 49, 'more answers than people'],
    ] as const) {
      expect(withinPopulation(figure, population, { evidence, moment })).toBe(figure)
      expect(correctionRefused({ evidence, moment }, 50, population)).toBe(why)
    }
  })

  it('is refused for a mean that does not start at 0, and has nothing to do without answers', () => {
    expect(() => withinPopulation(meanOfMaximum({ 5: 1 }), 10, drawn)).toThrow(RangeError)
    expect(withinPopulation(share(0, 0), 10, drawn).reason).toBe('no answers')
  })
})
