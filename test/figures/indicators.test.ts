import { describe, expect, it } from 'vitest'
import { plans } from '../../scoring/targets/list.ts'
import measures from '../../scoring/targets/measures.json' with { type: 'json' }
import { filledFrom, findIndicator, indicators } from '../../src/figures/indicator.ts'
import { indicatorOf } from '../../src/figures/read-promise.ts'
import { bestCover, stands, toDate } from '../../src/figures/window.ts'

describe('the indicators', () => {
  it('have a code each, a name in words, and boxes that fit their shape', () => {
    const codes = indicators.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const { code, name, shape, numerator, denominator } of indicators) {
      expect([code, name !== code, numerator !== '']).toEqual([code, true, true])
      expect([code, denominator !== '']).toEqual([code, ['share', 'cut', 'rank'].includes(shape)])
    }
  })

  it('are there for every promise of the plans that is read with a figure', () => {
    const read = plans.flatMap(({ targets }) =>
      targets.filter(({ kind }) => kind !== 'duty' && kind !== 'all-of'),
    )
    const missing = read.filter((target) => !findIndicator(indicatorOf(target))).map(({ id }) => id)
    expect(missing).toEqual([])
    expect(indicators.filter(({ code }) => code in measures).length).toBeGreaterThan(60)
  })

  it('that fill themselves say where from', () => {
    expect(indicators.filter((one) => filledFrom(one) !== '').map(({ code }) => code)).toEqual([
      'satisfaction-agency-service',
      'dossiers-on-time',
      'dossiers-late',
      'late-explained',
      'late-apologised',
      'dossiers-online',
      'dossiers-digitised',
    ])
  })
})

describe('the periods of a window', () => {
  const year = toDate({ kind: 'year', year: 2026, index: 1 })
  it('are never a month and the quarter it is in', () => {
    expect(bestCover(['2026-01', '2026-Q1', '2026-04'], year)).toEqual(['2026-Q1'])
    expect(bestCover(['2026-01', '2026-02', '2026-03', '2026-04', '2026-Q1'], year)).toHaveLength(4)
    expect(bestCover(['2026-H1', '2026-Q1', '2026-Q2'], year)).toEqual(['2026-H1'])
    expect(bestCover(['2025-Q1'], year)).toEqual([])
  })

  it('are the whole, a part, or neither', () => {
    const half = toDate({ kind: 'quarter', year: 2026, index: 2 })
    expect(
      ['2026-H1', '2026-Q1', '2026', '2026-Q3', '2025-H1', 'x'].map((code) => stands(code, half)),
    ).toEqual(['whole', 'inside', 'outside', 'outside', 'outside', 'outside'])
  })
})
