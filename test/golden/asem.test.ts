import { describe, expect, it } from 'vitest'
import type { IndexNode } from '../../scoring/definition.ts'
import type { Panel } from '../../scoring/panel.ts'
import { parseIndex } from '../../scoring/parse-index.ts'
import { type Scoreboard, scoreboard } from '../../scoring/scoreboard.ts'
import { csvRows } from '../support/csv.ts'
import { sharedData } from '../support/shared-data.ts'

// The ASEM Sustainable Connectivity index as computed by COINr (JRC), an independent engine in R.
const files = ['meta', 'treated', 'normalised', 'normalised_1_100', 'aggregated', 'aggregated_1_100_a_amean']
const texts = new Map(
  [...files, 'aggregated_1_100_a_gmean', 'ranks'].map((name) => [name, sharedData(`coinr_asem_${name}.csv`)]),
)
const absent = [...texts.values()].includes(null)
const table = (name: string) => csvRows(texts.get(name) ?? '')

type Mean = 'weighted-mean' | 'geometric-mean'

/** The tree of the metadata table, every leaf spread between the extremes of its column. */
function asem(from: number, to: number, mean: Mean): unknown {
  const meta = table('meta').filter(({ Level }) => Level !== '')
  const node = (code: string): IndexNode => {
    const own = meta.find(({ iCode }) => iCode === code)
    const children = meta.filter(({ Parent }) => Parent === code).map(({ iCode }) => node(iCode ?? ''))
    const named = { code, name: { vi: own?.iName ?? code }, weight: Number(own?.Weight ?? 1) }
    if (children.length > 0) return { ...named, aggregate: { method: mean }, children }
    const reversed = own?.Direction === '-1'
    return {
      ...named,
      measure: { method: 'number' },
      normalise: { method: 'min-max', range: 'own-year', from, to, reversed },
    }
  }
  return {
    code: 'asem',
    version: 1,
    name: { vi: 'ASEM' },
    source: { document: 'COINr, ASEM example', status: 'found' },
    attribution: 'assessed',
    missing: 'refuse',
    ranking: { among: 'all' },
    tree: node('Index'),
  }
}

function asemPanel(): Panel {
  return {
    period: '2018',
    units: table('treated').map(({ uCode, ...cells }) => ({
      code: uCode ?? '',
      values: Object.fromEntries(Object.entries(cells).map(([code, cell]) => [code, Number(cell)])),
    })),
  }
}

/** The largest difference between a board and a table, over all units and the table's columns. */
function furthest(board: Scoreboard, name: string): { cells: number; difference: number } {
  let [cells, difference] = [0, 0]
  for (const { uCode, ...columns } of table(name)) {
    const at = board.rows.findIndex(({ unit }) => unit === uCode)
    for (const [code, cell] of Object.entries(columns)) {
      const value = board.values(code)[at]
      cells++
      difference = Math.max(
        difference,
        value === null || value === undefined ? Infinity : Math.abs(value - Number(cell)),
      )
    }
  }
  return { cells, difference }
}

describe.skipIf(absent)('the ASEM index of COINr (skipped where ../shared/data is absent)', () => {
  it.each([
    { from: 0, to: 100, mean: 'weighted-mean', normalised: 'normalised', aggregated: 'aggregated' },
    {
      from: 1,
      to: 100,
      mean: 'weighted-mean',
      normalised: 'normalised_1_100',
      aggregated: 'aggregated_1_100_a_amean',
    },
    {
      from: 1,
      to: 100,
      mean: 'geometric-mean',
      normalised: 'normalised_1_100',
      aggregated: 'aggregated_1_100_a_gmean',
    },
  ] as const)(
    'is reproduced from treated data to 1e-9: $from–$to, $mean',
    ({ from, to, mean, normalised, aggregated }) => {
      const board = scoreboard(parseIndex(asem(from, to, mean), 'asem'), asemPanel())
      expect(board.problems).toEqual([])
      const columns = furthest(board, normalised)
      expect(columns.cells).toBe(51 * 49)
      expect(columns.difference).toBeLessThan(1e-9)
      const all = furthest(board, aggregated)
      expect(all.cells).toBe(51 * 60)
      expect(all.difference).toBeLessThan(1e-9)
    },
  )

  it('ranks the units as COINr does', () => {
    const board = scoreboard(parseIndex(asem(0, 100, 'weighted-mean'), 'asem'), asemPanel())
    const ranks = new Map(table('ranks').map(({ uCode, Index }) => [uCode, Number(Index)]))
    expect(board.rows.map(({ unit, standing }) => [unit, standing.rank])).toEqual(
      board.rows.map(({ unit }) => [unit, ranks.get(unit)]),
    )
  })
})
