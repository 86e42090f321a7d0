import { describe, expect, it } from 'vitest'
import { findHeader, type SheetLine } from '../../../scoring/framework/columns.ts'
import { readRows } from '../../../scoring/framework/read-rows.ts'
import {
  type FrameworkDraft,
  type FrameworkReading,
  readFramework,
} from '../../../scoring/framework/sheet.ts'
import { draftOf } from '../../../scoring/framework/write-rows.ts'

const HEADER = ['TT', 'Tiêu chí', 'Điểm tối đa', 'Cách chấm']
const FRAME: FrameworkDraft['frame'] = {
  ...{ code: 'bo-thu', name: { vi: 'Bộ thử' }, source: { document: 'QĐ thử', status: 'found' } },
  ...{ attribution: 'assessed', missing: 'refuse', verdicts: [], variants: [] },
}

type Table = { readonly rows: ReadonlyArray<readonly string[]>; readonly header?: readonly string[] }

/** Reads a table as the shell would; the last two settings are the ones the form asks for. */
function draft({ rows, header = HEADER }: Table, total = '100', whole: 'percent' | 'sum' = 'percent') {
  const lines: SheetLine[] = [header, ...rows].map((cells, at) => ({ line: at + 1, cells }))
  const found = findHeader(lines)
  if (!found.ok) throw new Error(found.words)
  const place = found.columns.get('max') ?? 0
  const maxima = new Map(
    lines.slice(1).map(({ line, cells }) => [line, (cells[place] ?? '').replace(',', '.')]),
  )
  const read = readRows(lines.slice(1), found.columns, maxima)
  return { draft: { frame: FRAME, total: read.total || total, whole, rows: read.rows }, faults: read.faults }
}
const read = (table: Table, total?: string, whole?: 'percent' | 'sum'): FrameworkReading =>
  readFramework(draft(table, total, whole).draft, 1)
const words = (reading: FrameworkReading) => reading.faults.map((fault) => fault.words)

const SMALL: ReadonlyArray<readonly string[]> = [
  ['1', 'Chỉ đạo', '60', ''],
  ['1.1', 'Kế hoạch', '20,5', 'kịp thời: 20,5; chậm: 10; không ban hành: 0'],
  ['1.2', 'Tỷ lệ nhiệm vụ', '39,5', 'b/a x điểm tối đa'],
  ['2', 'Thủ tục', '40', 'mỗi thủ tục 10, tối đa 40'],
]

describe('a printed table', () => {
  it('becomes a tree by its codes, with levels, measures and a root of 100', () => {
    const reading = read({ rows: SMALL })
    expect(words(reading)).toEqual([])
    const tree = reading.index?.tree
    expect(tree).toMatchObject({ code: 'TONG', max: 100, aggregate: { method: 'percent' } })
    expect(tree?.children?.map(({ code, level, max, missing }) => [code, level, max, missing])).toEqual([
      ['1', 'Lĩnh vực', 60, 'zero'],
      ['2', 'Lĩnh vực', 40, 'zero'],
    ])
    const leaves = reading.rows.filter(({ isLeaf }) => isLeaf)
    expect(leaves.map(({ node }) => node.measure)).toEqual([
      { method: 'choice' },
      { method: 'ratio', empty: 'missing' },
      { method: 'number', least: 0 },
    ])
    expect(leaves[0]?.words).toBe('kịp thời: 20,5 điểm; chậm: 10 điểm; không ban hành: 0 điểm')
    expect(leaves.every(({ asks }) => asks.includes('confirm') && asks.includes('not-applicable'))).toBe(true)
  })

  it('adds bonus and penalty to the fields and caps the whole', () => {
    const reading = read({
      header: [...HEADER, 'Nguồn'],
      rows: [
        ...SMALL,
        ['', 'ĐIỂM THƯỞNG', '5', '', ''],
        ['T.1', 'Sáng kiến', '5', 'có: 5', ''],
        ['', 'Điểm trừ', '', '', ''],
        ['P.1', 'Báo cáo đột xuất', '2', 'mỗi trường hợp trừ 0,5, tối đa trừ 2', ''],
        ['P.2', 'Nhiệm vụ không hoàn thành', '-1', '-1', ''],
      ],
    })
    expect(words(reading)).toEqual([])
    const tree = reading.index?.tree
    expect(tree?.aggregate).toEqual({ method: 'capped-sum', most: 100, least: 0 })
    expect(tree?.children?.map(({ code, source }) => [code, source])).toEqual([
      ['CHUNG', undefined],
      ['T', 'bonus'],
      ['P', 'penalty'],
    ])
    expect(tree?.children?.[2]?.children).toMatchObject([
      { max: 0, least: -2, source: 'penalty' },
      { max: 0, least: -1, source: 'penalty', measure: { method: 'choice' } },
    ])
  })

  it('reads Roman headings, numbers that start anew under them, letters, and columns in any order', () => {
    const reading = read({
      header: ['Minh chứng', 'Cách tính điểm', 'Thang điểm', 'Nội dung', 'Số TT'],
      rows: [
        ['', '', '50', 'Lĩnh vực một', 'I.'],
        ['Kế hoạch', 'đạt: 50; không đạt: 0', '50', 'Kế hoạch', '1'],
        ['', '', '50', 'Lĩnh vực hai', 'II.'],
        ['', '', '50', 'Hồ sơ', '1.'],
        ['', 'đạt: 20; không đạt: 0', '20', 'Đủ', 'a)'],
        ['', 'đạt: 30; không đạt: 0', '30', 'Đúng', 'b)'],
      ],
    })
    expect(words(reading)).toEqual([])
    expect(reading.rows.map(({ code, parent }) => [code, parent])).toEqual([
      ['I', ''],
      ['I.1', 'I'],
      ['II', ''],
      ['II.1', 'II'],
      ['II.1.a', 'II.1'],
      ['II.1.b', 'II.1'],
    ])
    expect(reading.index).not.toBeNull()
  })

  it('joins what merged cells and bulleted lines print over several lines', () => {
    const reading = read({
      rows: [
        ['1', 'Kế hoạch', '60', 'kịp thời: 60'],
        ['1', 'Kế hoạch', '60', 'không kịp thời: 30'],
        ['', '', '', 'không ban hành: 0'],
        ['2', 'Báo cáo', '40', ''],
        ['', '- Đủ số lượng', '40', ''],
        ['', '- Không đủ: 0', '', ''],
        ['', 'Tổng cộng', '100', ''],
      ],
    })
    expect(words(reading)).toEqual([])
    expect(reading.rows.map((row) => row.words)).toEqual([
      'kịp thời: 60 điểm; không kịp thời: 30 điểm; không ban hành: 0 điểm',
      'Đủ số lượng: 40 điểm; Không đủ: 0 điểm',
    ])
  })
})

describe('what is wrong with a table is said at its row', () => {
  const table = (...rows: string[][]): Table => ({ rows })
  it.each([
    [
      'a code that stands twice',
      table(...SMALL.map((row) => [...row]), ['1.1', 'Khác', '1', 'có: 1; không: 0']),
      'Mã 1.1 đã có ở dòng 3',
    ],
    [
      'a missing heading',
      table(['1', 'A', '100', ''], ['1.2.1', 'B', '100', 'có: 100; không: 0']),
      'Thiếu dòng 1.2 là cấp trên của 1.2.1',
    ],
    [
      'children that do not add up',
      table(
        ['1', 'A', '100', ''],
        ['1.1', 'B', '30,1', 'có: 30,1; không: 0'],
        ['1.2', 'C', '69,8', 'có: 69,8; không: 0'],
      ),
      'cộng lại được 99,9 (1.1: 30,1; 1.2: 69,8)',
    ],
    [
      'fields that do not add up',
      table(['1', 'A', '60', 'có: 60; không: 0'], ['2', 'B', '41', 'có: 41; không: 0']),
      'Tổng điểm tối đa phải là 100 nhưng các lĩnh vực cộng lại được 101',
    ],
    ['points above the maximum', table(['1', 'A', '100', 'có: 120; không: 0']), ''],
    ['a criterion without a maximum', table(['1', 'A', '', 'có: 1; không: 0']), 'Chưa có điểm tối đa'],
    ['a negative maximum', table(['1', 'A', '-1', 'có: 1; không: 0']), 'là số âm'],
  ])('%s', (_, printed, expected) => {
    const reading = read(printed)
    expect(reading.index).toBeNull()
    if (expected === '') expect(reading.rows[0]?.problems.map(({ reason }) => reason)).toEqual(['above-max'])
    else expect(words(reading).join('\n')).toContain(expected)
  })

  it('sums 0,1 and 0,2 to 0,3 exactly', () => {
    const rows = [
      ['1', 'A', '0,3', ''],
      ['1.1', 'B', '0,1', 'có: 0,1; không: 0'],
      ['1.2', 'C', '0,2', 'có: 0,2; không: 0'],
    ]
    expect(words(read({ rows }, '0.3', 'sum'))).toEqual([])
  })

  it('a rule text not understood is listed with its words and place, and nothing is guessed', () => {
    const reading = read({ rows: [['1', 'A', '100', 'trên 80%: 100; dưới 70%: 0']] })
    expect(reading.index).toBeNull()
    const [row] = reading.rows
    expect(row?.asks).toContain('rule')
    expect(row?.node.normalise).toBeUndefined()
    expect(row?.problems[0]).toMatchObject({ reason: 'gap' })
    expect(row?.problems[0]?.words).toContain('70%')
  })

  it('an unknown source and a cell of a megabyte', () => {
    const reading = read({
      header: [...HEADER, 'Nguồn'],
      rows: [['1', 'A', '100', 'có: 100; không: 0', 'trời cho']],
    })
    expect(words(reading).join()).toContain('Không hiểu nguồn “trời cho”')
    const { faults } = draft({ rows: [['1', 'A', '100', 'x'.repeat(1 << 20)]] })
    expect(faults).toEqual([expect.objectContaining({ line: 2, column: 'ruleText' })])
  })

  it('no header: says which were looked for', () => {
    const header = findHeader([{ line: 1, cells: ['STT', 'Nội dung', 'Kết quả'] }])
    expect(header.ok).toBe(false)
    expect(header.ok ? '' : header.words).toMatch(/“Mã” \(hoặc tt, stt.*“Điểm tối đa”/)
  })
})

it('a published table is copied without the root it was given, whether points are added or converted', () => {
  const extra = [
    ['', 'Điểm thưởng', '15', ''],
    ['T.1', 'Sáng kiến', '15', 'có: 15'],
  ]
  for (const whole of ['sum', 'percent'] as const)
    for (const more of [[], extra]) {
      const rows = [['1', 'A', '85,5', 'b/a x điểm tối đa'], ...more]
      const total = whole === 'sum' && more.length > 0 ? '100.5' : '85.5'
      const first = read({ rows }, total, whole).index
      if (!first) throw new Error('not read')
      const copy = draftOf(first)
      expect([copy.total, copy.whole, copy.rows[0]?.code]).toEqual([total, whole, '1'])
      expect(readFramework(copy, 1).index).toEqual(first)
    }
})
