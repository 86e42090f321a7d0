import fc from 'fast-check'
import { quantile } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { leagues } from '../../scoring/league.ts'
import { scoreboard } from '../../scoring/scoreboard.ts'
import { linearPercentile, quantileClasses } from '../../scoring/verdict.ts'
import { branch, entered, small } from '../support/small-index.ts'

const names = (...codes: string[]) => codes.map((code) => ({ code, name: { vi: code } }))
const [A, B, C] = names('A', 'B', 'C')
const groups = {
  method: 'bands' as const,
  bands: [
    { ...A, atLeast: 90 },
    { ...B, atLeast: 80, below: 90 },
    { ...C, below: 80 },
  ] as { code: string; name: { vi: string }; atLeast?: number; below?: number }[],
}

describe('verdicts', () => {
  it('read the unrounded value: 89.996 is in group B, and 90 in group A (PAR INDEX)', () => {
    const units = [90, 89.996, 79.97, 80].map((value, at) => ({ code: `u${at}`, values: { r: value } }))
    const { rows } = scoreboard(small(entered('r'), { verdicts: [groups] }), { period: '2021', units })
    expect(rows.map(({ verdicts }) => verdicts.r)).toEqual(['A', 'B', 'C', 'B'])
  })

  it('read the nodes they name, and give none where there is no value', () => {
    const tree = branch('r', [entered('f1'), entered('f2')])
    const { rows } = scoreboard(small(tree, { verdicts: [{ ...groups, nodes: ['f1', 'f2'] }] }), {
      period: '2021',
      units: [{ code: 'u', values: { f1: 95 } }],
    })
    expect(rows[0]?.verdicts).toEqual({ f1: 'A', f2: null })
  })
})

describe('quartile groups', () => {
  const quartiles = (values: ReadonlyArray<number | null>) =>
    quantileClasses(values, [0.25, 0.5, 0.75], ['D', 'C', 'B', 'A'])

  it('of 63 provinces hold 16, 15, 16 and 16, the median province in the upper one (PAPI 2019, 2020)', () => {
    const found = quartiles(Array.from({ length: 63 }, (_, at) => at))
    const sizes = Object.groupBy(found, (group) => group ?? '')
    expect(['A', 'B', 'C', 'D'].map((group) => sizes[group]?.length)).toEqual([16, 16, 15, 16])
    expect(found[31]).toBe('B')
  })

  it('leave provinces without a score out of the percentiles', () => {
    expect(quartiles([null, 1, 2, 3, 4, null])).toEqual([null, 'D', 'C', 'B', 'A', null])
    expect(quartiles([null])).toEqual([null])
  })

  it('stand on linear percentiles: between the lowest and the highest value, and the median in the middle', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, share) => {
          const sorted = values.toSorted((a, b) => a - b)
          const at = linearPercentile(sorted, share)
          expect(at).toBeGreaterThanOrEqual(sorted[0] ?? 0)
          expect(at).toBeLessThanOrEqual(sorted.at(-1) ?? 0)
          expect(linearPercentile(sorted, 0.5)).toBeCloseTo(quantile(values, 0.5), 12)
        },
      ),
    )
  })
})

describe('a league', () => {
  const index = small(entered('r'), { ranking: { among: 'group', notRanked: ['x'], tieBreak: [] } })
  const unit = (code: string, group: string, value: number, se = 1) => ({
    code,
    group,
    values: { r: { value, n: 100, se } },
  })
  const board = scoreboard(index, {
    period: '2026',
    units: [
      unit('a', 'sở', 80),
      unit('b', 'sở', 79),
      unit('c', 'sở', 40),
      unit('d', 'xã', 10),
      unit('x', 'xã', 99),
    ],
  })

  it('stands group by group, best first, with the ranks each unit may really have and its tier', () => {
    expect(
      leagues(index, board).map(({ group, rows }) => [
        group,
        rows.map(({ unit, ranks, tier }) => [unit, ranks.best, ranks.worst, tier]),
      ]),
    ).toEqual([
      [
        'sở',
        [
          ['a', 1, 2, 1],
          ['b', 1, 2, 1],
          ['c', 3, 3, 2],
        ],
      ],
      ['xã', [['d', 1, 1, 1]]],
    ])
  })

  it('is none where the index gives no ranks', () => {
    expect(leagues(small(entered('r')), board)).toEqual([])
  })
})
