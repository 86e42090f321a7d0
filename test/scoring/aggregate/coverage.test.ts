import { describe, expect, it } from 'vitest'
import { meanOfItems } from '../../../scoring/aggregate/mean-of-items.ts'
import { meanOfPersons } from '../../../scoring/aggregate/mean-of-persons.ts'
import { pooled, pooledMeanOfRange } from '../../../scoring/aggregate/pooled.ts'
import type { Estimate } from '../../../scoring/estimate.ts'
import type { SectionSums } from '../../../scoring/tallies.ts'
import { itemsOf, type Person, sumsOf } from '../../support/people.ts'

/** A small repeatable generator of numbers from 0 to 1 (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const ITEMS = 5
const MOODS = [
  [1, 2, 3, 4],
  [3, 4, 4, 5],
  [4, 5, 5, 5],
]

/** People of three moods who answer five items from their own mood: their answers hang together. */
function crowd(size: number, random: () => number): Person[] {
  return Array.from({ length: size }, () => {
    const mood = MOODS[Math.floor(random() * MOODS.length)] ?? []
    return Array.from({ length: ITEMS }, () => mood[Math.floor(random() * mood.length)] ?? null)
  })
}

// Of the three moods 1/4, 3/4 and 4/4 of the answers are satisfied; their mean levels are 2.5, 4 and 4.75.
const TRUE_SHARE = (0.25 + 0.75 + 1) / 3
const TRUE_RANGE = ((2.5 + 4 + 4.75) / 3 - 1) / 4

const FIGURES: [string, number, (sums: SectionSums, people: Person[]) => Estimate][] = [
  ['pooled share', TRUE_SHARE, (sums) => pooled(sums)],
  ['pooled mean level', TRUE_RANGE, (sums) => pooledMeanOfRange(sums)],
  ['mean of items', TRUE_SHARE, (sums, people) => meanOfItems(itemsOf(people), sums, 'share')],
  ['mean of persons', TRUE_SHARE, (sums) => meanOfPersons(sums)],
]

describe('95 % intervals where the answers of one person hang together', () => {
  it.each(FIGURES)(
    '%s: hold the truth about 95 times in 100, for 30 people with 5 items',
    (_, truth, figure) => {
      const random = generator(20260101)
      const rounds = 2000
      let held = 0
      for (let round = 0; round < rounds; round++) {
        const people = crowd(30, random)
        const { lower, upper } = figure(sumsOf(people) as SectionSums, people)
        if (Number(lower) <= truth && truth <= Number(upper)) held++
      }
      expect(held / rounds).toBeGreaterThan(0.925)
      expect(held / rounds).toBeLessThan(0.975)
    },
  )

  it('would hold it far less often if every answer were taken for another person', () => {
    const random = generator(20260101)
    const naive = Array.from({ length: 500 }, () => {
      const people = crowd(30, random)
      const { value, answers } = pooled(sumsOf(people) as SectionSums)
      const spread = 1.96 * Math.sqrt((Number(value) * (1 - Number(value))) / answers)
      return Math.abs(Number(value) - TRUE_SHARE) <= spread
    })
    expect(naive.filter(Boolean).length / naive.length).toBeLessThan(0.85)
  })
})
