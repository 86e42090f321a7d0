import { describe, expect, it } from 'vitest'
import type { IndexDefinition } from '../../scoring/definition.ts'
import { findIndex } from '../../scoring/list.ts'
import type { Value } from '../../scoring/panel.ts'
import { scoreboard } from '../../scoring/scoreboard.ts'
import { csvRows } from '../support/csv.ts'
import { sharedData } from '../support/shared-data.ts'

function named(code: string, version: number): IndexDefinition {
  const index = findIndex(code, version)
  if (index === null) throw new Error(`${code} v${version}`)
  return index
}

const score = (index: IndexDefinition, values: Readonly<Record<string, Value>>) =>
  scoreboard(index, { period: '2018', units: [{ code: 'x', values }] })

/** The maxima of the children of the root, by code. */
const fields = ({ tree }: IndexDefinition) => (tree.children ?? []).map(({ code, max }) => [code, max])

describe('the national frames', () => {
  // Báo Lạng Sơn on PAR INDEX 2018: rank 26 of 63.
  it('gives Lạng Sơn 77.25 in 2018 from its four printed parts', () => {
    const parts = { appraisal: 47.75, sipas: 9.15, leaders: 16.85, impact: 3.5 }
    const board = score(named('par-province', 2), parts)
    expect(board.rows[0]).toMatchObject({ value: 77.25, reason: null, verdicts: { PAR: 'C' } })
    expect(score(named('par-province', 2), { ...parts, impact: null }).rows[0]?.value).toBeNull()
  })

  // 2948/QĐ-BNV, as printed by Cần Thơ and by the ministry's e-learning page.
  it('has the eight fields of 2017 on 100 points', () => {
    const index = named('par-province', 1)
    const maxima = [10, 10, 14.5, 11, 16, 7, 16, 15.5]
    expect(fields(index)).toEqual(maxima.map((max, at) => [String(at + 1), max]))
    const all = Object.fromEntries(fields(index)) as Record<string, number>
    expect(score(index, all).rows[0]?.value).toBe(100)
    expect(score(index, { ...all, 3: 12.25, 8: 10 }).rows[0]?.value).toBe(92.25)
    expect(score(index, { ...all, 3: 14.75 }).problems[0]).toMatchObject({ node: '3', problem: 'invalid' })
  })

  // 876/QĐ-BNV: 32 of 100 by survey, SIPAS 10 of them.
  it('has 68 and 32 points in 2022, ten of them for SIPAS', () => {
    const board = score(named('par-province', 3), { assessed: 60, leaders: 18, sipas: 8.25 })
    expect(board.rows[0]).toMatchObject({ value: 86.25, verdicts: { PAR: 'B' } })
    expect(board.explain('x')?.children.map(({ max }) => max)).toEqual([68, 32])
  })
})

describe('the groups', () => {
  const groupOf = (points: number) =>
    score(named('par-province', 2), { appraisal: points, sipas: 0, leaders: 0, impact: 0 }).rows[0]?.verdicts
      .PAR

  it('are read on the unrounded value', () => {
    expect([90, 89.999, 80, 79.97, 70, 69.99].map(groupOf)).toEqual(['A', 'B', 'B', 'C', 'C', 'D'])
  })

  const results = sharedData('par_results_province.csv')
  it.skipIf(results === null)('are the printed ones for every province with a score and a group', () => {
    const rows = csvRows(results ?? '').filter(({ score_pct, group }) => score_pct !== '' && group !== '')
    for (const { index_year, province, score_pct, group } of rows)
      expect(groupOf(Number(score_pct)), `${province} ${index_year}`).toBe(group)
    expect(rows.length).toBeGreaterThan(15)
  })
})

describe('the first field of Cà Mau in 2013', () => {
  const index = named('par-ca-mau', 1)
  const answers: Record<string, Value> = {
    '1.1.1': 'khong-kip-thoi',
    '1.1.2': { met: ['day-du', 'co-kinh-phi'] },
    '1.1.3': 'dat',
    '1.1.4': 0.9,
    '1.2.1': { met: ['du-so-luong'] },
    '1.2.2': 'dat',
    '1.3': 2.5,
  }

  it('is scored by its printed rules', () => {
    // 0.5 + 1 + 1 + 1 (exactly 90 % lies in the middle band) + 0 + 1 + 2.5
    expect(score(index, answers).rows[0]?.value).toBe(7)
    expect(score(index, { ...answers, '1.1.4': 0.9001 }).rows[0]?.value).toBe(8)
    expect(score(index, { ...answers, '1.1.4': 0.6999 }).rows[0]?.value).toBe(6)
  })
})

describe('against the tables as copied', () => {
  const frames = [
    ['par_framework_national_province_2948_2017.csv', 'par-province', 1, {}],
    // Printed 10.05; only 10.5 makes the sum 100.
    ['par_framework_district_offices_2019_fields.csv', 'par-district-office', 1, { 5: 10.5 }],
  ] as const
  for (const [file, code, version, repaired] of frames) {
    const text = sharedData(file)
    it.skipIf(text === null)(`${code} v${version} has the printed maxima, 100 together`, () => {
      const printed = csvRows(text ?? '')
        .filter(({ level }) => level === 'field')
        .map(({ code: field = '', max_points }) => [field, Number(max_points)] as const)
      const expected = printed.map(([field, max]) => [
        field,
        Object.entries(repaired).find(([of]) => of === field)?.[1] ?? max,
      ])
      expect(fields(named(code, version))).toEqual(expected)
      expect(fields(named(code, version)).reduce((sum, [, max]) => sum + Number(max), 0)).toBe(100)
    })
  }
})
