import { SheetRefused } from '../sheet/sheet.ts'
import { zipEntries } from '../sheet/zip-entries.ts'

/** The largest file of evidence. */
export const LARGEST_FILE = 10 * 1024 * 1024

/** Kinds of file that are taken, by what is in them; the name says nothing. */
const KINDS = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
type Kind = keyof typeof KINDS

export const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx'

export type EvidenceFile = { readonly name: string; readonly mediaType: string } | { readonly fault: string }

/** What a file really is, and the name it is kept under; or why it is not taken. */
export function evidenceFile(bytes: Uint8Array, sentName: string): EvidenceFile {
  const shown = plainName(sentName)
  if (bytes.length === 0) return { fault: `Tệp "${shown}" rỗng.` }
  if (bytes.length > LARGEST_FILE)
    return {
      fault: `Tệp "${shown}" nặng ${megabytes(bytes.length)} MB; mỗi tệp tối đa ${megabytes(LARGEST_FILE)} MB. Xin nén bớt, quét ở độ phân giải thấp hơn hoặc chia thành nhiều tệp.`,
    }
  const kind = kindOf(bytes)
  if (typeof kind === 'object') return { fault: `Tệp "${shown}" ${kind.why}` }
  const ending = kind === 'jpg' ? /\.jpe?g$/i : new RegExp(`\\.${kind}$`, 'i')
  return { name: ending.test(shown) ? shown : `${shown}.${kind}`, mediaType: KINDS[kind] }
}

function kindOf(bytes: Uint8Array): Kind | { why: string } {
  const starts = (...head: number[]) => head.every((byte, at) => bytes[at] === byte)
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'pdf'
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (starts(0xff, 0xd8, 0xff)) return 'jpg'
  if (starts(0xd0, 0xcf, 0x11, 0xe0))
    return { why: 'là kiểu Office cũ (DOC, XLS) hoặc có mật khẩu. Xin lưu lại thành PDF, DOCX hoặc XLSX.' }
  if (starts(0x50, 0x4b)) return officeKind(bytes)
  return { why: 'không phải PDF, PNG, JPG, DOCX hay XLSX. Xin đổi sang một trong các kiểu đó.' }
}

/** A Word or Excel file is an archive; any other archive, and one with macros, is not taken. */
function officeKind(bytes: Uint8Array): Kind | { why: string } {
  try {
    const names = zipEntries(bytes).map(({ name }) => name)
    if (names.some((name) => /vbaProject|\.bin$/i.test(name) && /vba/i.test(name)))
      return { why: 'có macro nên không được nhận. Xin lưu lại thành PDF, DOCX hoặc XLSX không có macro.' }
    if (names.includes('word/document.xml')) return 'docx'
    if (names.includes('xl/workbook.xml')) return 'xlsx'
    return { why: 'là tệp nén. Xin giải nén rồi gửi từng tệp PDF, ảnh, DOCX hoặc XLSX.' }
  } catch (error) {
    if (error instanceof SheetRefused || error instanceof RangeError)
      return { why: 'bị hỏng hoặc có mật khẩu nên không mở được. Xin lưu lại rồi gửi.' }
    throw error
  }
}

/** The last part of whatever path came along, without control and direction characters, short enough for any disk. */
export function plainName(sent: string): string {
  const last = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  if (clean === '') return 'tai-lieu'
  const [, stem = clean, ending = ''] = /^(.*?)(\.[^.]{1,8})?$/.exec(clean) ?? []
  return [...stem].slice(0, 100).join('') + ending
}

/** How an attachment is named for every browser (RFC 6266 with RFC 5987): plain letters, and the name itself. */
export function attachment(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replace(/[^\w.() -]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** Rounded up to a tenth: nothing is said to fit that does not. */
export const megabytes = (bytes: number) =>
  (Math.ceil((bytes / 1024 / 1024) * 10) / 10).toString().replace('.', ',')
