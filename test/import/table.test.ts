import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printFault } from '../../src/import/report.ts'
import { readTable } from '../../src/import/table.ts'

const COLUMNS = ['code', 'name', 'parent'] as const

function read(file: string | Uint8Array) {
  const table = readTable(file, COLUMNS)
  return {
    rows: table.rows.map((row) => [row.line, ...COLUMNS.map((column) => row.cell(column))]),
    faults: table.faults.map(printFault),
  }
}
const bytes = (text: string) => new TextEncoder().encode(text)

describe('a CSV file is read', () => {
  const rows = [
    [2, 'A', 'Xã, phường', ''],
    [4, 'B', 'Sở "Mẫu"', 'A'],
  ]

  it('with commas or semicolons, any line ends, with or without a byte order mark', () => {
    const comma = 'code,name,parent\nA,"Xã, phường",\n,,\nB,"Sở ""Mẫu""",A\n'
    const semicolon = 'code;name;parent\r\nA;Xã, phường;\r\n\r\nB;"Sở ""Mẫu""";A'
    for (const file of [comma, semicolon, `\uFEFF${comma}`, bytes(`\uFEFF${comma}`), bytes(semicolon)])
      expect(read(file)).toEqual({ rows, faults: [] })
  })

  it('with its columns in any order, blanks around cells cut, letters in one Unicode form', () => {
    const decomposed = 'Xã'.normalize('NFD')
    expect(read(`parent,code ,name\nT, A ,${decomposed}\n`).rows).toEqual([[2, 'A', 'Xã', 'T']])
  })

  it('with empty columns and cells beyond the last one, as spreadsheets leave them', () => {
    expect(read('code,name,parent,,\nA,B,T,,\nC,D\n')).toEqual({
      rows: [
        [2, 'A', 'B', 'T'],
        [3, 'C', 'D', ''],
      ],
      faults: [],
    })
  })
})

describe('a CSV file is refused', () => {
  it('when empty, or with a header only', () => {
    expect(read('').faults).toEqual(['Dòng 1: tệp không có nội dung'])
    expect(read('\uFEFF \n').faults).toEqual(['Dòng 1: tệp không có nội dung'])
    expect(read('code,name,parent\n,,\n').faults).toEqual([
      'Dòng 1: tệp chỉ có dòng tiêu đề, không có dòng dữ liệu nào',
    ])
  })

  it('for columns misspelt, unknown, missing or twice there, all told at once', () => {
    expect(read('code,code,parnet,ghi_chu\nA,B,C,D').faults).toEqual([
      'Dòng 1, cột "parnet": không có cột nào tên như vậy. Có phải "parent"?',
      'Dòng 1, cột "ghi_chu": không có cột nào tên như vậy. Các cột là: code, name, parent',
      'Dòng 1, cột "name": thiếu cột này; không có số liệu thì để trống các ô',
      'Dòng 1, cột "parent": thiếu cột này; không có số liệu thì để trống các ô',
      'Dòng 1, cột "code": cột này có hai lần',
    ])
  })

  it('for every cell that is not UTF-8', () => {
    const file = bytes('code,name,parent\nA,Xa?,T\nB,Tot,T\nC,Xa?,T\n').map((byte) =>
      byte === 0x3f ? 0xe3 : byte,
    )
    expect(read(file)).toEqual({
      rows: [[3, 'B', 'Tot', 'T']],
      faults: [2, 4].map(
        (line) => `Dòng ${line}, cột "name": có ký tự bị hỏng. Xin lưu lại tệp theo kiểu "CSV UTF-8"`,
      ),
    })
  })

  it('when it is UTF-16 altogether', () => {
    const utf16 = new Uint8Array(new Uint16Array([0xfeff, ...bytes('code,name,parent\nA,B,C')]).buffer)
    expect(read(utf16).faults).toEqual([
      'Dòng 1: tệp không phải là UTF-8. Xin lưu lại tệp theo kiểu "CSV UTF-8"',
    ])
  })

  it('for a line with more cells than the header, a line break or an unseen sign in a cell', () => {
    expect(read('code,name,parent\nA,Xã, phường,T\nB,"Sở\nNội vụ",T\nC,D\u0007,T').faults).toEqual([
      'Dòng 2: có nhiều ô hơn dòng tiêu đề. Ô có dấu "," phải đặt trong ngoặc kép',
      'Dòng 3, cột "name": có dấu xuống dòng trong ô. Xin viết trên một dòng',
      'Dòng 4, cột "name": có ký tự điều khiển không nhìn thấy. Xin gõ lại ô này',
    ])
  })

  it('for a quote that is never closed', () => {
    expect(read('code,name,parent\nA,B,T\nC,"D,T\nE,F,T\n').faults).toEqual([
      'Dòng 3: dấu ngoặc kép (") mở và đóng không khớp',
    ])
  })
})

it('any bytes are read or refused with a line, never thrown over', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (noise, headed) => {
      const { rows, faults } = read(
        headed ? new Uint8Array([...bytes('code,name,parent\n'), ...noise]) : noise,
      )
      expect(rows.length + faults.length).toBeGreaterThan(0)
      for (const fault of faults) expect(fault).toMatch(/^Dòng \d+/)
    }),
  )
})
