import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meanOfItems } from '../../../scoring/aggregate/mean-of-items.ts'
import { meanOfPersons } from '../../../scoring/aggregate/mean-of-persons.ts'
import {
  pooled,
  pooledMeanLevel,
  pooledMeanOfMaximum,
  pooledMeanOfRange,
} from '../../../scoring/aggregate/pooled.ts'
import { shareOf } from '../../../scoring/measure/share.ts'
import type { SectionSums } from '../../../scoring/tallies.ts'
import { itemsOf, type Person, people, sumsOf } from '../../support/people.ts'

// Four people, two items; "–" was not answered:
//   An 5 5   y 2 of m 2, levels 10
//   Bo 1 2   y 0 of m 2, levels  3
//   Cu 4 2   y 1 of m 2, levels  6
//   Du 3 –   y 0 of m 1, levels  3
const FOUR: Person[] = [
  [5, 5],
  [1, 2],
  [4, 2],
  [3, null],
]
const sums = sumsOf(FOUR) as SectionSums

describe('one figure of several questions, by hand', () => {
  it('pools the answers: Σy/Σm = 3/7, with the variance taken over people', () => {
    // r = 3/7; residuals y − r·m = 8/7, −6/7, 1/7, −3/7; squares sum to 110/49; var = (110/49)/49.
    // Effective sample = (3/7 · 4/7) / var = 12·49/110 = 5.34545…, below the 7 answers, above the 4 people.
    const figure = pooled(sums)
    expect(figure.value).toBeCloseTo(3 / 7, 15)
    expect(figure.effective).toBeCloseTo(588 / 110, 13)
    expect(figure).toMatchObject({ people: 4, answers: 7, counts: { part: 3, whole: 7 } })
    // Wilson: (np + z²/2 ± z·√(np(1−p) + z²/4)) / (n + z²), n = 5.345454…, z² = 3.841458820694124
    const [n, z2] = [588 / 110, 3.841458820694124]
    const spread = Math.sqrt(z2) * Math.sqrt((n * 12) / 49 + z2 / 4)
    expect(figure.lower).toBeCloseTo(((n * 3) / 7 + z2 / 2 - spread) / (n + z2), 13)
    expect(figure.upper).toBeCloseTo(((n * 3) / 7 + z2 / 2 + spread) / (n + z2), 13)
  })

  it('reads the same answers as the other two SIPAS candidates', () => {
    // Σl = 22 of 7 answers. C: (22 − 7)/28 = 15/28; residuals over 28: 104, −92, −8, −4; squares sum 19360/784.
    // Effective sample = (15·13/784) · 28² / (19360/784) = 195·784/19360. B: 22/35.
    expect(pooledMeanOfRange(sums).value).toBeCloseTo(15 / 28, 15)
    expect(pooledMeanOfRange(sums).effective).toBeCloseTo((195 * 784) / 19360, 12)
    expect(pooledMeanOfMaximum(sums).value).toBeCloseTo(22 / 35, 15)
    expect(pooledMeanLevel(sums)).toBeCloseTo(22 / 7, 15)
  })

  it('means the items: (2/4 + 1/3) / 2, widened by the design effect of the pooled answers', () => {
    // Independent variance = ((1/4)/4 + (2/9)/3) / 4 = 59/1728; design effect = 7 answers / 5.34545 = 55/42.
    // Effective = (5/12 · 7/12) / (59/1728 · 55/42) = 17640/3245.
    const figure = meanOfItems(itemsOf(FOUR), sums, 'share')
    expect(figure.value).toBeCloseTo(5 / 12, 15)
    expect(figure.effective).toBeCloseTo(17640 / 3245, 12)
  })

  it('means the people: (1 + 0 + 1/2 + 0) / 4', () => {
    // Variance of the people = (1 + 1/4)/4 − (3/8)² = 11/64; effective = (3/8 · 5/8) · 4 / (11/64) = 60/11.
    expect(meanOfPersons(sums).value).toBe(0.375)
    expect(meanOfPersons(sums).effective).toBeCloseTo(60 / 11, 12)
  })

  it('does not take the rounding of thirds for a difference between people', () => {
    const thirds = sumsOf([
      [5, 1, 1],
      [1, 5, 1],
    ]) as SectionSums
    expect(meanOfPersons(thirds).effective).toBe(2)
  })

  it('counts people where all answered alike, and never more than the answers', () => {
    expect(pooled(sumsOf([[5, 5, 5]]) as SectionSums)).toMatchObject({ value: 1, effective: 1, upper: 1 })
    // 2 + 1 + 0 satisfied of 2 + 2 + 1: 0.24 / 0.0416 = 5.77 would be more than the five answers there are.
    const five = sumsOf([
      [5, 4],
      [4, 2],
      [1, null],
    ]) as SectionSums
    expect(pooled(five).effective).toBe(5)
  })

  it('keeps what doubles lose in large sums', () => {
    // A million An, Bo, Cu and Du each: the same ratio, a million times the effective sample.
    const scaled = Object.fromEntries(
      Object.entries(sums).map(([name, sum]) => [name, sum * 1_000_000]),
    ) as SectionSums
    expect(pooled(scaled).effective).toBeCloseTo((588 / 110) * 1e6, 6)
  })

  it('refuses sums no people can give', () => {
    expect(() => pooled({ ...sums, y: 8 })).toThrow(RangeError)
    expect(() => pooled({ ...sums, yy: 0.5 })).toThrow(/whole number/)
  })
})

const figures = (group: readonly Person[]) => {
  const total = sumsOf(group)
  if (!total) return []
  const items = itemsOf(group)
  return [
    pooled(total),
    pooledMeanOfRange(total),
    pooledMeanOfMaximum(total),
    meanOfPersons(total),
    ...(['share', 'meanOfRange', 'meanOfMaximum'] as const).map((measure) =>
      meanOfItems(items, total, measure),
    ),
  ]
}

describe('laws of one figure of several questions', () => {
  it('stays within 0–1 with the value inside its interval, and never gives NaN', () => {
    fc.assert(
      fc.property(people, (group) => {
        for (const { value, lower, upper, effective } of figures(group)) {
          expect(0 <= Number(lower) && Number(lower) <= Number(value)).toBe(true)
          expect(Number(value) <= Number(upper) && Number(upper) <= 1).toBe(true)
          expect(Number(effective)).toBeGreaterThanOrEqual(1)
          expect(Number.isFinite(effective)).toBe(true)
        }
      }),
    )
  })

  it('does not depend on the order of people', () => {
    fc.assert(
      fc.property(people, (group) => {
        const backwards = figures([...group].reverse())
        expect(backwards).toEqual(figures(group))
      }),
    )
  })

  it('never falls when one answer gets better', () => {
    fc.assert(
      fc.property(people, fc.nat(), fc.nat(), (group, who, which) => {
        const person = who % group.length
        const better = group.map((levels, index) =>
          levels.map((level, item) =>
            index === person && item === which % levels.length && level !== null
              ? Math.min(level + 1, 5)
              : level,
          ),
        )
        const before = figures(group)
        figures(better).forEach(({ value }, index) => {
          // Sums of the same terms in another order may differ in the last bit.
          expect(Number(value)).toBeGreaterThanOrEqual(Number(before[index]?.value) - 1e-12)
        })
      }),
    )
  })

  it('narrows when the same people are counted again', () => {
    fc.assert(
      fc.property(people, (group) => {
        const twice = figures([...group, ...group])
        figures(group).forEach(({ lower, upper }, index) => {
          const width = Number(twice[index]?.upper) - Number(twice[index]?.lower)
          expect(width).toBeLessThan(Number(upper) - Number(lower))
        })
      }),
    )
  })

  it('is the share itself, with n = people, where the section has one item', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (levels) => {
        const group = levels.map((level) => [level])
        const share = shareOf(itemsOf(group)[0]?.distribution ?? {}, ['4', '5'])
        const total = sumsOf(group) as SectionSums
        expect({ ...pooled(total), method: share.method }).toEqual(share)
        expect(meanOfItems(itemsOf(group), total, 'share').effective).toBeCloseTo(levels.length, 9)
      }),
    )
  })
})
