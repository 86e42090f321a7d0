import Papa from 'papaparse'
import type { Panel, PanelUnit, Value } from '../../scoring/panel.ts'
import { PanelError } from '../../scoring/parse-panel.ts'
import { columnNames } from './panel-columns.ts'

const ABOUT: readonly string[] = ['unit', 'name', 'group', 'kind', 'period']

type Entered = { about: Record<string, string>; values: Record<string, Value> }

/**
 * Reads a panel from a table anybody can make. Two shapes, told apart by the header:
 * - long: `unit,indicator,value` (one line a value),
 * - wide: `unit` and one column for each indicator code (one line a unit);
 * both may have `name`, `group`, `kind` and `period`. Comma, semicolon or tab between cells.
 *
 * A cell is a number (`0.95`, `0,95`, `95%`), a numerator and denominator (`45/50`), `KAD` for "không áp dụng", the
 * conditions met (`{a+b}`), any other text (a chosen answer), or empty (missing).
 */
export function readPanelCsv(text: string, file: string, period?: string): Panel {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''))
  const [header = [], ...rows] = data
  const columns = columnNames(header)
  const faults = [
    ...headerFaults(columns),
    ...errors
      .filter(({ type }) => type === 'Quotes')
      .map(({ row = 0 }) => `dòng ${row + 1}: dấu ngoặc kép mở mà không đóng`),
  ]
  if (faults.length > 0) throw new PanelError(file, faults)

  const long = columns.includes('indicator')
  const units = new Map<string, Entered>()
  const periods = new Set<string>()
  for (const [at, cells] of rows.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const say = (words: string) => faults.push(`dòng ${at + 2}: ${words}`)
    if (cells.slice(columns.length).some((cell) => cell.trim() !== ''))
      say(
        'nhiều ô hơn tiêu đề (số có dấu phẩy thập phân phải để trong ngoặc kép, hoặc ngăn ô bằng dấu chấm phẩy)',
      )
    const row = new Map(columns.map((name, column) => [name, (cells[column] ?? '').trim()]))
    const of = row.get('period') ?? ''
    // A file of several periods is read for the one asked for.
    if (period !== undefined && of !== '' && of !== period) continue
    if (of !== '') periods.add(of)
    const code = row.get('unit') ?? ''
    if (code === '') {
      say('chưa có mã đơn vị')
      continue
    }
    const known = units.get(code)
    if (known && !long) say(`đơn vị ${code} đã có ở dòng trước`)
    const unit = known ?? { about: {}, values: {} }
    units.set(code, unit)
    for (const name of ['name', 'group', 'kind']) if (row.get(name)) unit.about[name] = row.get(name) ?? ''
    for (const fault of enter(unit, row, columns, long)) say(`đơn vị ${code}: ${fault}`)
  }
  if (periods.size > 1)
    faults.push(`tệp có nhiều kỳ: ${[...periods].sort().join(', ')}; chọn một kỳ bằng --period`)
  if (faults.length > 0) throw new PanelError(file, faults)
  return {
    period: period ?? [...periods][0] ?? 'không nêu',
    units: [...units].map(([code, { about, values }]): PanelUnit => ({ code, ...about, values })),
  }
}

function headerFaults(columns: readonly string[]): string[] {
  const faults = columns.flatMap((name, at) =>
    name !== '' && columns.indexOf(name) !== at ? [`dòng 1: cột "${name}" có hai lần`] : [],
  )
  if (!columns.includes('unit')) faults.push('dòng 1: không có cột "unit" (mã đơn vị)')
  if (columns.includes('indicator') && !columns.includes('value'))
    faults.push('dòng 1: có cột "indicator" mà không có cột "value"')
  return faults
}

/** Puts the values of one line into a unit; what is wrong with them. */
function enter(
  { values }: Entered,
  row: ReadonlyMap<string, string>,
  columns: readonly string[],
  long: boolean,
): readonly string[] {
  if (!long) {
    for (const name of columns)
      if (name !== '' && !ABOUT.includes(name)) set(values, name, readCell(row.get(name) ?? ''))
    return []
  }
  const indicator = row.get('indicator') ?? ''
  if (indicator === '') return ['chưa có mã chỉ tiêu']
  if (Object.hasOwn(values, indicator)) return [`chỉ tiêu ${indicator} có hai giá trị`]
  set(values, indicator, readCell(row.get('value') ?? ''))
  return []
}

/** An own property even where the code is "__proto__". */
function set(values: Record<string, Value>, code: string, value: Value): void {
  Object.defineProperty(values, code, { value, enumerable: true, configurable: true, writable: true })
}

/** One cell, as an official types it. */
function readCell(cell: string): Value {
  const text = cell
    .normalize('NFC')
    .trim()
    .replace(/^\u2212/, '-')
  if (text === '') return null
  if (/^(kad|không áp dụng|n\/a)$/i.test(text)) return { notApplicable: true }
  const met = /^\{(.*)\}$/.exec(text)
  if (met) return { met: (met[1] ?? '').split(/[,;|+]/).flatMap((code) => code.trim() || []) }
  const ratio = /^(\d+(?:[.,]\d+)?)\s*\/\s*(\d+(?:[.,]\d+)?)$/.exec(text)
  if (ratio) return { numerator: decimal(ratio[1]), denominator: decimal(ratio[2]) }
  const number = /^([+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?)\s*(%?)$/i.exec(text)
  if (number) return number[2] === '%' ? Number(`${decimal(number[1])}e-2`) : decimal(number[1])
  return text
}

function decimal(text = ''): number {
  return Number(text.replace(',', '.'))
}
