import type { ServiceField } from '../units/fields.ts'
import { filledText, firstOfEach, quoted } from './cells.ts'
import type { ReadRow, Row } from './table.ts'

export const FIELD_COLUMNS = ['code', 'name', 'name_en'] as const
export type FieldRow = Row<(typeof FIELD_COLUMNS)[number]>

/** Service fields of the operator's own, or new wordings of known ones. */
export function readFields(rows: ReadonlyArray<FieldRow>): Array<ReadRow<ServiceField>> {
  const read = rows.flatMap((row) => {
    const [code, vi, en] = [readCode(row), filledText(row, 'name', 120), filledText(row, 'name_en', 120)]
    return code === null || vi === null || en === null ? [] : [{ row, code, vi, en }]
  })
  return firstOfEach(read, 'code', ({ code }) => code).map(({ row, code, vi, en }) => ({
    row,
    state: { code, vi, en },
  }))
}

function readCode(row: FieldRow): string | null {
  const code = filledText(row, 'code', 40)
  if (code === null || /^[a-z][a-z0-9_]*$/.test(code)) return code
  return row.refuse(
    'code',
    `${quoted(code)} không dùng làm mã được. Mã gồm chữ thường không dấu, chữ số và _, bắt đầu bằng chữ, ví dụ land`,
  )
}
