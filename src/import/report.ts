import type { Fault } from './table.ts'
import type { Change } from './work.ts'

/** A code made for a row that had none. */
export type NewCode = {
  readonly line: number
  readonly code: string
  readonly unit: string
  readonly label: string
}

/** The codes that were made, by the lines they were made for. */
export function newCodesOf(changes: ReadonlyArray<Change>): NewCode[] {
  return changes
    .filter(({ made }) => made)
    .map(({ line, key, unit, cells }) => ({
      line,
      code: key,
      unit,
      label: cells.find(({ column }) => column === 'label')?.after ?? '',
    }))
}

/** What an import did; where there are faults, nothing. */
export type ImportReport = {
  readonly fileName: string
  readonly faults: ReadonlyArray<Fault>
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly newCodes: ReadonlyArray<NewCode>
  /** What was read but may surprise: hidden lines, formulas, sheets left aside. */
  readonly notes: ReadonlyArray<string>
  /** The same file with the new codes filled in, to be kept in place of the old one; '' where none was made. */
  readonly filledIn: string
}

/** The report as an operator reads it on a terminal. */
export function printReport({
  fileName,
  faults,
  added,
  changed,
  unchanged,
  newCodes,
  notes,
}: ImportReport): string {
  if (faults.length > 0) {
    const lines = new Set(faults.map((fault) => fault.line)).size
    const ordered = faults.toSorted((a, b) => a.line - b.line)
    return [
      `Tệp ${fileName} có ${count(lines)} dòng lỗi nên chưa nhập dòng nào. Sửa các dòng dưới đây rồi nhập lại.`,
      ...ordered.map(printFault),
      ...notes,
    ].join('\n')
  }
  return [
    `Đã nhập tệp ${fileName}: ${count(added)} dòng mới, ${count(changed)} dòng thay đổi, ${count(unchanged)} dòng giữ nguyên.`,
    ...notes,
    ...newCodes.map(
      ({ line, code, unit, label }) =>
        `Dòng ${line}: mã mới ${code} cho ${unit}${label === '' ? '' : ` – ${label}`}`,
    ),
    ...(newCodes.length > 0
      ? [
          'Xin giữ các mã này trong cột "Mã đánh giá" của tệp; lần nhập sau, dòng không có mã sẽ được hiểu là điểm mới.',
        ]
      : []),
  ].join('\n')
}

export function printFault(fault: Fault): string {
  const { line, column, title, letter, reason } = fault
  const beside = besideColumn(fault)
  const cell = letter === undefined ? '' : `ô ${letter}${line}`
  const place = column === '' ? cell : `cột "${title ?? column}"${beside}`
  return `Dòng ${line}${place === '' ? '' : `, ${place}`}: ${reason}`
}

/** Behind a column's name: its code, where the file has codes, and the cell of a spreadsheet. */
export function besideColumn({
  line,
  column,
  title,
  coded,
  letter,
}: Pick<Fault, 'line' | 'column' | 'title' | 'coded' | 'letter'>): string {
  const parts = [
    ...(title !== undefined && coded === true ? [column] : []),
    ...(letter === undefined ? [] : [`ô ${letter}${line}`]),
  ]
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '.')
