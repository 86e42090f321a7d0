import { crc32 } from './crc32.ts'
import { SheetRefused } from './sheet.ts'
import { broken, type ZipEntry, zipEntries } from './zip-entries.ts'

const MOST_UNPACKED = 50 * 1024 * 1024
const MEGABYTE = 1024 * 1024
/** Long tables of like rows shrink a hundredfold; what shrinks much more is made to fill a memory. */
const MOST_RATIO = 250
const STEP = 16 * 1024

/** The parts a table needs; pictures, charts, comments, themes and links to other files are never inflated. */
const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|sharedStrings|styles)\d*\.xml|xl\/_rels\/[^/]+\.rels|xl\/worksheets\/[^/]+\.xml)$/i

/** Inflates the wanted parts of a workbook; what the directory claims is checked first, then what really comes out. */
export async function unpackWorkbook(file: Uint8Array): Promise<Map<string, Uint8Array>> {
  const entries = zipEntries(file)
  refuseOtherKinds(entries.map(({ name }) => name))
  const claimed = entries.reduce((sum, { size }) => sum + size, 0)
  if (claimed > MOST_UNPACKED || entries.some(isBomb)) throw tooLarge()

  const { Inflate } = await import('fflate')
  const parts = new Map<string, Uint8Array>()
  for (const entry of entries) {
    if (!WANTED.test(entry.name)) continue
    if (parts.has(entry.name)) throw broken()
    const part = entry.deflated ? inflate(entry, Inflate) : stored(entry)
    if (crc32(part) !== entry.checkSum) throw broken()
    parts.set(entry.name, part)
  }
  return parts
}

const isBomb = ({ size, packed }: ZipEntry): boolean => size > MEGABYTE && size > packed.length * MOST_RATIO

function stored({ packed, size }: ZipEntry): Uint8Array {
  if (packed.length !== size) throw broken()
  return packed
}

/** In small steps, so that an entry that lies about its size is left as soon as it has grown past it. */
function inflate({ packed, size }: ZipEntry, Inflate: typeof import('fflate').Inflate): Uint8Array {
  const whole = new Uint8Array(size)
  let filled = 0
  const stream = new Inflate((chunk) => {
    if (filled + chunk.length > size) throw broken()
    whole.set(chunk, filled)
    filled += chunk.length
  })
  try {
    for (let at = 0; at < packed.length; at += STEP)
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
  } catch {
    throw broken()
  }
  if (filled !== size) throw broken()
  return whole
}

const tooLarge = () =>
  new SheetRefused(
    'Tệp giải nén ra quá lớn (tối đa 50 MB). Xin xóa các dòng, cột trống có định dạng rồi lưu lại.',
  )

function refuseOtherKinds(names: ReadonlyArray<string>): void {
  if (names.some((name) => /vbaProject\.bin$/i.test(name)))
    throw new SheetRefused('Tệp có macro nên không được nhận. Xin lưu lại theo kiểu XLSX (không có macro).')
  if (names.some((name) => /^xl\/workbook\.bin$/i.test(name)))
    throw new SheetRefused('Tệp là XLSB. Xin lưu lại theo kiểu XLSX.')
  if (names.includes('content.xml') && names.includes('mimetype'))
    throw new SheetRefused('Tệp là ODS. Xin lưu lại theo kiểu XLSX.')
  if (!names.some((name) => /^\[Content_Types\]\.xml$/i.test(name)))
    throw new SheetRefused('Tệp nén này không phải là XLSX.')
}
