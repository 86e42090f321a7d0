import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromMillionths } from '../../../scoring/decimal.ts'
import { placeCodes } from '../../../scoring/framework/code.ts'
import { COLUMNS, findHeader, type SheetColumn } from '../../../scoring/framework/columns.ts'
import { compareFrameworks } from '../../../scoring/framework/compare.ts'
import { readRows } from '../../../scoring/framework/read-rows.ts'
import { type CriteriaRow, emptyRow } from '../../../scoring/framework/row.ts'
import { type FrameworkDraft, readFramework } from '../../../scoring/framework/sheet.ts'

const FRAME: FrameworkDraft['frame'] = {
  ...{ code: 'bo-thu', name: { vi: 'Bộ thử' }, source: { document: 'QĐ thử', status: 'found' } },
  ...{ attribution: 'assessed', missing: 'refuse', verdicts: [], variants: [] },
}
const points = fc.integer({ min: 1, max: 50_000_000 })
const table = fc.array(fc.array(points, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })

/** Fields of criteria, each with its maximum in millionths; headings hold the exact sums. */
function rowsOf(fields: readonly (readonly number[])[]): { rows: CriteriaRow[]; total: string } {
  const rows: CriteriaRow[] = []
  const add = (code: string, millionths: number, ruleText: string) =>
    rows.push({
      ...emptyRow(rows.length + 1),
      code,
      name: `Dòng ${code}`,
      max: fromMillionths(millionths),
      ruleText,
    })
  for (const [at, criteria] of fields.entries()) {
    add(
      `${at + 1}`,
      criteria.reduce((sum, one) => sum + one, 0),
      '',
    )
    for (const [place, one] of criteria.entries()) add(`${at + 1}.${place + 1}`, one, 'b/a x điểm tối đa')
  }
  return { rows, total: fromMillionths(fields.flat().reduce((sum, one) => sum + one, 0)) }
}

describe('laws of reading a criteria table', () => {
  it('maxima that add up exactly are no fault, and one millionth too many is one', () => {
    fc.assert(
      fc.property(table, fc.nat(), (fields, pick) => {
        const { rows, total } = rowsOf(fields)
        const draft: FrameworkDraft = { frame: FRAME, total, whole: 'sum', rows }
        expect(readFramework(draft, 1).faults).toEqual([])
        const leaves = rows.filter(({ ruleText }) => ruleText !== '')
        const spoilt = leaves[pick % leaves.length]
        const more = rows.map((row) =>
          row.id === spoilt?.id
            ? { ...row, max: fromMillionths(Math.round(Number(row.max) * 1e6) + 1) }
            : row,
        )
        const faults = readFramework({ ...draft, rows: more }, 1).faults
        expect(faults.map(({ cell }) => cell)).toEqual(['max'])
      }),
      { numRuns: 60 },
    )
  })

  it('codes that were placed once stay where they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('I', 'II', '1', '2', '1.1', '2.1', 'a)', 'T', 'T.1')),
        (printed) => {
          const once = placeCodes(printed)
          expect(placeCodes(once.map(({ code }) => code)).map(({ code }) => code)).toEqual(
            once.map(({ code }) => code),
          )
        },
      ),
    )
  })

  it('no sheet makes it throw: what cannot be read is a fault', () => {
    const headers = COLUMNS.map(([, header]) => header)
    const cell = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom(
        '',
        '1',
        '1.1',
        'I',
        '5',
        '-1',
        'có: 1; không: 0',
        '{',
        '{"method":"sum"}',
        'tỷ lệ',
        'điểm trừ',
        'TONG',
      ),
    )
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: headers.length, maxLength: headers.length }), { maxLength: 8 }),
        (cells) => {
          const lines = [headers, ...cells].map((one, at) => ({ line: at + 1, cells: one }))
          const header = findHeader(lines)
          const columns: ReadonlyMap<SheetColumn, number> = header.ok ? header.columns : new Map()
          const maxima = new Map(
            lines.map(({ line, cells: one }) => [line, one[columns.get('max') ?? 0] ?? '']),
          )
          const { rows } = readRows(lines.slice(1), columns, maxima)
          const reading = readFramework({ frame: FRAME, total: '100', whole: 'percent', rows }, 1)
          expect(reading.index === null || reading.faults.length === 0).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('comparing', () => {
  const index = (rows: readonly (readonly [string, string, string, string])[]) => {
    const made = rows.map(([code, name, max, ruleText], at) => ({
      ...emptyRow(at + 1),
      code,
      name,
      max,
      ruleText,
    }))
    const { index: read, faults } = readFramework({ frame: FRAME, total: '10', whole: 'sum', rows: made }, 1)
    if (!read) throw new Error(JSON.stringify(faults))
    return read
  }
  const before = index(
    [
      ['1', 'Kế hoạch', '4', 'có: 4; không: 0'],
      ['2', 'Báo cáo', '', ''],
      ['2.1', 'Đúng hạn', '3', 'có: 3; không: 0'],
      ['2.2', 'Đủ', '3', 'có: 3; không: 0'],
    ].map(([a = '', b = '', c = '', d = '']) => [a, b, c === '' ? '6' : c, d] as const),
  )

  it('a framework with itself changes nothing', () => {
    expect(compareFrameworks(before, before)).toEqual([])
  })

  it('tells what was added, removed, moved, and changed in maximum and rule', () => {
    const after = index([
      ['1', 'Kế hoạch', '3', 'có: 3; một phần: 1; không: 0'],
      ['2', 'Báo cáo', '4', ''],
      ['2.1', 'Đủ', '3', 'có: 3; không: 0'],
      ['2.2', 'Rõ', '1', 'có: 1; không: 0'],
      ['3', 'Mới', '3', 'b/a x điểm tối đa'],
    ])
    expect(compareFrameworks(before, after)).toEqual([
      expect.objectContaining({ kind: 'changed', code: '1', part: 'max', before: '4', after: '3' }),
      expect.objectContaining({
        ...{ kind: 'changed', code: '1', part: 'rule', before: 'có: 4 điểm; không: 0 điểm' },
        after: 'có: 3 điểm; một phần: 1 điểm; không: 0 điểm',
      }),
      expect.objectContaining({ kind: 'changed', code: '2', part: 'max', before: '6', after: '4' }),
      expect.objectContaining({ kind: 'moved', code: '2.1', before: { code: '2.2', parent: '2' } }),
      { kind: 'added', code: '2.2', name: 'Rõ', max: 1 },
      { kind: 'added', code: '3', name: 'Mới', max: 3 },
      { kind: 'removed', code: '2.1', name: 'Đúng hạn', max: 3 },
    ])
  })
})
