import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Part, shownParts } from '../../scoring/nested-threshold.ts'

const MINIMUM = 10

const leaf = (code: string, people: number): Part => ({ code, people, parts: [] })
const around = (code: string, parts: Part[]): Part => ({ code, people: 0, parts })

/** A calendar year of these months. */
function year(months: readonly number[]): Part {
  const quarter = (q: number) =>
    around(
      `Q${q}`,
      [1, 2, 3].map((at) => leaf(`M${(q - 1) * 3 + at}`, months[(q - 1) * 3 + at - 1] ?? 0)),
    )
  const half = (h: number) => around(`H${h}`, [quarter(2 * h - 1), quarter(2 * h)])
  return around('Y', [half(1), half(2)])
}

const partsOf = (part: Part): Part[] => [part, ...part.parts.flatMap(partsOf)]
const leavesOf = (part: Part): Part[] => partsOf(part).filter(({ parts }) => parts.length === 0)
const peopleIn = (part: Part): number => leavesOf(part).reduce((sum, { people }) => sum + people, 0)

/**
 * The people of every group of months whose number follows from the shown sums by adding and subtracting, found by
 * elimination over all groups: a way that knows nothing of trees.
 */
function derivable(whole: Part, shown: ReadonlySet<string>): number[] {
  const leaves = leavesOf(whole)
  const pivots: Array<{ at: number; row: number[] }> = []
  const reduced = (row: number[]): number[] =>
    pivots.reduce((left, pivot) => {
      const factor = left[pivot.at] ?? 0
      return factor === 0 ? left : left.map((value, at) => value - factor * (pivot.row[at] ?? 0))
    }, row)
  for (const part of partsOf(whole).filter(({ code }) => shown.has(code))) {
    const inside = new Set(leavesOf(part))
    const row = reduced(leaves.map((one) => (inside.has(one) ? 1 : 0)))
    const at = row.findIndex((value) => value !== 0)
    if (at >= 0) pivots.push({ at, row: row.map((value) => value / (row[at] ?? 1)) })
  }
  return Array.from({ length: 2 ** leaves.length }, (_, bits) => bits).flatMap((bits) => {
    const group = leaves.map((_, at) => (bits >> at) & 1)
    const people = leaves.reduce((sum, one, at) => sum + (group[at] ? one.people : 0), 0)
    return people > 0 && people < MINIMUM && reduced(group).every((value) => Math.abs(value) < 1e-9)
      ? [people]
      : []
  })
}

const months = fc.array(
  fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 10, max: 25 }),
    fc.integer({ min: 100, max: 5000 }),
  ),
  { minLength: 12, maxLength: 12 },
)

describe('what may be shown of a year', () => {
  it('leaves no group of months with one to nine people to be worked out, by any sums and differences', () => {
    fc.assert(
      fc.property(months, (people) => {
        const whole = year(people)
        expect(derivable(whole, shownParts(whole, MINIMUM))).toEqual([])
      }),
      // Every month that could be hidden beside the small half is hidden already, inside its quarter.
      { numRuns: 300, examples: [[[0, 0, 1, 0, 1, 0, 1, 0, 10, 0, 100, 1]]] },
    )
  })

  it('leaves none in any half-year of empty, small and large months', () => {
    const sizes = [0, 4, 12]
    const halfYears = Array.from({ length: sizes.length ** 6 }, (_, n) =>
      Array.from({ length: 6 }, (_, at) => sizes[Math.floor(n / sizes.length ** at) % sizes.length] ?? 0),
    )
    const told = halfYears.filter((people) => {
      const whole = year(people).parts[0] ?? leaf('H1', 0)
      return derivable(whole, shownParts(whole, MINIMUM)).length > 0
    })
    expect(told).toEqual([])
  })

  it('hides a quarter inside the other half where one half is small and every quarter hides enough', () => {
    const shown = shownParts(year([0, 0, 1, 0, 1, 0, 1, 0, 10, 0, 100, 1]), MINIMUM)
    expect(['Y', 'H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4'].filter((code) => shown.has(code))).toEqual(['Y', 'Q4'])
  })

  it('would be worked out where only the small parts themselves were hidden', () => {
    const whole = year([12, 20, 3, 15, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(derivable(whole, new Set(['Y', 'H1', 'Q1', 'M1', 'M2', 'M4', 'Q2']))).toContain(3)
  })

  it('shows every part where none is small, and all empty ones', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 10, max: 50 })), {
          minLength: 12,
          maxLength: 12,
        }),
        (people) => {
          expect(shownParts(year(people), MINIMUM).size).toBe(19)
        },
      ),
    )
  })

  it('never shows a small part, and always a year of ten people or more', () => {
    fc.assert(
      fc.property(months, (people) => {
        const whole = year(people)
        const shown = shownParts(whole, MINIMUM)
        for (const part of partsOf(whole))
          if (shown.has(part.code))
            expect([0, MINIMUM].includes(Math.min(MINIMUM, peopleIn(part)))).toBe(true)
        expect(shown.has('Y')).toBe(peopleIn(whole) === 0 || peopleIn(whole) >= MINIMUM)
      }),
    )
  })

  it('hides a month beside a small one, and no more', () => {
    const shown = shownParts(year([12, 20, 3, 15, 0, 0, 0, 0, 0, 0, 0, 0]), MINIMUM)
    expect([...shown].filter((code) => /M|Q1/.test(code)).slice(0, 3)).toEqual(['Q1', 'M2', 'M4'])
  })

  it('hides another quarter and its smallest month where a whole quarter is small', () => {
    const shown = shownParts(year([2, 0, 3, 40, 30, 20, 0, 0, 0, 0, 0, 0]), MINIMUM)
    expect(['H1', 'Q1', 'Q2', 'M4', 'M5', 'M6'].filter((code) => shown.has(code))).toEqual(['H1', 'M4', 'M5'])
  })
})
