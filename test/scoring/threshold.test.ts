import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEAST, peopleMissing, poolSmall, raisedMinimums } from '../../scoring/threshold.ts'

const total = (cells: ReadonlyArray<{ people: number }>) => cells.reduce((sum, { people }) => sum + people, 0)

describe('how many people a figure needs', () => {
  it('is 10 in public, 5 for staff and 30 to be ranked, and may be raised', () => {
    expect(LEAST).toEqual({ public: 10, staff: 5, ranked: 30 })
    expect(raisedMinimums({})).toEqual(LEAST)
    expect(raisedMinimums({ ranked: 100 }).ranked).toBe(100)
  })

  it('may not be lowered, nor be a fraction', () => {
    expect(() => raisedMinimums({ public: 9 })).toThrow(/public is at least 10, got 9/)
    expect(() => raisedMinimums({ staff: 0 })).toThrow(RangeError)
    expect(() => raisedMinimums({ ranked: Number.NaN })).toThrow(RangeError)
    expect(() => raisedMinimums({ ranked: 30.5 })).toThrow(RangeError)
  })

  it('says how many are missing', () => {
    expect([0, 9, 10, 11].map((people) => peopleMissing(people, LEAST.public))).toEqual([10, 1, 0, 0])
  })
})

describe('pooling the small categories of a facet', () => {
  const named = (...people: number[]) =>
    people.map((n, index) => ({ name: 'abcdef'.charAt(index), people: n }))
  const names = (cells: ReadonlyArray<{ name: string }> | undefined) =>
    cells?.map(({ name }) => name).join('') ?? 'hidden'

  it.each([
    ['nothing is small', [10, 20], 'ab', ''],
    ['one category, and it is large', [12], 'a', ''],
    ['two small ones reach the minimum together', [40, 4, 6, 30], 'ad', 'bc'],
    ['one small one takes the next smallest with it', [40, 4, 11], 'a', 'bc'],
    ['empty categories are left out', [40, 0, 20], 'ac', ''],
    ['the pool would be everything', [4, 6], 'hidden', ''],
    ['all together are too few', [4, 3], 'hidden', ''],
    ['nobody answered', [0, 0], 'hidden', ''],
  ])('%s: %j', (_, people, shown, pooled) => {
    const facet = poolSmall(named(...people), 10)
    expect([names(facet?.shown), facet ? names(facet.pooled) : '']).toEqual([shown, pooled])
  })

  it('never shows a group below the minimum, and never loses anybody', () => {
    const cells = fc.array(fc.record({ people: fc.nat(40) }))
    fc.assert(
      fc.property(cells, fc.integer({ min: 5, max: 30 }), (facet, minimum) => {
        const result = poolSmall(facet, minimum)
        if (result === null) return
        for (const { people } of result.shown) expect(people).toBeGreaterThanOrEqual(minimum)
        if (result.pooled.length > 0) expect(total(result.pooled)).toBeGreaterThanOrEqual(minimum)
        expect(total(result.shown) + total(result.pooled)).toBe(total(facet))
      }),
    )
  })
})
