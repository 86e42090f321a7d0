import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { csvCell } from '../../src/sheet/csv-cell.ts'
import { readCsv } from '../../src/sheet/csv-sheet.ts'
import { readSheet } from '../../src/sheet/read-sheet.ts'
import { type WrittenCell, writeSheet } from '../../src/sheet/write-sheet.ts'

const columns = [
  { header: 'mã', width: 9 },
  { header: 'số', kind: 'number' },
  { header: 'ngày', kind: 'day' },
  { header: 'tỷ lệ', kind: 'percent' },
] as const

async function written(...rows: WrittenCell[][]) {
  const file = await writeSheet([{ name: 'Bảng', columns, rows }])
  const { lines } = await readSheet(file, 'bang.xlsx')
  return {
    xml: strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? new Uint8Array()),
    lines: lines.slice(1),
  }
}

describe('a written sheet', () => {
  it('holds numbers, days and percents as such, exactly, and texts as texts', async () => {
    const { lines } = await written(['007', 0.1, '2026-03-05', 84.5], ['2026-03', -2.5, null, 100])
    expect(lines.map(({ cells }) => cells.map(({ text, kind }) => `${text} ${kind}`))).toEqual([
      ['007 text', '0.1 number', '2026-03-05 day', '84.5% percent'],
      ['2026-03 text', '-2.5 number', ' text', '100% percent'],
    ])
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("x")'])(
    'keeps %j a text, no formula',
    async (text) => {
      const { xml, lines } = await written([text, null, null, null])
      expect(xml).not.toContain('<f>')
      expect(lines[0]?.cells[0]).toEqual({ text: text.replace('\r', '\n'), kind: 'text' })
    },
  )

  it('freezes its header and sets the widths', async () => {
    const { xml } = await written(['a'])
    expect(xml).toMatch(/<pane ySplit="1"[^>]*state="frozen"/)
    expect(xml).toContain('<col min="1" max="1" width="9"')
  })

  it('offers the choices of a column from a sheet behind it, and takes other texts all the same', async () => {
    const offering = [{ header: 'mã' }, { header: 'loại', choices: ['Xã', 'Sở, ban, ngành', '"Đặc" <khu>'] }]
    const file = await writeSheet([{ name: 'Bảng', columns: offering, rows: [['1', 'gì đó']] }])
    const xml = strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(xml).toContain(
      '</sheetData><dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="B2:B20000"><formula1>\'Danh mục\'!$A$2:$A$4</formula1>',
    )
    const { lines, otherSheets } = await readSheet(file, 'bang.xlsx')
    expect(lines[1]?.cells.map(({ text }) => text)).toEqual(['1', 'gì đó'])
    expect(otherSheets).toEqual(['Danh mục'])
    const list = await readSheet(file, 'bang.xlsx', { sheet: 'Danh mục' })
    expect(list.lines.map(({ cells }) => cells[0]?.text)).toEqual([
      'loại',
      'Xã',
      'Sở, ban, ngành',
      '"Đặc" <khu>',
    ])
    expect((await written(['a'])).xml).not.toContain('dataValidation')
  })

  it('refuses what is no number', async () => {
    await expect(written(['a', Number.NaN])).rejects.toThrow(RangeError)
  })
})

describe('a CSV cell', () => {
  it.each([
    [-2.5, '-2.5'],
    ['-2,5', '"-2,5"'],
    ['-95%', '-95%'],
    ['-1+1', "'-1+1"],
    ['=A1', "'=A1"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['a"b', '"a""b"'],
    [null, ''],
    [true, 'true'],
  ])('of %j is %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  it('imports again as the text it was', () => {
    const text = fc
      .string({ minLength: 1 })
      .filter((each) => each === each.normalize('NFC').trim() && !/['\r\n\0]/.test(each))
    fc.assert(
      fc.property(text, fc.constantFrom(',', ';'), (value, delimiter) => {
        const { lines } = readCsv(`a${delimiter}b\n${csvCell(value, delimiter)}${delimiter}x`)
        expect(lines[1]?.cells[0]?.text).toBe(value)
      }),
    )
  })
})
