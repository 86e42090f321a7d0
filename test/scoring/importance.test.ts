import fc from 'fast-check'
import { sampleCorrelation, variance } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { goesWith, strengthOf } from '../../scoring/importance.ts'
import type { SectionSums } from '../../scoring/tallies.ts'
import { addSums, personSums } from '../../surveys/section-sums.ts'

/** One person: levels of the items answered, and of the overall question. */
type Person = { readonly items: readonly number[]; readonly overall: number | null }

const level = fc.integer({ min: 1, max: 5 })
const person = fc.record({
  items: fc.array(level, { minLength: 1, maxLength: 7 }),
  overall: fc.option(level, { nil: null }),
})
const people = fc.array(person, { minLength: 2, maxLength: 60 })

/** What rounding each person's sums to 10⁻⁶ can move a variance or a covariance of levels up to 5 by. */
const ROUNDING = 6e-6

const sumOf = (items: readonly number[]) => items.reduce((sum, one) => sum + one, 0)

const spreadOf = (each: readonly number[]) => (each.length > 0 ? variance([...each]) : 0)

function sumsOf(all: readonly Person[]): SectionSums {
  const each = all.map(({ items, overall }) =>
    personSums({ m: items.length, y: items.filter((one) => one >= 4).length, l: sumOf(items) }, overall),
  )
  return each.reduce(addSums)
}

describe('how strongly a section goes with the overall satisfaction', () => {
  it("is the correlation another library works out from everybody's answers", () => {
    fc.assert(
      fc.property(people, (all) => {
        const found = goesWith(sumsOf(all))
        const both = all.flatMap(({ items, overall }) =>
          overall === null ? [] : [{ mean: sumOf(items) / items.length, overall }],
        )
        const means = both.map(({ mean }) => mean)
        const overalls = both.map(({ overall }) => overall)
        const spread = spreadOf(means)
        const spreadOverall = spreadOf(overalls)
        if (found === null) expect(both.length < 2 || spread < 2 * ROUNDING || spreadOverall === 0).toBe(true)
        else
          expect(Math.abs(found - sampleCorrelation(means, overalls))).toBeLessThanOrEqual(
            ROUNDING / spread + ROUNDING / Math.sqrt(spread * spreadOverall),
          )
      }),
      { numRuns: 1000 },
    )
  })

  it('lies from −1 to 1, is no NaN, and does not depend on the order of people', () => {
    fc.assert(
      fc.property(people, (all) => {
        const found = goesWith(sumsOf(all))
        expect(found === null || (found >= -1 && found <= 1)).toBe(true)
        expect(goesWith(sumsOf(all.toReversed()))).toBe(found)
      }),
    )
  })

  it('is the same for a hundred times as many people alike', () => {
    const some: Person[] = [
      { items: [5, 4, 3], overall: 4 },
      { items: [1, 2], overall: 2 },
      { items: [3, 3, 4], overall: 5 },
    ]
    const many = Array.from({ length: 100 }, () => some).flat()
    expect(goesWith(sumsOf(many))).toBeCloseTo(Number(goesWith(sumsOf(some))), 9)
  })

  it('is not there where everybody is alike, rounded thirds included', () => {
    for (const items of [[5], [3, 3, 4], [3, 4, 4], [1, 1, 2]])
      expect(
        goesWith(
          sumsOf([
            { items, overall: 1 },
            { items, overall: 5 },
            { items, overall: 2 },
          ]),
        ),
      ).toBeNull()
    expect(
      goesWith(
        sumsOf([
          { items: [1], overall: 4 },
          { items: [5], overall: 4 },
        ]),
      ),
    ).toBeNull()
    expect(
      goesWith(
        sumsOf([
          { items: [1], overall: null },
          { items: [5], overall: 4 },
        ]),
      ),
    ).toBeNull()
  })

  it('has a word, and a negative one has none', () => {
    expect([-1, 0, 0.1, 0.3, 0.5, 1].map(strengthOf)).toEqual([
      'none',
      'none',
      'weak',
      'moderate',
      'strong',
      'strong',
    ])
  })
})
