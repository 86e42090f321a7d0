import { withoutDirections } from '../direction-marks.ts'
import { MOST_BYTES, MOST_COLUMNS, MOST_LINES, type Sheet, SheetRefused } from './sheet.ts'

export type SheetOptions = {
  /** The sheet to read by its name; without it the first that is not hidden. */
  readonly sheet?: string
  /** 'refuse' (the default) makes merged cells below the first line a fault; 'fill-down' reads them as printed tables mean them. */
  readonly mergedCells?: 'refuse' | 'fill-down'
}

/**
 * Reads a spreadsheet, XLSX or CSV, into lines of cells by the sheet's own line numbers and column letters.
 *
 * @throws SheetRefused with a sentence for the person where the file as a whole cannot be read; what is wrong with
 * single cells stands in `faults`
 */
export async function readSheet(
  file: Uint8Array,
  fileName: string,
  options: SheetOptions = {},
): Promise<Sheet> {
  if (file.length > MOST_BYTES)
    throw new SheetRefused(`Tệp lớn hơn ${MOST_BYTES / 1024 / 1024} MB. Xin chia thành nhiều tệp.`)
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  if (starts(file, 0xd0, 0xcf, 0x11, 0xe0))
    throw new SheetRefused('Tệp có mật khẩu hoặc là kiểu XLS cũ. Xin bỏ mật khẩu rồi lưu lại theo kiểu XLSX.')
  if (extension !== 'xlsx' && extension !== 'csv')
    throw new SheetRefused(
      extension === 'xlsm'
        ? 'Tệp có macro (XLSM) nên không được nhận. Xin lưu lại theo kiểu XLSX.'
        : `Không đọc được tệp kiểu ${extension === '' ? 'này' : `"${extension}"`}. Xin lưu lại theo kiểu XLSX hoặc CSV UTF-8.`,
    )
  const zipped = starts(file, 0x50, 0x4b)
  if (extension === 'csv' && zipped)
    throw new SheetRefused('Tệp mang tên CSV nhưng bên trong là XLSX. Xin đổi đuôi tên tệp thành .xlsx.')
  if (extension === 'xlsx' && !zipped)
    throw new SheetRefused('Tệp mang tên XLSX nhưng không phải là XLSX. Xin mở bằng Excel rồi lưu lại.')
  // Loaded at use: the service must start before anybody brings a spreadsheet.
  const sheet = zipped
    ? await (await import('./workbook.ts')).readWorkbook(file, options)
    : (await import('./csv-sheet.ts')).readCsv(file)
  refuseLarge(sheet)
  // Windows puts such marks into the dates people copy. Half a character becomes U+FFFD, which readers refuse.
  const lines = sheet.lines.map(({ line, cells }) => ({
    line,
    cells: cells.map((cell) => ({ ...cell, text: withoutDirections(cell.text).toWellFormed() })),
  }))
  return { ...sheet, lines }
}

function refuseLarge({ lines }: Sheet): void {
  if (lines.length > MOST_LINES + 1)
    throw new SheetRefused(`Tệp có hơn ${MOST_LINES} dòng số liệu. Xin chia thành nhiều tệp.`)
  const widest = lines.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  if (widest > MOST_COLUMNS) throw new SheetRefused(`Tệp có ${widest} cột, tối đa ${MOST_COLUMNS}.`)
}

const starts = (file: Uint8Array, ...bytes: number[]): boolean => bytes.every((byte, at) => file[at] === byte)
