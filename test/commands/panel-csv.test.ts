import { describe, expect, it } from 'vitest'
import { readPanelCsv } from '../../src/audit/panel-csv.ts'

const read = (text: string, period?: string) => readPanelCsv(text, 'bang.csv', period)
const values = (text: string) => read(text).units.map(({ values }) => values)

describe('a table as people have them', () => {
  it.each([
    ['commas', 'unit,A,B\nx,"3,5",95%\n'],
    ['semicolons', 'unit;A;B\nx;3,5;95%\n'],
    ['tabs and Windows line ends', 'unit\tA\tB\r\nx\t3,5\t95 %\r\n'],
    ['a byte order mark, blanks and an empty line', '\uFEFF unit , A ,B\n\n x , 3.5, 0.95\n,,\n'],
    ['quotes around everything', '"unit","A","B"\n"x","3,5","0,95"\n'],
    ['one value a line', 'unit,indicator,value\nx,A,3.5\nx,B,0.95\n'],
    ['Vietnamese names of columns', 'Mã đơn vị;Mã chỉ tiêu;Giá trị\nx;A;3,5\nx;B;95%\n'],
    ['letters with their accents apart', 'Mã đơn vị;A;B\nx;3,5;95%\n'.normalize('NFD')],
    ['"indicator code" in the header', 'unit,indicator code,value\nx,A,3.5\nx,B,0.95\n'],
  ])('is read: %s', (_, text) => {
    expect(values(text)).toEqual([{ A: 3.5, B: 0.95 }])
  })

  it('reads every kind of cell', () => {
    const text = 'unit;a;b;c;d;e;f\nx;45/50;KAD;Không áp dụng;kịp thời;;−1,5\n'
    expect(values(text)).toEqual([
      {
        a: { numerator: 45, denominator: 50 },
        b: { notApplicable: true },
        c: { notApplicable: true },
        d: 'kịp thời',
        e: null,
        f: -1.5,
      },
    ])
  })

  it('reads the conditions that were met', () => {
    expect(values('unit;a;b\nx;{on-time + complete};{}\n')).toEqual([
      { a: { met: ['on-time', 'complete'] }, b: { met: [] } },
    ])
  })

  it('reads a column "value" of a wide table as an indicator', () => {
    expect(values('unit,value\nx,2\n')).toEqual([{ value: 2 }])
  })

  it('keeps a code that JavaScript uses itself', () => {
    expect(Object.entries(values('unit,__proto__\nx,2\n')[0] ?? {})).toEqual([['__proto__', 2]])
  })

  it('reads the one period asked for out of several', () => {
    const text = 'unit,period,A\nx,2025,1\nx,2026,2\n'
    expect(read(text, '2026')).toEqual({ period: '2026', units: [{ code: 'x', values: { A: 2 } }] })
    expect(() => read(text)).toThrow('2025, 2026')
  })
})

describe('a faulty table is refused with its line', () => {
  it.each([
    ['A,B\n1,2\n', 'dòng 1: không có cột "unit"'],
    ['', 'dòng 1: không có cột "unit"'],
    ['unit,A,A\nx,1,2\n', 'dòng 1: cột "A" có hai lần'],
    ['unit,indicator\nx,A\n', 'không có cột "value"'],
    ['unit,A\nx,1\nx,2\n', 'dòng 3: đơn vị x đã có ở dòng trước'],
    ['unit,A\n\nx,1\n,2\n', 'dòng 4: chưa có mã đơn vị'],
    ['unit,indicator,value\nx,,1\n', 'dòng 2: đơn vị x: chưa có mã chỉ tiêu'],
    ['unit,indicator,value\nx,A,1\nx,A,2\n', 'dòng 3: đơn vị x: chỉ tiêu A có hai giá trị'],
    ['unit,A\nx,3,5\n', 'dòng 2: nhiều ô hơn tiêu đề'],
    ['unit,A\nx,"3,5\n', 'dấu ngoặc kép mở mà không đóng'],
  ])('%j', (text, words) => {
    expect(() => read(text)).toThrow(words)
    expect(() => read(text)).toThrow(/^bang\.csv: /)
  })
})
