import { readDay } from '../day.ts'
import { vietnameseDate } from '../locales/format.ts'
import { type ReadNumber, readNumberColumn } from '../sheet/vietnamese-number.ts'
import type { ClosedList } from './closed-list.ts'
import { asking } from './suggest.ts'
import type { Row } from './table.ts'

/** Readers of one cell: the value, or null once the reason has been noted on the row. */

/** What was written, in quotes and not too long to read. */
export const quoted = (value: string): string => `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`

export function text<C extends string>(row: Row<C>, column: C, longest = 200): string | null {
  const value = row.cell(column)
  return value.length <= longest
    ? value
    : row.refuse(column, `dài ${value.length} ký tự, tối đa ${longest}. Xin viết gọn lại`)
}

export function filledText<C extends string>(row: Row<C>, column: C, longest = 200): string | null {
  return row.cell(column) === ''
    ? row.refuse(column, 'còn trống, ô này phải ghi')
    : text(row, column, longest)
}

/** A day, '' where the cell is empty. */
export function day<C extends string>(row: Row<C>, column: C): string | null {
  const value = row.cell(column)
  if (value === '') return ''
  return readDay(value) ?? row.refuse(column, noDay(value))
}

/** Why a text is no day; a month after 12 gives away that the month was written first. */
function noDay(value: string): string {
  const [, first = '', second = '', year = ''] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(value) ?? []
  const how = 'Ghi ngày/tháng/năm, ví dụ 05/12/2026'
  if (year.length === 2) return `${quoted(value)} chưa ghi đủ bốn chữ số của năm. ${how}`
  const turned = year === '' ? null : readDay(`${second}/${first}/${year}`)
  if (turned !== null)
    return `${quoted(value)}: không có tháng ${second}. Ghi ngày trước, tháng sau: ${vietnameseDate(turned)}`
  return year !== '' || /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? `${quoted(value)} không có trong lịch. ${how}`
    : `${quoted(value)} không phải là ngày. ${how}`
}

/** A whole number of things; no points, commas or blanks, because "1.234" may be read in two ways. */
export function count<C extends string>(row: Row<C>, column: C): number | null {
  const value = row.cell(column)
  if (/^\d{1,9}$/.test(value)) return Number(value)
  if (value === '') return row.refuse(column, 'còn trống. Không có thì ghi 0')
  if (/^\d{1,3}([.,\u00a0 ]\d{3})+$/.test(value))
    return row.refuse(column, `${quoted(value)} có dấu ngăn cách. Ghi số nguyên viết liền, ví dụ 1234`)
  if (/^\d{10,}$/.test(value)) return row.refuse(column, `${quoted(value)} quá lớn. Xin xem lại`)
  return row.refuse(column, `${quoted(value)} không phải là số nguyên từ 0 trở lên. Ghi ví dụ 123`)
}

/** The questions of all surveys are more than anybody reads in a sentence. */
const MOST_NAMED = 20

/** The code of one of a closed list, which was written by its code or its word. */
export function oneOf<C extends string, Code extends string>(
  row: Row<C>,
  column: C,
  list: ClosedList<Code>,
  written: string = row.cell(column),
): Code | null {
  const [found, ...others] = list.read(written)
  if (found !== undefined && others.length === 0) return found
  if (found !== undefined)
    return row.refuse(
      column,
      `có nhiều mục tên ${quoted(written)}. Ghi mã: ${[found, ...others].join(' hoặc ')}`,
    )
  const all = list.all(row.coded)
  const named = all.length > MOST_NAMED ? [...all.slice(0, MOST_NAMED), '…'] : all
  // Words hold commas.
  const choose = `. Ghi một trong: ${named.join(row.coded ? ', ' : '; ')}`
  if (written === '') return row.refuse(column, `còn trống${choose}`)
  const meant = asking(list.meant(written, row.coded))
  return row.refuse(column, `không dùng được ${quoted(written)}${meant || choose}`)
}

/** The parts of a cell that lists several, split at ";". */
export function parts<C extends string>(row: Row<C>, column: C): string[] {
  return row
    .cell(column)
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Notes every row whose key an earlier row already has; gives the rows that are first. */
export function firstOfEach<C extends string, Read extends { row: Row<C> }>(
  read: ReadonlyArray<Read>,
  column: C,
  key: (each: Read) => string,
): Read[] {
  const first = new Map<string, number>()
  return read.filter((each) => {
    const line = first.get(key(each))
    if (line === undefined) first.set(key(each), each.row.line)
    else each.row.refuse(column, `trùng với dòng ${line}`)
    return line === undefined
  })
}

/** A whole column of decimals, read by one notation; rows without a number there, or a bad one, are left out. */
export function decimals<C extends string>(
  rows: ReadonlyArray<Row<C>>,
  column: C,
): ReadonlyMap<Row<C>, ReadNumber> {
  const cells = rows.map((row) => {
    const kind = row.kind(column)
    return { line: row.line, text: row.cell(column), exact: kind === 'number' || kind === 'percent' }
  })
  const { numbers, faults } = readNumberColumn(cells)
  for (const { at, reason } of faults) rows[at]?.refuse(column, reason)
  return new Map(
    rows.flatMap((row, at): Array<[Row<C>, ReadNumber]> => {
      const number = numbers[at]
      return number ? [[row, number]] : []
    }),
  )
}
