import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachment, evidenceFile, LARGEST_FILE, plainName } from '../../src/rounds/evidence-file.ts'
import { writeSheet } from '../../src/sheet/write-sheet.ts'

const PDF = new TextEncoder().encode('%PDF-1.7\n%…')
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])
const faultOf = (bytes: Uint8Array, name: string) => {
  const file = evidenceFile(bytes, name)
  return 'fault' in file ? file.fault : ''
}

describe('a file of evidence', () => {
  it('is what is in it, whatever it is called', async () => {
    expect(evidenceFile(PDF, 'Kế hoạch số 12.pdf')).toEqual({
      name: 'Kế hoạch số 12.pdf',
      mediaType: 'application/pdf',
    })
    expect(evidenceFile(PNG, 'anh.pdf')).toMatchObject({ name: 'anh.pdf.png', mediaType: 'image/png' })
    const sheet = await writeSheet([{ name: 'A', columns: [{ header: 'A' }], rows: [['1']] }])
    expect(evidenceFile(sheet, 'so lieu.xlsx')).toMatchObject({ name: 'so lieu.xlsx' })
  })

  it('is refused where it is a program, a page, an archive, an old Office file or empty', () => {
    const page = new TextEncoder().encode('<html><script>alert(1)</script>')
    expect(faultOf(page, 'bao-cao.pdf')).toContain('không phải PDF')
    expect(faultOf(Uint8Array.from([0x4d, 0x5a, 0x90]), 'a.pdf')).toContain('không phải PDF')
    expect(faultOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'cu.doc')).toContain('Office cũ')
    expect(faultOf(Uint8Array.from([0x50, 0x4b, 3, 4]), 'a.docx')).toContain('hỏng')
    expect(faultOf(new Uint8Array(), 'a.pdf')).toContain('rỗng')
  })

  it('is refused above 10 MB, with its size and what to do', () => {
    const large = new Uint8Array(LARGEST_FILE + 1)
    large.set(PDF)
    expect(faultOf(large, 'lon.pdf')).toMatch(/10,1 MB; mỗi tệp tối đa 10 MB.*chia/)
    expect(faultOf(large.slice(0, LARGEST_FILE), 'vua.pdf')).toBe('')
  })
})

describe('the name of a file', () => {
  it('keeps no path, from either kind of system', () => {
    expect(plainName('../../etc/passwd')).toBe('passwd')
    expect(plainName('C:\\Users\\can bo\\Báo cáo.docx')).toBe('Báo cáo.docx')
    expect(plainName('..')).toBe('tai-lieu')
    expect(plainName('a\u202Efdp.exe')).toBe('afdp.exe')
  })

  it('is always a plain name of a length any disk takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (sent) => {
        const name = plainName(sent)
        expect(name).toMatch(/^[^/\\:<>"|?*]+$/u)
        expect(name).not.toMatch(/^\.|\.$|\p{Cc}/u)
        expect([...name].length).toBeLessThanOrEqual(110)
      }),
    )
  })

  it('is said to browsers in plain letters and in its own', () => {
    expect(attachment('Kế hoạch (số 1)’s.pdf')).toBe(
      'attachment; filename="Ke hoach (so 1)_s.pdf"; filename*=UTF-8\'\'K%E1%BA%BF%20ho%E1%BA%A1ch%20%28s%E1%BB%91%201%29%E2%80%99s.pdf',
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (sent) => {
        expect(attachment(plainName(sent))).toMatch(
          /^attachment; filename="[\w.() -]*"; filename\*=UTF-8''[\w.!~%-]*$/,
        )
      }),
    )
  })
})
