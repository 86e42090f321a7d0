import Papa from 'papaparse'
import type { Panel, PanelUnit, Value } from '../../scoring/panel.ts'
import { PanelError } from '../../scoring/parse-panel.ts'

const ABOUT = ['unit', 'name', 'group', 'kind', 'period'] as const

/**
 * Reads a panel from a table anybody can make. Two shapes, told apart by the header:
 * - long: `unit,indicator,value` (one line a value),
 * - wide: `unit` and one column for each indicator code (one line a unit);
 * both may have `name`, `group`, `kind` and `period`. Comma, semicolon or tab between cells.
 *
 * A cell is a number (`0.95`, `0,95`, `95%`), a numerator and denominator (`45/50`), `KAD` for "không áp dụng", any
 * other text (a chosen answer), or empty (missing).
 */
export function readPanelCsv(text: string, file: string, period?: string): Panel {
  const { data, meta } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => name.trim(),
  })
  const columns = meta.fields ?? []
  const faults: string[] = []
  if (!columns.includes('unit')) faults.push('line 1: there is no column "unit"')
  for (const [at, name] of columns.entries())
    if (columns.indexOf(name) !== at) faults.push(`line 1: the column "${name}" stands twice`)
  if (faults.length > 0) throw new PanelError(file, faults)

  const long = columns.includes('indicator') && columns.includes('value')
  const indicators = columns.filter((name) => !(ABOUT as readonly string[]).includes(name))
  const units = new Map<string, { about: Record<string, string>; values: Record<string, Value> }>()
  const periods = new Set(period ? [period] : [])
  for (const [at, row] of data.entries()) {
    const line = at + 2
    const code = (row.unit ?? '').trim()
    if (code === '') {
      faults.push(`line ${line}: there is no unit code`)
      continue
    }
    const known = units.get(code)
    if (known && !long) faults.push(`line ${line}: unit ${code} stands twice`)
    const unit = known ?? { about: {}, values: {} }
    units.set(code, unit)
    for (const name of ['name', 'group', 'kind'] as const)
      if (row[name]?.trim()) unit.about[name] = row[name].trim()
    if (!period && row.period?.trim()) periods.add(row.period.trim())
    const cells = long
      ? [[(row.indicator ?? '').trim(), row.value ?? '']]
      : indicators.map((name) => [name, row[name] ?? ''])
    for (const [name = '', cell = ''] of cells) {
      if (name === '') faults.push(`line ${line}: there is no indicator code`)
      else if (name in unit.values && long)
        faults.push(`line ${line}: ${code} has a second value for ${name}`)
      else unit.values[name] = readCell(cell)
    }
  }
  if (periods.size > 1)
    faults.push(`the file holds several periods: ${[...periods].sort().join(', ')}; choose one with --period`)
  if (faults.length > 0) throw new PanelError(file, faults)
  const [only = 'không nêu'] = periods
  return {
    period: only,
    units: [...units].map(([code, { about, values }]): PanelUnit => ({ code, ...about, values })),
  }
}

/** One cell, as an official types it. */
function readCell(cell: string): Value {
  const text = cell.normalize('NFC').trim()
  if (text === '') return null
  if (/^(kad|không áp dụng|n\/a)$/i.test(text)) return { notApplicable: true }
  const ratio = /^(\d+(?:[.,]\d+)?)\s*\/\s*(\d+(?:[.,]\d+)?)$/.exec(text)
  if (ratio) return { numerator: decimal(ratio[1]), denominator: decimal(ratio[2]) }
  const number = /^([+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?)\s*(%?)$/i.exec(text)
  if (number) return number[2] === '%' ? Number(`${decimal(number[1])}e-2`) : decimal(number[1])
  return text
}

function decimal(text = ''): number {
  return Number(text.replace(',', '.'))
}
