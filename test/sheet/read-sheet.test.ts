import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSheet, type SheetOptions } from '../../src/sheet/read-sheet.ts'

/** Workbooks that openpyxl and LibreOffice wrote: see make-fixtures.py beside them. */
async function read(name: string, options: SheetOptions = {}) {
  const file = readFileSync(new URL(`../fixtures/sheets/${name}.xlsx`, import.meta.url))
  const { lines, faults, ...rest } = await readSheet(new Uint8Array(file), `${name}.xlsx`, options)
  return {
    ...rest,
    lines: lines.map(({ line, cells }) => [line, ...cells.map(({ text }) => text)]),
    kinds: Object.fromEntries(
      lines.map(({ cells }) => [cells[0]?.text, `${cells[1]?.text} ${cells[1]?.kind}`]),
    ),
    faults: faults.map(({ letter, line, reason }) => `${letter}${line} ${reason}`),
  }
}

it('every kind of cell is read as what it shows', async () => {
  const { kinds, faults } = await read('kinds')
  expect(kinds).toEqual({
    what: 'value text',
    whole: '1234 number',
    tenth: '0.1 number',
    sum: '0.3 number',
    long: '1234.5678 number',
    tiny: '0.00000015 number',
    large: '123456789012345 number',
    negative: '-2.5 number',
    beyond: '1000000000000000000 text',
    true: 'TRUE boolean',
    false: 'FALSE boolean',
    'text number': '1.234 text',
    zeros: '007 text',
    day: '2026-03-05 day',
    leap: '1900-02-28 day',
    'march 1900': '1900-03-01 day',
    'with time': '2026-03-05 14:30 day',
    time: '14:30:00 text',
    'day as text': '05/03/2026 text',
    lines: 'một\nhai text',
    escaped: '<a> & "b" A text',
    percent: '95% percent',
    'percent with tenths': '28.5% percent',
    'quoted percent': '12 number',
    accounting: '1500000 number',
  })
  expect(faults).toEqual([
    'B9 là số có hơn 15 chữ số, Excel đã làm tròn. Xin định dạng ô là Văn bản (Text) rồi gõ lại',
    'B18 là giờ, không phải là ngày. Xin ghi ngày/tháng/năm',
  ])
})

it('days of the 1904 system are the days that were typed', async () => {
  expect((await read('dates-1904')).lines).toEqual([
    [1, 'day'],
    [2, '2026-03-05'],
    [3, '1904-01-02'],
  ])
})

describe('merged cells', () => {
  it('are faults that name the range', async () => {
    expect((await read('merged')).faults).toEqual([
      'D5 ô gộp D5:D6. Xin bỏ gộp ô và ghi giá trị vào từng dòng',
      'B3 ô gộp B3:C3. Xin bỏ gộp ô và ghi giá trị vào từng dòng',
    ])
  })

  it('are filled down, not across, where the caller says so', async () => {
    const { lines, faults } = await read('merged', { mergedCells: 'fill-down' })
    expect(faults).toEqual([])
    expect(lines[2]?.slice(0, 5)).toEqual([3, 'SNV', 'Sở Nội vụ', '', 'Sở, ban, ngành'])
    expect(lines.slice(3).map((cells) => cells[4])).toEqual(['Xã', 'Xã'])
  })
})

it('a formula gives the value kept in the file, and says so; without one, or in error, it is a fault', async () => {
  expect(await read('calc', { mergedCells: 'fill-down' })).toMatchObject({
    lines: [
      [1, 'tiêu chí', 'ngày', 'tỷ lệ', 'tổng'],
      [2, 'Cải cách thể chế', '2026-12-05', '84.5%', '1.5'],
      [3, 'Cải cách thể chế', '2026-12-06', '100%', '#DIV/0!'],
    ],
    notes: ['1 ô là công thức (D2); đã lấy giá trị Excel lưu trong tệp.'],
    faults: ['D3 là lỗi #DIV/0! của bảng tính. Xin sửa công thức hoặc ghi giá trị'],
  })
  expect((await read('formula-without-value')).faults).toEqual([
    'C2 là công thức chưa có giá trị. Xin mở tệp bằng Excel, lưu lại, hoặc dán giá trị',
    'B3 là lỗi #REF! của bảng tính. Xin sửa công thức hoặc ghi giá trị',
  ])
})

it('hidden lines, columns and sheets are said, and a sheet is chosen by its name', async () => {
  expect(await read('hidden')).toMatchObject({
    name: 'Đơn vị',
    otherSheets: ['Ẩn', 'Ghi chú'],
    notes: [
      'Các dòng đang ẩn vẫn được đọc: 3.',
      'Các cột đang ẩn vẫn được đọc: D.',
      'Chỉ đọc trang tính "Đơn vị"; không đọc: "Ẩn" (đang ẩn), "Ghi chú".',
    ],
  })
  expect((await read('hidden', { sheet: 'Ghi chú' })).lines).toEqual([[1, 'đừng đọc']])
  await expect(read('hidden', { sheet: 'Hai' })).rejects.toThrow('có: "Ẩn", "Đơn vị", "Ghi chú"')
})
