import type { Fault, Row, Table } from './table.ts'

/** One row typed into a form, to be checked by the reader of the file that says the same. */
export function formTable(cells: Readonly<Record<string, string>>): Table {
  const faults: Fault[] = []
  const warnings: Fault[] = []
  const cell = (column: string) => cells[column] ?? ''
  const note = (column: string, reason: string) => ({ line: 1, column, value: cell(column), reason })
  const row: Row = {
    line: 1,
    coded: false,
    cell,
    has: (column) => column in cells,
    kind: () => 'text',
    refuse(column, reason) {
      faults.push(note(column, reason))
      return null
    },
    warn(column, reason) {
      warnings.push(note(column, reason))
    },
  }
  return { rows: [row], faults, warnings, notes: [], delimiter: ',' }
}
