import { describe, expect, it } from 'vitest'
import { findHeader } from '../../../scoring/framework/columns.ts'
import { readRows } from '../../../scoring/framework/read-rows.ts'
import { type FrameworkReading, readFramework } from '../../../scoring/framework/sheet.ts'
import { printedTable } from '../../support/printed-table.ts'
import { sharedData } from '../../support/shared-data.ts'

const QD11 = sharedData('par_framework_related_qd11_nq57_commune.csv')
const CA_MAU = sharedData('par_framework_camau_1880_2013_partial.csv')
const PHU_THO = sharedData('par_framework_phutho_system_partial.csv')
const PROVINCE = sharedData('par_framework_national_province_2948_2017.csv')

function read(text: string | null, total: string): FrameworkReading {
  const lines = printedTable(text ?? '').map((cells, at) => ({ line: at + 1, cells }))
  const header = findHeader(lines)
  if (!header.ok) throw new Error(header.words)
  const maxima = new Map(lines.map(({ line, cells }) => [line, cells[header.columns.get('max') ?? 0] ?? '']))
  const rows = readRows(lines.slice(1), header.columns, maxima)
  expect(rows.faults).toEqual([])
  const frame = {
    ...{ code: 'bo', name: { vi: 'Bộ' }, source: { document: 'Bộ', status: 'found' as const } },
    ...{ attribution: 'assessed' as const, missing: 'refuse' as const, verdicts: [], variants: [] },
  }
  return readFramework({ frame, total, whole: 'sum', rows: rows.rows }, 1)
}

const open = ({ rows }: FrameworkReading) =>
  rows.filter(({ asks }) => asks.includes('rule')).map(({ code }) => code)

describe('criteria tables as they were published', () => {
  it.skipIf(QD11 === null)('Quy định 11: three rules are left to a person, all else is read', () => {
    const reading = read(QD11, '100')
    expect(reading.faults.map(({ words }) => words)).toEqual([])
    expect(open(reading)).toEqual(['II.4.2', 'IV.3.1', 'IV.3.3'])
    expect(reading.rows.find(({ code }) => code === 'V')?.node.source).toBe('penalty')
    expect(reading.rows.filter(({ node }) => node.notApplicable === 'leave-out')).toEqual([])
  })

  it.skipIf(CA_MAU === null)('Cà Mau 2013: its sums that the readable part does not reach are said', () => {
    const reading = read(CA_MAU, '100')
    expect(open(reading)).toEqual(['1.3'])
    expect(reading.faults.map(({ words }) => words)).not.toEqual([])
  })

  it.skipIf(PHU_THO === null)('Phú Thọ: what the parser refuses is listed, with a word for each', () => {
    const reading = read(PHU_THO, '100')
    for (const row of reading.rows.filter(({ asks }) => asks.includes('rule')))
      expect([row.code, row.problems.length > 0]).toEqual([row.code, true])
  })

  it.skipIf(PROVINCE === null)('a table of fields only adds up to 100 and waits for its rules', () => {
    const reading = read(PROVINCE, '100')
    expect(reading.faults).toEqual([])
    expect(open(reading)).toHaveLength(8)
  })
})
