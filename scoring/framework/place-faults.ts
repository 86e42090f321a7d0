import { above, inOrder } from './code.ts'
import type { RowReading } from './criterion.ts'
import type { CriteriaRow, RowFault } from './row.ts'

/** The root and the ordinary part of a table that does not name them itself. */
export const ROOT = 'TONG'
export const ORDINARY = 'CHUNG'

/**
 * Rows that have no place in the tree: without a code, with one that stands twice, under a heading that is missing,
 * or under themselves.
 *
 * @example placeFaults([]) // → []
 */
export function placeFaults(rows: readonly RowReading[]): RowFault[] {
  const first = new Map<string, RowReading>()
  const parents = new Map(rows.map(({ code, parent }) => [code, parent]))
  const faults: RowFault[] = []
  for (const one of rows) {
    const { row, code, parent } = one
    const fault = (cell: RowFault['cell'], words: string) => void faults.push({ row: row.id, cell, words })
    const before = first.get(code)
    if (code === '') fault('code', 'Chưa có mã.')
    else if (code === ROOT || code === ORDINARY) fault('code', `Mã ${code} hệ thống dùng riêng.`)
    else if (before)
      fault(
        'code',
        `Mã ${code} đã có ở ${where(before.row)}. Nếu trong Excel là 1.10, xin để cột mã kiểu văn bản: kiểu số đổi 1.10 thành 1.1.`,
      )
    else first.set(code, one)
    if (parent === '') continue
    if (!parents.has(parent))
      fault(
        'parent',
        `Thiếu dòng ${parent} là cấp trên của ${code}. Thêm dòng đó, hoặc ghi ở cột “Thuộc” mã mà ${code} thuộc về${nearest(parent, parents)}.`,
      )
    else if (isCircle(code, parents)) fault('parent', `${code} thuộc về chính các dòng bên dưới nó.`)
  }
  return faults
}

const where = ({ line, name }: CriteriaRow): string => (line > 0 ? `dòng ${line}` : `“${name}”`)

function nearest(missing: string, parents: ReadonlyMap<string, string>): string {
  let code = above(missing)
  while (code !== '' && !parents.has(code)) code = above(code)
  return code === '' ? '' : `, ví dụ ${code}`
}

function isCircle(start: string, parents: ReadonlyMap<string, string>): boolean {
  let code = parents.get(start) ?? ''
  for (let left = parents.size; code !== '' && left >= 0; left -= 1) {
    if (code === start) return true
    code = parents.get(code) ?? ''
  }
  return code !== ''
}

/**
 * Rule sets are chosen by answers that the other criterion really has.
 *
 * @example answerFaults([]) // → []
 */
export function answerFaults(rows: readonly RowReading[]): RowFault[] {
  return rows.flatMap(({ row, node }): RowFault[] => {
    const rule = node.normalise
    if (rule?.method !== 'by-answer') return []
    const of = rows.find(({ code }) => code === rule.of)?.node.normalise
    if (of?.method !== 'steps')
      return [
        {
          row: row.id,
          cell: 'answerOf',
          words: `${rule.of} không phải là tiêu chí chọn một trong các trường hợp.`,
        },
      ]
    const known = of.steps.map(({ choice }) => choice)
    const labels = of.steps.map(({ choice, label }) => `“${label ?? choice}”`).join(', ')
    return rule.cases
      .filter(({ choice }) => !known.includes(choice))
      .map(({ choice, label }) => ({
        row: row.id,
        cell: 'rule',
        words: `Nhóm “${label ?? choice}” không phải là câu trả lời nào của ${rule.of}. Xin viết lại tên nhóm đúng như ở đó: ${labels}.`,
      }))
  })
}

/**
 * Codes whose order is not that of the rows: unusual, and no fault.
 *
 * @example orderRemarks([]) // → []
 */
export function orderRemarks(rows: readonly RowReading[]): RowFault[] {
  const last = new Map<string, string>()
  return rows.flatMap(({ row, code, parent }) => {
    const before = last.get(parent)
    last.set(parent, code)
    if (before === undefined || inOrder(before, code)) return []
    return [
      {
        row: row.id,
        cell: 'code' as const,
        words: `${code} đứng sau ${before}: thứ tự mã khác thứ tự dòng.`,
      },
    ]
  })
}
