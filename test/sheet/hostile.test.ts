import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readSheet } from '../../src/sheet/read-sheet.ts'
import { SheetRefused } from '../../src/sheet/sheet.ts'

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../fixtures/sheets/${name}`, import.meta.url)))

/** The sentence a file is refused with; '' where it is read. Anything else thrown fails the test. */
async function refusal(file: Uint8Array, name = 'tep.xlsx'): Promise<string> {
  try {
    await readSheet(file, name)
    return ''
  } catch (error) {
    if (error instanceof SheetRefused) return error.message
    throw error
  }
}

const SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook of one sheet with this XML in place of its data. */
export function workbook(data: string, more: Zippable = {}, head = ''): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook ${SPACE} xmlns:r="${OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="b"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="b" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `${head}<worksheet ${SPACE}><sheetData>${data}</sheetData></worksheet>`,
    ),
    ...more,
  })
}

/** Changes a number in the archive's directory at the entry of this name. */
function lie(file: Uint8Array, name: string, field: number, value: number): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  for (let at = 0; at + 46 < file.length; at += 1)
    if (
      view.getUint32(at, true) === 0x02014b50 &&
      new TextDecoder().decode(file.subarray(at + 46, at + 46 + name.length)) === name
    )
      view.setUint32(at + field, value, true)
  return file
}
const PART = 'xl/worksheets/sheet1.xml'
const CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'

describe('a hostile file is refused in a sentence', () => {
  it('but the harmless one it is made from is read', async () => {
    expect(await refusal(workbook(CELL))).toBe('')
  })

  it('when it claims ten gigabytes, or shrinks more than a table can', async () => {
    const claim = lie(workbook(CELL), PART, 24, 0xfffffff0)
    expect(await refusal(claim)).toMatch(/giải nén ra quá lớn/)
    expect(await refusal(workbook(CELL, { 'xl/media/x.png': new Uint8Array(40 << 20) }))).toMatch(/quá lớn/)
  })

  it('when more comes out than it claims', async () => {
    const blank = ' '.repeat(30 << 20)
    const file = lie(workbook(CELL + blank), PART, 24, 2000)
    const start = process.cpuUsage()
    expect(await refusal(file)).toMatch(/bị hỏng/)
    expect(process.cpuUsage(start).user).toBeLessThan(1_000_000)
    expect(await refusal(lie(workbook(CELL), PART, 24, 20_000))).toMatch(/bị hỏng/)
  })

  it('when it has too many entries or is too large', async () => {
    const entries = Object.fromEntries(
      Array.from({ length: 2001 }, (_, at) => [`xl/media/${at}`, strToU8('')]),
    )
    expect(await refusal(workbook(CELL, entries))).toMatch(/tối đa 2000/)
    expect(await refusal(new Uint8Array(5 * 1024 * 1024 + 1))).toMatch(/lớn hơn 5 MB/)
  })

  it('when its entries lead out of it', async () => {
    for (const name of ['../x.xml', '/etc/x.xml', 'xl\\..\\..\\x.xml'])
      expect(await refusal(workbook(CELL, { [name]: strToU8('x') }))).toMatch(/đường dẫn lạ/)
  })

  it('when it declares entities (billion laughs), or hides them in UTF-16', async () => {
    const bomb = `<!DOCTYPE b [<!ENTITY a "ha">${'<!ENTITY b "&a;&a;&a;&a;">'.repeat(20)}]>`
    expect(await refusal(workbook(CELL, {}, bomb))).toMatch(/bị hỏng/)
    const utf16 = new Uint8Array(new Uint16Array([0xfeff, ...strToU8(bomb)]).buffer)
    expect(await refusal(workbook(CELL, { [PART]: utf16 }))).toMatch(/bị hỏng/)
  })

  it('when it is encrypted, has macros, or is of another kind', async () => {
    expect(await refusal(lie(workbook(CELL), PART, 8, 1 | (8 << 16)))).toMatch(/mật khẩu/)
    expect(await refusal(fixture('calc.xls'), 'calc.xls')).toMatch(/mật khẩu hoặc là kiểu XLS cũ/)
    expect(await refusal(fixture('calc.ods'), 'calc.ods')).toMatch(/Không đọc được tệp kiểu "ods"/)
    expect(await refusal(fixture('calc.ods'))).toMatch(/Tệp là ODS/)
    expect(await refusal(workbook(CELL), 'tep.xlsm')).toMatch(/macro/)
    expect(await refusal(workbook(CELL, { 'xl/vbaProject.bin': strToU8('x') }))).toMatch(/macro/)
    expect(await refusal(workbook(CELL), 'tep.csv')).toMatch(/bên trong là XLSX/)
    expect(await refusal(strToU8('code,name'))).toMatch(/không phải là XLSX/)
    expect(await refusal(strToU8('code,name'), 'tep')).toMatch(/Không đọc được tệp kiểu này/)
    expect(await refusal(zipSync({ 'a.txt': strToU8('a') }))).toMatch(/không phải là XLSX/)
  })

  it('when it has too many lines or columns, or cells where no sheet has any', async () => {
    const lines = Array.from(
      { length: 20_002 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`,
    )
    expect(await refusal(workbook(lines.join('')))).toMatch(/hơn 20000 dòng/)
    expect(await refusal(workbook('<row r="1"><c r="GS1"><v>1</v></c></row>'))).toMatch(/cột GS, tối đa 200/)
    for (const data of [
      '<row r="99999999999"><c><v>1</v></c></row>',
      '<row r="1"><c r="AAAAAAAA1"><v>1</v></c></row>',
      '<row r="1"><c r="A0"><v>1</v></c></row>',
    ])
      expect(await refusal(workbook(data))).toMatch(/bị hỏng/)
  })

  it('far from slowly, whatever tags are left open or piled up', async () => {
    const start = process.cpuUsage()
    for (const data of [
      '<c ',
      '<c>',
      '<row>',
      '<v>',
      '<f>',
      '<!--',
      '<mergeCell ref="A1:XFD1048576"/>',
      '&amp;',
      '<c r="A1"',
    ])
      await refusal(workbook(data.repeat(200_000)))
    expect(process.cpuUsage(start).user).toBeLessThan(8_000_000)
  })
})

it('any bytes, and any damage to a sound workbook, are read or refused with a sentence', async () => {
  const sound = ['kinds.xlsx', 'merged.xlsx', 'calc.xlsx', 'hidden.xlsx'].map(fixture)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sound),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      fc.option(fc.nat(), { nil: null }),
      fc.uint8Array({ maxLength: 200 }),
      async (whole, changes, cut, noise) => {
        const damaged = whole.slice(0, cut === null ? undefined : cut % whole.length)
        for (const [at, value] of changes) if (damaged.length > 0) damaged[at % damaged.length] = value
        for (const file of [damaged, noise, new Uint8Array([0x50, 0x4b, 3, 4, ...noise])])
          for (const name of ['tep.xlsx', 'tep.csv'])
            expect(typeof (await refusal(file, name))).toBe('string')
      },
    ),
    { numRuns: 300 },
  )
})

it('any text in place of the cells is read or refused with a sentence', async () => {
  const bit = fc.constantFrom(
    '<row r="1">',
    '</row>',
    '<c r="A1" t="s">',
    '<c r="B2">',
    '<c t="e">',
    '<c r="A1" t="d">',
    '</c>',
    '<v>',
    '</v>',
    '1',
    '99',
    '1e999',
    'NaN',
    '<f>',
    '</f>',
    '<f t="shared" si="0"/>',
    '<f t="array" ref="A1:B2">',
    '<is>',
    '</is>',
    '<t>',
    '</t>',
    '&#0;',
    '__proto__',
  )
  const wrapped = fc
    .array(bit, { maxLength: 4 })
    .map((bits) => `<row r="1"><c r="A1"><v>${bits.join('')}</v></c></row>`)
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        wrapped,
        fc.array(bit, { maxLength: 12 }).map((bits) => bits.join('')),
      ),
      async (data) => {
        expect(typeof (await refusal(workbook(data)))).toBe('string')
      },
    ),
    { numRuns: 300 },
  )
})
