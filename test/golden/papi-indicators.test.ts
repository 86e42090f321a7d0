import { describe, expect, it } from 'vitest'
import type { IndexDefinition } from '../../scoring/definition.ts'
import { edition } from '../../scoring/edition.ts'
import { allNodes } from '../../scoring/index-faults.ts'
import { indices } from '../../scoring/list.ts'
import type { Panel } from '../../scoring/panel.ts'
import { scoreboard } from '../../scoring/scoreboard.ts'
import { csvRows } from '../support/csv.ts'
import { sharedData } from '../support/shared-data.ts'

const EXACT = ['1.1', '3.2', '3.3', '4.1', '4.3', '7.2', '7.3', '8.2']
/** Sub-dimensions whose formula is exact in the year, and how far the two near ones may lie off. */
const YEARS = {
  2018: [...EXACT, '7.1', '8.1'],
  2019: [...EXACT, '8.1'],
  2022: [...EXACT, '8.1', '8.3'],
  2023: [...EXACT, '8.3'],
} as const
const NEAR = { 6.3: 0.006, 6.4: 0.007 }

function formula(year: number): IndexDefinition {
  const found = edition(indices, 'papi-indicators', year)
  if (found === null) throw new Error(`no indicator formula of ${year}`)
  return found
}

type Row = Readonly<Record<string, string>>
const provinces = (row: Row | undefined) => Object.keys(row ?? {}).filter((column) => column.includes('|'))

/** Everything the workbook prints of a year, by province and code; blank cells are missing. */
function panelOf(year: number, rows: readonly Row[]): Panel {
  const units = provinces(rows[0]).map((code) => {
    const cells = rows.map((row) => [row.code ?? '', row[code]] as const)
    return { code, values: Object.fromEntries(cells.map(([of, cell]) => [of, cell ? Number(cell) : null])) }
  })
  return { period: String(year), units }
}

for (const [name, exact] of Object.entries(YEARS)) {
  const year = Number(name)
  const text = sharedData(`papi_indicator_values_${year}.csv`)
  describe.skipIf(text === null)(`the indicators of ${year}`, () => {
    const rows = csvRows(text ?? '').filter(({ level }) =>
      ['indicator', 'subdimension'].includes(level ?? ''),
    )
    const index = formula(year)
    const board = () => scoreboard(index, panelOf(year, rows))
    const published = (code: string, province: string) => rows.find((row) => row.code === code)?.[province]

    function furthest(code: string): { compared: number; off: number } {
      const scored = board()
      const values = scored.values(code)
      let [compared, off] = [0, 0]
      for (const [at, { unit }] of scored.rows.entries()) {
        const printed = published(code, unit)
        if (!printed) continue
        compared++
        off = Math.max(off, Math.abs((values[at] ?? Number.NaN) - Number(printed)))
      }
      return { compared, off }
    }

    it.each(exact)('give the printed sub-dimension %s', (code) => {
      const { compared, off } = furthest(code)
      expect(off).toBeLessThan(1e-5)
      expect(compared).toBeGreaterThan(58)
    })

    it.each(Object.entries(NEAR))('give sub-dimension %s within %s', (code, distance) => {
      expect(furthest(code).off).toBeLessThan(distance)
    })

    it('are all known to the panel by the code of the workbook', () => {
      const known = new Set(rows.map(({ code }) => code))
      const leaves = allNodes(index.tree).filter(({ children }) => children === undefined)
      expect(leaves.filter(({ code }) => !known.has(code)).map(({ code }) => code)).toEqual([])
    })
  })
}

describe('formulas by hand', () => {
  const computed = (year: number, code: string, values: Record<string, number>) =>
    scoreboard(formula(year), { period: String(year), units: [{ code: 'x', values }] }).values(code)[0]

  // Workbook of 2023, Hà Nội.
  it('give 4.1 of Hà Nội in 2023 from three of its five listed indicators', () => {
    const values = { '4.1.1': 0.6757, '4.1.2': 0.6132, '4.1.3': 0.5104, '4.1.4': 0.2, '4.1.5': 0.3 }
    expect(computed(2023, '4.1', values)).toBeCloseTo(0.25 + 0.75 * (0.6757 + 0.6132 + 0.5104), 10)
    expect(computed(2023, '4.1', { ...values, '4.1.5': 0.9 })).toBe(computed(2023, '4.1', values))
  })

  it('leave a quarter of 1.1 unfilled', () => {
    expect(computed(2023, '1.1', { '1.1.1': 1, '1.1.2': 1 })).toBe(1.9375)
  })

  it('count 3.2 for a quarter, and crime the other way, from 2021', () => {
    const appeals = { '3.2.1': 0.4, '3.2.2': 0.3 }
    expect(computed(2020, '3.2', appeals)).toBeCloseTo(0.33 + 1.485 * 0.7, 12)
    expect(computed(2021, '3.2', appeals)).toBeCloseTo(0.33 + 0.37125 * 0.7, 12)
    const safety = { '6.4.1': 2, '6.4.2': 0.2, '6.4.3': 12, '6.4.4': 2.3, '6.4.5': 2 }
    expect((computed(2021, '6.4', safety) ?? 0) - (computed(2020, '6.4', safety) ?? 0)).toBeCloseTo(0.45, 12)
  })

  it('turn round what is better when less: 6.3', () => {
    const values = { '6.3.1': 1, '6.3.2': 0.25, '6.3.3': 4, '6.3.4': 2, '6.3.5': 0.5, '6.3.6': 0.1 }
    expect(computed(2018, '6.3', values)).toBeCloseTo(0.25 + 0.375 * (1 + 0.75 + 1 + 0.5 + 0.5 + 0.9), 12)
  })
})
