import { describe, expect, it } from 'vitest'
import { edition } from '../../scoring/edition.ts'
import { indices } from '../../scoring/list.ts'
import { movements } from '../../scoring/movement.ts'
import type { Panel } from '../../scoring/panel.ts'
import { type Scoreboard, scoreboard } from '../../scoring/scoreboard.ts'
import { linearPercentile } from '../../scoring/verdict.ts'
import { csvRows } from '../support/csv.ts'
import { sharedData } from '../support/shared-data.ts'

// Official PAPI files of 2011–2023 (CECODES, VFF-CRT, RTA, UNDP), gathered by the projects named beside the data.
const subdimensions = sharedData('papi_subdimension_scores_2011_2019_2023.csv')
const dimensions = sharedData('papi_dimension_scores_2011_2019_2023.csv')
const d6 = sharedData('papi_d6_2022.csv')

const rowsOf = (text: string | null) => csvRows(text ?? '')
const papi = (year: string) => edition(indices, 'papi', Number(year)) ?? raise(`no PAPI of ${year}`)
const raise = (message: string): never => {
  throw new Error(message)
}

/** One year's provinces with their sub-dimension scores; what was not published is missing. */
function panelOf(year: string): Panel {
  const units = new Map<string, Record<string, number | null>>()
  for (const { year: of, province_en = '', subdim_code = '', score } of rowsOf(subdimensions)) {
    if (of !== year) continue
    const values = units.get(province_en) ?? {}
    units.set(province_en, { ...values, [subdim_code]: score === '' ? null : Number(score) })
  }
  return { period: year, units: [...units].map(([code, values]) => ({ code, values })) }
}

const boards = new Map<string, Scoreboard>()
function boardOf(year: string): Scoreboard {
  const board = boards.get(year) ?? scoreboard(papi(year), panelOf(year))
  boards.set(year, board)
  return board
}

describe.skipIf(subdimensions === null || dimensions === null)('with the files of all provinces', () => {
  const published = rowsOf(dimensions)
  const years = [...new Set(published.map(({ year = '' }) => year))]

  it.each(years)('gives the printed dimensions and totals of %s from the sub-dimensions', (year) => {
    const board = boardOf(year)
    let compared = 0
    for (const row of published.filter((one) => one.year === year)) {
      const at = board.rows.findIndex(({ unit }) => unit === row.province_en)
      for (const code of ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'PAPI']) {
        const printed = code === 'PAPI' ? row.total_unweighted : row[code]
        const value = board.values(code)[at] ?? null
        if (printed === '' || printed === undefined) expect(value, `${row.province_en} ${code}`).toBeNull()
        else {
          expect(
            Math.abs((value ?? Number.NaN) - Number(printed)),
            `${row.province_en} ${code}`,
          ).toBeLessThan(1e-5)
          compared++
        }
      }
    }
    expect(compared).toBeGreaterThan(61 * 6)
    expect(board.problems).toEqual([])
  })

  it('gives no total, no group and no rank where a dimension is missing', () => {
    const board = boardOf('2018')
    const without = board.rows.filter(({ value }) => value === null)
    expect(without.map(({ unit }) => unit).sort()).toEqual(['Dong Thap', 'Quang Ninh'])
    for (const { verdicts, reason, standing } of without) {
      expect([verdicts.PAPI, reason, standing.rank]).toEqual([null, 'part-missing', null])
      expect(verdicts.D1).not.toBeNull()
    }
  })

  it('puts 16, 15, 16 and 16 of the 63 provinces of 2019 in the four groups', () => {
    const sizes = new Map<string | null, number>()
    for (const { verdicts } of boardOf('2019').rows)
      sizes.set(verdicts.PAPI ?? null, (sizes.get(verdicts.PAPI ?? null) ?? 0) + 1)
    expect(Object.fromEntries(sizes)).toEqual({ best: 16, 'high-average': 16, 'low-average': 15, poor: 16 })
  })

  it('flags exactly the seven provinces that rose by five percent from 2016 to 2017', () => {
    const moved = movements(boardOf('2016'), boardOf('2017')).filter(({ flagged }) => flagged)
    const rises = moved.map(({ unit, relative }) => [unit, ((relative ?? 0) * 100).toFixed(2)])
    expect(rises.sort((a, b) => Number(b[1]) - Number(a[1]))).toEqual([
      ['Bac Lieu', '16.15'],
      ['Quang Ninh', '11.34'],
      ['Tra Vinh', '8.05'],
      ['Kien Giang', '7.58'],
      ['Ba Ria-Vung Tau', '7.21'],
      ['Dong Nai', '5.85'],
      ['An Giang', '5.27'],
    ])
  })

  it('refuses to compare across a change of structure', () => {
    for (const [before, after] of [
      ['2015', '2016'],
      ['2017', '2018'],
      ['2018', '2019'],
    ] as const) {
      const reasons = new Set(movements(boardOf(before), boardOf(after)).map(({ reason }) => reason))
      expect([...reasons]).toEqual(['other-structure'])
    }
  })

  it('gives the weighted total of 2019', () => {
    const weighted = edition(indices, 'papi-weighted', 2019) ?? raise('no weighted PAPI')
    const board = scoreboard(weighted, panelOf('2019'))
    const of2019 = published.filter(({ year }) => year === '2019')
    for (const { province_en, total_weighted } of of2019) {
      const value = board.rows.find(({ unit }) => unit === province_en)?.value ?? Number.NaN
      expect(Math.abs(value - Number(total_weighted)), province_en).toBeLessThan(1e-5)
    }
    expect(of2019).toHaveLength(63)
  })

  it('widens a standard error as PAPI does: its printed "95 %" is a two-sided 90 % interval', () => {
    const rows = published.filter(({ se_unweighted }) => se_unweighted !== '')
    const total = { code: 'PAPI', name: { vi: 'PAPI' }, measure: { method: 'number' as const } }
    for (const { year = '', province_en = '', total_unweighted, se_unweighted, ...row } of rows) {
      const figure = { value: Number(total_unweighted), se: Number(se_unweighted) }
      const units = [{ code: province_en, values: { PAPI: figure } }]
      const { verdicts: _, ...settings } = papi(year)
      const [found] = scoreboard({ ...settings, verdicts: [], tree: total }, { period: year, units }).rows
      expect(found?.interval?.lower, `${year} ${province_en}`).toBeCloseTo(Number(row.ci_low_unweighted), 3)
      expect(found?.interval?.upper).toBeCloseTo(Number(row.ci_high_unweighted), 3)
    }
    expect(rows.length).toBeGreaterThan(100)
  })
})

it.skipIf(d6 === null)('finds the printed bounds of the four groups of dimension 6 in 2022', () => {
  const values = rowsOf(d6).map(({ D6 }) => Number(D6))
  const index = edition(indices, 'papi', 2022) ?? raise('no PAPI of 2022')
  const panel = rowsOf(d6).map(({ province_en = '', D6 }) => ({
    code: province_en,
    values: { D6: Number(D6) },
  }))
  const only = { code: 'D6', name: { vi: 'D6' }, measure: { method: 'number' as const } }
  const quartiles = index.verdicts.map((rule) => ({ ...rule, nodes: ['D6'] }))
  const board = scoreboard({ ...index, tree: only, verdicts: quartiles }, { period: '2022', units: panel })
  const bounds = (group: string) => {
    const inside = board.rows.filter(({ verdicts }) => verdicts.D6 === group).map(({ value }) => value ?? 0)
    return [inside.length, Math.min(...inside).toFixed(4), Math.max(...inside).toFixed(4)]
  }
  // PAPI report 2022, Map 3.6.
  expect(bounds('best').slice(1)).toEqual(['7.8579', '8.3148'])
  expect(bounds('high-average').slice(1)).toEqual(['7.5189', '7.8072'])
  expect(bounds('low-average').slice(1)).toEqual(['7.2294', '7.5173'])
  expect(bounds('poor').slice(1)).toEqual(['6.4132', '7.2275'])
  expect(
    linearPercentile(
      [...values].sort((a, b) => a - b),
      0.5,
    ).toFixed(4),
  ).toBe('7.5189')
})

describe('figures printed in public', () => {
  // Workbook of 2023, Hà Nội: sub-dimensions 4.1–4.4 and dimension 4.
  it('adds the four parts of dimension 4 of Hà Nội in 2023', () => {
    const values = { 4.1: 1.599467993, 4.2: 1.914072752, 4.3: 1.150484562, 4.4: 2.070745707 }
    const board = scoreboard(papi('2023'), { period: '2023', units: [{ code: 'Hà Nội', values }] })
    expect(board.values('D4')[0]).toBeCloseTo(6.734770775, 5)
    expect(board.rows[0]?.value).toBeNull()
  })

  it('reads a suppressed cell printed as zero as no score, and says so', () => {
    const values = { 4.1: 0, 4.2: 1.9, 4.3: 1.2, 4.4: 2 }
    const board = scoreboard(papi('2022'), { period: '2022', units: [{ code: 'Bắc Giang', values }] })
    expect(board.values('D4')[0]).toBeNull()
    expect(board.problems).toMatchObject([{ unit: 'Bắc Giang', node: '4.1', problem: 'invalid' }])
  })

  it('suppresses a figure from fewer than fifteen answers', () => {
    const values = (n: number) => ({ '4.1': { value: 1.6, n }, '4.2': 1.9, '4.3': 1.2, '4.4': 2 })
    const units = [14, 15].map((n) => ({ code: `n${n}`, values: values(n) }))
    const board = scoreboard(papi('2023'), { period: '2023', units })
    expect(board.values('D4')).toEqual([null, 6.7])
    expect(board.explain('n14')?.children[3]?.children[0]?.reason).toBe('too-few-answers')
  })
})
