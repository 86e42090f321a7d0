import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import { dayOfSerial, percentOf, plainNumber, showsPercent } from './cell-text.ts'
import { checkPart, NO_VALUE, tooWide } from './check-part.ts'
import { fillDown, mergeFaults } from './merged.ts'
import type { SheetOptions } from './read-sheet.ts'
import {
  columnLetter,
  EMPTY_CELL,
  MOST_COLUMNS,
  MOST_LINES,
  type Sheet,
  type SheetCell,
  type SheetFault,
  type SheetLine,
  SheetRefused,
} from './sheet.ts'
import { unpackWorkbook } from './unpack.ts'
import { broken } from './zip-entries.ts'

type Library = typeof import('@e965/xlsx')

/** Reads one sheet of an XLSX workbook. */
export async function readWorkbook(file: Uint8Array, options: SheetOptions): Promise<Sheet> {
  const parts = await unpackWorkbook(file)
  const checked = Array.from(parts, ([name, bytes]) => [name, checkPart(bytes)] as const)
  const [library, { strToU8, zipSync }] = await Promise.all([import('@e965/xlsx'), import('fflate')])
  // Packed again, so that the library sees nothing but what was checked.
  const safe = zipSync(Object.fromEntries(checked.map(([name, text]) => [name, strToU8(text)])), { level: 0 })
  const book = open(library, safe)
  const sheets = book.SheetNames.map((name, at) => ({
    name,
    hidden: (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) > 0,
  }))
  const name = chosen(sheets, options.sheet)
  const sheet = book.Sheets[name]
  if (!sheet) throw broken()
  const { lines, faults, formulas } = readCells(library, sheet, book.Workbook?.WBProps?.date1904 === true)
  const merges = (sheet['!merges'] ?? []).filter(
    (range) => range.s.r !== range.e.r || range.s.c !== range.e.c,
  )
  const fills = options.mergedCells === 'fill-down'
  const header = lines[0]?.line ?? 1
  const otherSheets = sheets.filter((other) => other.name !== name)
  return {
    name,
    lines: fills ? fillDown(lines, merges) : lines,
    faults: [...faults, ...(fills ? [] : mergeFaults(merges, header))],
    notes: [
      ...hiddenNotes(sheet, lines),
      ...(formulas.length > 0
        ? [`${formulas.length} ô là công thức (${listed(formulas)}); đã lấy giá trị Excel lưu trong tệp.`]
        : []),
      ...(otherSheets.length > 0
        ? [
            `Chỉ đọc trang tính "${name}"; không đọc: ${otherSheets.map((other) => `"${other.name}"${other.hidden ? ' (đang ẩn)' : ''}`).join(', ')}.`,
          ]
        : []),
    ],
    otherSheets: otherSheets.map((other) => other.name),
    delimiter: ',',
  }
}

function open({ read }: Library, file: Uint8Array): WorkBook {
  try {
    return read(file, { type: 'array', dense: true, cellNF: true, cellStyles: true, cellHTML: false })
  } catch {
    throw broken()
  }
}

type Name = { readonly name: string; readonly hidden: boolean }

function chosen(sheets: ReadonlyArray<Name>, wanted: string | undefined): string {
  const found =
    wanted === undefined ? sheets.find(({ hidden }) => !hidden) : sheets.find(({ name }) => name === wanted)
  if (found) return found.name
  const names = sheets.map(({ name }) => `"${name}"`).join(', ')
  throw new SheetRefused(
    wanted === undefined
      ? 'Tệp không có trang tính nào đang hiện.'
      : `Tệp không có trang tính "${wanted}"; có: ${names}.`,
  )
}

type Read = { lines: SheetLine[]; faults: SheetFault[]; formulas: string[] }

function readCells(library: Library, sheet: WorkSheet, from1904: boolean): Read {
  const read: Read = { lines: [], faults: [], formulas: [] }
  const data: ReadonlyArray<ReadonlyArray<CellObject | undefined> | undefined> = sheet['!data'] ?? []
  for (const [index, row] of Object.entries(data)) {
    const line = Number(index) + 1
    const cells: SheetCell[] = []
    for (const [column, cell] of Object.entries(row ?? [])) {
      const at = Number(column)
      const letter = columnLetter(at)
      const value = cell ? cellValue(library, cell, from1904) : EMPTY_CELL
      const isError = 'reason' in value
      if (!isError && value.text === '') continue
      if (at >= MOST_COLUMNS) throw tooWide(letter)
      if (isError) read.faults.push({ line, letter, value: value.shown, reason: value.reason })
      else if (cell?.f !== undefined) read.formulas.push(`${letter}${line}`)
      while (cells.length < at) cells.push(EMPTY_CELL)
      cells.push(isError ? { text: value.shown, kind: 'text' } : value)
    }
    if (cells.length > 0) read.lines.push({ line, cells })
    if (read.lines.length > MOST_LINES + 1) throw tooLong()
  }
  return read
}

const tooLong = () => new SheetRefused(`Trang tính có hơn ${MOST_LINES} dòng. Xin chia thành nhiều tệp.`)

type Unreadable = { readonly reason: string; readonly shown: string }

function cellValue({ SSF }: Library, cell: CellObject, from1904: boolean): SheetCell | Unreadable {
  const value = cell.v
  if (cell.t === 'e') {
    if (cell.w === NO_VALUE)
      return {
        shown: '',
        reason: 'là công thức chưa có giá trị. Xin mở tệp bằng Excel, lưu lại, hoặc dán giá trị',
      }
    return {
      shown: cell.w ?? '',
      reason: `là lỗi ${cell.w ?? ''} của bảng tính. Xin sửa công thức hoặc ghi giá trị`,
    }
  }
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE', kind: 'boolean' }
  if (typeof value === 'string') return { text: value.replace(/\r\n?/g, '\n'), kind: 'text' }
  if (typeof value !== 'number') return EMPTY_CELL
  if (!Number.isFinite(value)) return { shown: '', reason: 'không phải là số đọc được. Xin gõ lại ô này' }
  const format = typeof cell.z === 'string' ? cell.z : 'General'
  if (SSF.is_date(format)) {
    const day = dayOfSerial(value, from1904)
    return day === null
      ? { shown: cell.w ?? String(value), reason: 'là giờ, không phải là ngày. Xin ghi ngày/tháng/năm' }
      : { text: day, kind: 'day' }
  }
  if (Math.abs(value) >= 1e15)
    return {
      shown: plainNumber(value),
      reason: 'là số có hơn 15 chữ số, Excel đã làm tròn. Xin định dạng ô là Văn bản (Text) rồi gõ lại',
    }
  return showsPercent(format)
    ? { text: percentOf(value), kind: 'percent' }
    : { text: plainNumber(value), kind: 'number' }
}

function hiddenNotes(sheet: WorkSheet, lines: ReadonlyArray<SheetLine>): string[] {
  const rows = lines
    .filter(({ line }) => sheet['!rows']?.[line - 1]?.hidden === true)
    .map(({ line }) => String(line))
  const widest = Math.max(0, ...lines.map(({ cells }) => cells.length))
  const columns = Array.from({ length: widest }, (_, at) => at).filter(
    (at) => sheet['!cols']?.[at]?.hidden === true,
  )
  return [
    ...(rows.length > 0 ? [`Các dòng đang ẩn vẫn được đọc: ${listed(rows)}.`] : []),
    ...(columns.length > 0 ? [`Các cột đang ẩn vẫn được đọc: ${listed(columns.map(columnLetter))}.`] : []),
  ]
}

const listed = (all: ReadonlyArray<string>): string =>
  all.length > 10 ? `${all.slice(0, 10).join(', ')}, …` : all.join(', ')
