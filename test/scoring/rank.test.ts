import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RankingRule } from '../../scoring/definition.ts'
import type { PanelUnit } from '../../scoring/panel.ts'
import { competitionRanks } from '../../scoring/rank.ts'
import { scoreboard } from '../../scoring/scoreboard.ts'
import { branch, entered, small } from '../support/small-index.ts'

const value = fc.option(fc.integer({ min: 0, max: 12 }), { freq: 8 })

describe('competition ranks', () => {
  it('are one more than the number of better units, and say how many share them', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), (values) => {
        const ranks = competitionRanks(values.map((one) => ({ value: one })))
        for (const [at, one] of values.entries()) {
          const others = values.filter((other) => other !== null)
          const expected =
            one === null
              ? null
              : {
                  rank: 1 + others.filter((other) => other > one).length,
                  shared: others.filter((other) => other === one).length,
                }
          expect(ranks[at]).toEqual(expected)
        }
      }),
    )
  })

  it('do not round: 89.996 stands below 90', () => {
    expect(competitionRanks([{ value: 89.996 }, { value: 90 }]).map((place) => place?.rank)).toEqual([2, 1])
  })

  it('of equal values follow the tie-break, the missing last, and are shared where it says nothing', () => {
    const ranks = competitionRanks([
      { value: 5, tieBreak: [null] },
      { value: 5, tieBreak: [2] },
      { value: 5, tieBreak: [7] },
      { value: 5, tieBreak: [2] },
    ])
    expect(ranks.map((place) => [place?.rank, place?.shared])).toEqual([
      [4, 1],
      [2, 2],
      [1, 1],
      [2, 2],
    ])
  })
})

it('ties are broken alike whatever the order, by the rank an exhaustive count would give', () => {
  const contestant = fc.record({ value: fc.integer({ min: 0, max: 2 }), tieBreak: fc.tuple(value, value) })
  const key = (one: number | null) => one ?? -1
  fc.assert(
    fc.property(fc.array(contestant, { maxLength: 15 }), (list) => {
      const keys = list.map((one) => [one.value, ...one.tieBreak.map(key)])
      const above = (a: readonly number[], b: readonly number[]) => {
        const at = a.findIndex((part, place) => part !== b[place])
        return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0)
      }
      const expected = keys.map((own) => 1 + keys.filter((other) => above(other, own)).length)
      expect(competitionRanks(list).map((place) => place?.rank)).toEqual(expected)
      expect(competitionRanks(list.toReversed()).map((place) => place?.rank)).toEqual(expected.toReversed())
    }),
  )
})

/** Ranks by unit under a ranking rule. */
function ranked(rule: Partial<RankingRule>, units: readonly PanelUnit[], minimumN?: number) {
  const tree = branch('r', [entered('a'), entered('late', { scored: false })], {
    aggregate: { method: 'weighted-mean' },
  })
  const ranking = {
    among: 'all' as const,
    notRanked: [],
    tieBreak: [],
    ...(minimumN === undefined ? {} : { minimumN }),
    ...rule,
  }
  const { rows } = scoreboard(small(tree, { ranking, missing: 'reweight' }), { period: '2026', units })
  return Object.fromEntries(rows.map(({ unit, standing }) => [unit, standing.rank ?? standing.notRanked]))
}
const unit = (code: string, a: number, more: Partial<PanelUnit> = {}): PanelUnit => ({
  code,
  values: { a },
  ...more,
})

describe('a ranking', () => {
  it('compares units of one group only', () => {
    const units = [
      unit('a', 1, { group: 'sở' }),
      unit('b', 9, { group: 'xã' }),
      unit('c', 5, { group: 'sở' }),
    ]
    expect(ranked({ among: 'group' }, units)).toEqual({ a: 2, b: 1, c: 1 })
    expect(ranked({ among: 'all' }, units)).toEqual({ a: 3, b: 1, c: 2 })
  })

  it('tells kinds apart where it says so, even when the names run together', () => {
    const units = [unit('a', 1, { group: 'x', kind: 'yz' }), unit('b', 9, { group: 'xy', kind: 'z' })]
    expect(ranked({ among: 'group-and-kind' }, units)).toEqual({ a: 1, b: 1 })
  })

  it('shows special agencies without a rank', () => {
    const units = [unit('a', 9), unit('b', 5, { ranked: false }), unit('c', 1)]
    expect(ranked({ notRanked: ['a'] }, units)).toEqual({ a: 'not-ranked', b: 'not-ranked', c: 1 })
  })

  it('needs 30 people behind a figure from answers, or more where the board says so, never fewer', () => {
    const from = (n: number) => ({ values: { a: { value: 0.9, n } } })
    const units = [unit('a', 0, from(29)), unit('b', 0, from(30)), unit('c', 0, from(60)), unit('d', 0.5)]
    expect(ranked({}, units)).toEqual({ a: 'too-few-people', b: 1, c: 1, d: 3 })
    expect(ranked({}, units, 50)).toMatchObject({ b: 'too-few-people', c: 1 })
    expect(ranked({}, units, 5)).toMatchObject({ a: 'too-few-people' })
  })

  it('breaks ties as the definition says, the lower the better where it says lower', () => {
    const units = [
      { code: 'a', values: { a: 5, late: 3 } },
      { code: 'b', values: { a: 5, late: 1 } },
      { code: 'c', values: { a: 5, late: 3 } },
    ]
    expect(ranked({ tieBreak: [{ node: 'late', better: 'lower' }] }, units)).toEqual({ a: 2, b: 1, c: 2 })
    expect(ranked({}, units)).toEqual({ a: 1, b: 1, c: 1 })
  })

  it('may ask that enough is known', () => {
    const tree = branch('r', [entered('a'), entered('b')], { aggregate: { method: 'weighted-mean' } })
    const ranking = { among: 'all' as const, notRanked: [], tieBreak: [], minimumCoverage: 0.8 }
    const { rows } = scoreboard(small(tree, { ranking, missing: 'reweight' }), {
      period: '2026',
      units: [unit('a', 5)],
    })
    expect(rows[0]).toMatchObject({
      value: 5,
      coverage: 0.5,
      standing: { rank: null, notRanked: 'too-little-known' },
    })
  })
})
