import { expect, it } from 'vitest'
import write from 'write-excel-file/universal'
import { readTable } from '../../src/frameworks/read-table.ts'

type Cell = string | number | Date | null

/** A workbook as somebody types it; `tall` says over how many lines a cell is merged, by its place ("5,0"). */
async function workbook(rows: Cell[][], tall: Readonly<Record<string, number>> = {}): Promise<File> {
  const data = rows.map((cells, line) =>
    cells.map((value, column) => {
      const merged = tall[`${line + 1},${column}`]
      const span = merged === undefined ? {} : { rowSpan: merged }
      if (value === null) return null
      if (value instanceof Date) return { value, type: Date, format: 'dd/mm/yyyy', ...span }
      return typeof value === 'number' ? { value, type: Number, ...span } : { value, type: String, ...span }
    }),
  )
  const blob = await write([{ sheet: 'Phụ lục', data }]).toBlob()
  return new File([blob], 'phu-luc.xlsx')
}

const HEADER = ['STT', 'Nội dung tiêu chí', 'Thang điểm', 'Cách tính điểm', 'Điểm tự chấm']

it('reads an annex with a title above, merged cells over the cases of a criterion, and a total below', async () => {
  const table = await readTable(
    await workbook(
      [
        ['PHỤ LỤC kèm theo Quyết định thử', null, null, null, null],
        [],
        HEADER,
        ['I', 'CÔNG TÁC CHỈ ĐẠO', 60, null, null],
        ['1', 'Kế hoạch', 20.5, 'Kịp thời: 20,5', null],
        [null, null, null, 'Không kịp thời: 10', null],
        [null, null, null, 'Không ban hành: 0', null],
        ['2', 'Báo cáo', 39.5, 'b/a x điểm tối đa', null],
        ['II', 'THỦ TỤC', 40, 'mỗi thủ tục 10, tối đa 40', null],
        [null, 'Tổng cộng', 100, null, null],
      ],
      { '5,0': 3, '5,1': 3, '5,2': 3 },
    ),
  )
  if (!table.ok) throw new Error(JSON.stringify(table.faults))
  expect(table.rows.map(({ line, code, max }) => [line, code, max])).toEqual([
    [4, 'I', '60'],
    [5, '1', '20.5'],
    [8, '2', '39.5'],
    [9, 'II', '40'],
  ])
  expect(table.rows[1]?.ruleText).toBe('Kịp thời: 20,5\nKhông kịp thời: 10\nKhông ban hành: 0')
  expect([table.total, table.ours]).toEqual(['100', false])
  expect(table.notes).toContain('Không đọc các cột: “Điểm tự chấm”.')
})

it('says where Excel made a date of a code', async () => {
  const table = await readTable(
    await workbook([HEADER, [new Date(Date.UTC(2026, 0, 2)), 'Kế hoạch', 1, 'có: 1; không: 0', null]]),
  )
  expect(table).toMatchObject({ ok: false, faults: [{ line: 2, column: 'A' }] })
  expect(table.ok ? '' : table.faults[0]?.words).toContain('Excel đã đổi mã thành ngày')
})

it('two maxima of one criterion are both named', async () => {
  const table = await readTable(
    await workbook([
      HEADER,
      ['1', 'Kế hoạch', 2, 'kịp thời: 2', null],
      ['1', 'Kế hoạch', 1, 'chậm: 1', null],
    ]),
  )
  expect(table).toMatchObject({
    ok: false,
    faults: [{ line: 3, column: 'C', words: 'Mã 1 có hai điểm tối đa: 2 (dòng 2) và 1.' }],
  })
})
