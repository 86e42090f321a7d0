import { describe, expect, it } from 'vitest'
import { readTarget } from '../../scoring/target.ts'
import { readTrend, type TrendPoint } from '../../scoring/target-trend.ts'

const point = (period: string, value: number): TrendPoint => ({
  period,
  value,
  lower: null,
  upper: null,
  effective: null,
  people: null,
  evidence: 'published',
  series: 'one form',
})
const state = (against: 'each year' | 'same period last year', points: readonly TrendPoint[]) =>
  readTarget(
    points,
    {
      kind: 'trend',
      direction: 'rises',
      against,
      unit: 'percent',
      minimumPeople: 0,
      accepts: ['published'],
      validFrom: '2021-01-01',
      validTo: null,
    },
    { day: '2026-01-31', closed: true },
  ).state

describe('a trend compares with the year before, and with nothing else', () => {
  it('says nothing across a year nobody has a figure of', () => {
    expect(state('each year', [point('2021', 0.8), point('2023', 0.9)])).toBe('not comparable')
    expect(state('each year', [point('2021', 0.8), point('2022', 0.7), point('2024', 0.9)])).toBe('not met')
  })

  it('does not take one quarter for another', () => {
    expect(state('same period last year', [point('2024-Q4', 0.8), point('2025-Q1', 0.9)])).toBe(
      'not comparable',
    )
  })

  it('finds the same quarter of last year among the others', () => {
    const quarters = [point('2024-Q1', 0.8), point('2024-Q2', 0.99), point('2025-Q1', 0.9)]
    expect(state('same period last year', quarters)).toBe('met')
    expect(state('same period last year', [...quarters, point('2025-Q2', 0.95)])).toBe('not met')
  })

  it('has nothing to compare the quarters of a first year with', () => {
    expect(state('each year', [point('2024-Q1', 0.8), point('2024-Q2', 0.7)])).toBe('no figure')
  })
})

it('takes a count of people that is none for nobody, and never answers with a number that is none', () => {
  const target: Parameters<typeof readTrend>[1] = {
    kind: 'trend',
    direction: 'falls',
    against: 'same period last year',
    unit: 'count',
    minimumPeople: 30,
    accepts: ['published'],
    validFrom: '2021-01-01',
    validTo: null,
  }
  for (const people of [Number.NEGATIVE_INFINITY, Number.NaN, -3]) {
    const points = [point('2024', 3), { ...point('2025', 2), people }]
    const { state, short } = readTrend(points, target, { day: '2026-01-31', closed: true })
    expect([state, short]).toEqual(['too few', 30])
  }
})
