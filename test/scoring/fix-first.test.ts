import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, fixFirst, isBelow } from '../../scoring/fix-first.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const candidates = fc.uniqueArray(
  fc.record({
    code: fc.stringMatching(/^[a-z]{1,3}$/),
    value: share,
    reference: fc.option(share, { nil: null }),
    goesWith: fc.option(fc.double({ min: -1, max: 1, noNaN: true }), { nil: null }),
  }),
  { selector: ({ code }) => code, maxLength: 8 },
)
const codes = (some: readonly Candidate[]) => some.map(({ code }) => code)

describe('what to fix first', () => {
  it('is at most three of the candidates, in an order that does not depend on theirs', () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const first = fixFirst(all)
        expect(first.length).toBeLessThanOrEqual(3)
        for (const one of first) expect(all).toContain(one)
        expect(codes(fixFirst(all.toReversed()))).toEqual(codes(first))
      }),
    )
  })

  it('never names what satisfies everybody, nor what does not go with the overall answer where that is known', () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const known = all.some(({ goesWith }) => goesWith !== null)
        for (const { value, goesWith } of fixFirst(all)) {
          expect(value).toBeLessThan(1)
          if (known) expect(goesWith).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('never moves a candidate up that satisfies more people', () => {
    fc.assert(
      fc.property(candidates, share, fc.nat(), (all, better, at) => {
        const one = all[at % Math.max(1, all.length)]
        if (!one || better <= one.value) return
        const place = (some: readonly Candidate[]) => {
          const found = codes(fixFirst(some)).indexOf(one.code)
          return found < 0 ? Number.POSITIVE_INFINITY : found
        }
        const after = all.map((each) => (each === one ? { ...one, value: better } : each))
        expect(place(after)).toBeGreaterThanOrEqual(place(all))
      }),
    )
  })

  it('puts what is below the mean of all units before a heavier one that is not', () => {
    const first = fixFirst([
      { code: 'heavy', value: 0.5, reference: 0.4, goesWith: 0.9 },
      { code: 'below', value: 0.9, reference: 0.95, goesWith: 0.2 },
    ])
    expect(codes(first)).toEqual(['below', 'heavy'])
    expect(first.map(isBelow)).toEqual([true, false])
  })

  it('goes by dissatisfaction alone where nothing is known of importance', () => {
    const plain = { reference: null, goesWith: null }
    const first = fixFirst([
      { code: 'a', value: 0.9, ...plain },
      { code: 'b', value: 0.6, ...plain },
      { code: 'c', value: 0.6, ...plain },
      { code: 'd', value: 0.7, ...plain },
    ])
    expect(codes(first)).toEqual(['b', 'c', 'd'])
  })
})
