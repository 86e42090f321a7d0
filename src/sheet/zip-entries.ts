import { SheetRefused } from './sheet.ts'

/** An entry as the archive's directory claims it to be. */
export type ZipEntry = {
  readonly name: string
  readonly deflated: boolean
  readonly size: number
  readonly checkSum: number
  readonly packed: Uint8Array
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const MOST_ENTRIES = 2_000

/** Reads the directory of a ZIP archive (APPNOTE 4.3) without inflating anything. */
export function zipEntries(file: Uint8Array): ZipEntry[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > MOST_ENTRIES)
    throw new SheetRefused(
      `Tệp nén có ${count} mục, tối đa ${MOST_ENTRIES}. Đây không phải bảng tính thông thường.`,
    )
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) throw broken()
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
    const [packedSize, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const [nameSize, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true))
    const checkSum = view.getUint32(at + 16, true)
    const local = view.getUint32(at + 42, true)
    const name = new TextDecoder()
      .decode(file.subarray(at + 46, at + 46 + (nameSize ?? 0)))
      .replaceAll('\\', '/')
    if ((flags & 1) !== 0) throw new SheetRefused('Tệp có mật khẩu. Xin bỏ mật khẩu rồi lưu lại.')
    if (method !== 0 && method !== 8) throw broken()
    if (name.startsWith('/') || name.split('/').includes('..'))
      throw new SheetRefused('Tệp nén có đường dẫn lạ bên trong nên không được mở.')
    if (local + 30 > file.length || view.getUint32(local, true) !== LOCAL) throw broken()
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (start + packedSize > file.length) throw broken()
    entries.push({
      name,
      deflated: method === 8,
      size,
      checkSum,
      packed: file.subarray(start, start + packedSize),
    })
    at += 46 + (nameSize ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return entries
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at
  throw broken()
}

export const broken = (): SheetRefused =>
  new SheetRefused(
    'Tệp bị hỏng hoặc không phải là XLSX. Xin mở bằng Excel, lưu lại theo kiểu XLSX rồi gửi lại.',
  )
