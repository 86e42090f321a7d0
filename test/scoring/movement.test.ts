import { describe, expect, it } from 'vitest'
import type { IndexDefinition } from '../../scoring/definition.ts'
import { movements } from '../../scoring/movement.ts'
import type { PanelUnit } from '../../scoring/panel.ts'
import { scoreboard } from '../../scoring/scoreboard.ts'
import { entered, small } from '../support/small-index.ts'

const papi: Partial<IndexDefinition> = { comparison: { structure: 'papi-2016', flagAt: 0.05 } }

function moved(before: readonly PanelUnit[], after: readonly PanelUnit[], index = papi, old = index) {
  const board = (units: readonly PanelUnit[], more: Partial<IndexDefinition>) =>
    scoreboard(small(entered('r'), { ranking: { among: 'all', notRanked: [], tieBreak: [] }, ...more }), {
      period: 'x',
      units,
    })
  return movements(board(before, old), board(after, index))
}
const unit = (code: string, value: number, se?: number): PanelUnit => ({
  code,
  values: { r: se === undefined ? value : { value, se, n: 200 } },
})

describe('movement since the last period', () => {
  it('flags what the definition flags: the seven provinces that rose by 5 % or more from 2016 to 2017 (PAPI)', () => {
    const rises = [16.15, 11.34, 8.05, 7.58, 7.21, 5.85, 5.27, 4.46, -4.26]
    const before = rises.map((_, at) => unit(`p${at}`, 35))
    const after = rises.map((rise, at) => unit(`p${at}`, 35 * (1 + rise / 100)))
    expect(moved(before, after).filter(({ flagged }) => flagged)).toHaveLength(7)
  })

  it('flags a change of exactly the size the definition names', () => {
    expect(moved([unit('a', 40)], [unit('a', 42)])[0]?.flagged).toBe(true)
    expect(moved([unit('a', 40)], [unit('a', 38)])[0]?.flagged).toBe(true)
    expect(moved([unit('a', 40)], [unit('a', 41.9)])[0]?.flagged).toBe(false)
  })

  it('is refused across a change of structure', () => {
    const other = { comparison: { structure: 'papi-2018', flagAt: 0.05 } }
    expect(moved([unit('a', 35)], [unit('a', 44)], other, papi)).toMatchObject([
      { difference: null, reason: 'other-structure', flagged: null },
    ])
  })

  it('says where there is no earlier value, or none now', () => {
    expect(moved([], [unit('a', 44)])).toMatchObject([{ reason: 'no-previous' }])
    expect(moved([unit('a', 44)], [{ code: 'a' }])).toMatchObject([{ reason: 'no-value' }])
    expect(
      movements(null, scoreboard(small(entered('r')), { period: 'x', units: [unit('a', 1)] })),
    ).toMatchObject([{ reason: 'no-previous' }])
  })

  it('is significant where chance hardly explains it, and has an interval by square-and-add', () => {
    const [movement] = moved([unit('a', 80, 1)], [unit('a', 84, 1)])
    expect(movement).toMatchObject({ difference: 4, relative: 0.05, significant: true })
    expect(movement?.interval?.lower).toBeCloseTo(4 - 1.959964 * Math.SQRT2, 5)
    expect(moved([unit('a', 80, 1)], [unit('a', 82, 1)])[0]?.significant).toBe(false)
  })

  it('asks more of each unit when many are read together', () => {
    const still = Array.from({ length: 40 }, (_, at) => unit(`u${at}`, 80, 1))
    const [alone] = moved([unit('a', 80, 1)], [unit('a', 83, 1)])
    const among = moved([unit('a', 80, 1), ...still], [unit('a', 83, 1), ...still])[0]
    expect([alone?.significant, among?.significant]).toEqual([true, false])
  })

  it('of entered points knows no chance, so it is neither significant nor not', () => {
    expect(moved([unit('a', 80)], [unit('a', 90)])[0]).toMatchObject({
      difference: 10,
      interval: null,
      significant: null,
    })
  })

  it('has no relative change from zero, and counts places gained', () => {
    const before = [unit('a', 0), unit('b', 5)]
    const after = [unit('a', 9), unit('b', 5)]
    expect(moved(before, after)).toMatchObject([
      { relative: null, flagged: null, ranks: 1 },
      { relative: 0, flagged: false, ranks: -1 },
    ])
  })
})
