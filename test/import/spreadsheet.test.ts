import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ImportReport, importFile } from '../../src/commands/import.ts'
import { COLUMN_TITLES } from '../../src/import/column-titles.ts'
import { printFault, printReport } from '../../src/import/report.ts'
import { writeSheet } from '../../src/sheet/write-sheet.ts'
import { everything, type Importing, importing, TODAY } from '../support/importing.ts'

let at: Importing
beforeEach(async () => {
  at = await importing('')
})
afterEach(() => at.end())

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../fixtures/sheets/${name}`, import.meta.url)))
const units = (name: string, file = fixture(name)): Promise<ImportReport> =>
  importFile('units', file, name, at.store, TODAY)

it('units import from a workbook, its days as days, and a second time nothing changes', async () => {
  expect(await units('units.xlsx')).toMatchObject({ added: 3, changed: 0, faults: [] })
  const rows = await at.store.db.selectFrom('unit').select(['code', 'valid_from']).orderBy('code').execute()
  expect(rows).toEqual(['01', 'SNV', 'T'].map((code) => ({ code, valid_from: '2025-07-01' })))
  expect(await units('units.xlsx')).toMatchObject({ added: 0, changed: 0, unchanged: 3 })
})

it('days typed as text, day first, are days too; the header may be what people call the columns', async () => {
  const titles = Object.values(COLUMN_TITLES.units)
  const file = await writeSheet([
    {
      name: 'Đơn vị',
      columns: titles.map((header) => ({ header })),
      rows: [['T', 'Tỉnh Mẫu', 'province', '', '', '1/7/2025', '31/12/2026', '']],
    },
  ])
  expect(await units('don-vi.xlsx', file)).toMatchObject({ added: 1, faults: [] })
  expect(await at.store.db.selectFrom('unit').select(['valid_from', 'valid_to']).executeTakeFirst()).toEqual({
    valid_from: '2025-07-01',
    valid_to: '2026-12-31',
  })
})

it('bad rows are told by line, column and letter with the reason, and nothing is imported', async () => {
  const before = await everything(at.store)
  const report = await units('units-bad-rows.xlsx')
  expect(report.faults.map(printFault)).toEqual([
    'Dòng 3, cột "Loại" (kind, ô C3): không dùng được "sở". Có phải "department"?',
    'Dòng 5, cột "Đơn vị cấp trên" (parent, ô E5): không có đơn vị mã "TT". Có phải "T"?',
  ])
  expect(await everything(at.store)).toBe(before)
})

it('merged cells are refused with their range, and nothing is imported', async () => {
  const report = await units('merged.xlsx')
  expect(report.faults.map(printFault)).toContain(
    'Dòng 5, cột "Nhóm xếp hạng" (group, ô D5): ô gộp D5:D6. Xin bỏ gộp ô và ghi giá trị vào từng dòng',
  )
  expect(report.added).toBe(0)
})

it('what was read unseen is said in the report', async () => {
  expect(printReport(await units('hidden.xlsx'))).toContain('Các dòng đang ẩn vẫn được đọc: 3.')
})

it('a file of another kind is refused in a sentence', async () => {
  for (const name of ['calc.ods', 'calc.xls'])
    expect((await units(name)).faults.map(printFault).join()).toMatch(/^Dòng 1: Tệp|^Dòng 1: Không đọc được/)
})

it('a column that mixes decimal commas and points is refused, naming both lines; percents are read as shown', async () => {
  await units('units.xlsx')
  const target = (code: string, goal: string | number) => [
    code,
    'Hài lòng',
    'T',
    'headline',
    '>=',
    goal,
    'sampled',
    'Kế hoạch mẫu',
    '',
    '',
    '',
    '',
    '',
    '',
  ]
  const headers = [
    'code',
    'name',
    'unit',
    'question',
    'operator',
    'goal',
    'evidence',
    'document',
    'kind',
    'field',
    'from',
    'to',
    'clause',
    'sample',
  ]
  const file = (...goals: Array<string | number>) =>
    writeSheet([
      {
        name: 'Chỉ tiêu',
        columns: headers.map((header) => ({ header, kind: header === 'goal' ? 'percent' : 'text' })),
        rows: goals.map((goal, index) => target(`CT${index}`, goal)),
      },
    ])
  const mixed = await importFile('targets', await file('84,5', '84.25'), 'a.xlsx', at.store, TODAY)
  expect(mixed.faults.map(printFault)).toEqual([
    'Dòng 3, cột "Mức (%)" (goal, ô F3): "84.25" viết dấu thập phân là dấu chấm, còn dòng 2 ("84,5") là dấu phẩy. Cả cột phải viết một kiểu',
  ])
  expect(await importFile('targets', await file(84.5, '90%', '85'), 'a.xlsx', at.store, TODAY)).toMatchObject(
    { added: 3 },
  )
  const goals = await at.store.db.selectFrom('target').select('goal').orderBy('code').execute()
  expect(goals.map(({ goal }) => goal)).toEqual(['84.5', '90', '85'])
})
