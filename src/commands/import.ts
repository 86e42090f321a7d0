import { COLUMN_TITLES, LATER_COLUMNS } from '../import/column-titles.ts'
import { commit } from '../import/commit.ts'
import { codedCsv } from '../import/export.ts'
import type { ImportKind } from '../import/kind.ts'
import { IMPORTS } from '../import/kinds.ts'
import { type ImportReport, newCodesOf, printFault } from '../import/report.ts'
import { surroundings } from '../import/surroundings.ts'
import { readTable, readTableFile } from '../import/table.ts'
import { sha256Hex } from '../sha256.ts'
import { newToken } from '../staff/secret-token.ts'
import type { Store } from '../store/store.ts'

export { IMPORT_KINDS, type ImportKind } from '../import/kind.ts'
export { type ImportReport, printReport } from '../import/report.ts'

/**
 * Imports one file, XLSX or CSV by its name (a text is CSV), whole or not at all: where a single row is bad the
 * report lists every fault and nothing has been written. What is known by its code is updated; nothing is ever
 * deleted. `today` is the day in Vietnam.
 */
export async function importFile(
  kind: ImportKind,
  file: string | Uint8Array,
  fileName: string,
  store: Store,
  today: string,
): Promise<ImportReport> {
  const { columns, propose } = IMPORTS[kind]
  const titles = COLUMN_TITLES[kind]
  const table =
    typeof file === 'string'
      ? readTable(file, columns, titles, LATER_COLUMNS[kind])
      : await readTableFile(file, fileName, columns, titles, LATER_COLUMNS[kind])
  const proposal = await propose(store.db, table, await surroundings(store.db, today), null)
  const { faults } = table
  const { warnings } = proposal.table
  const notes = [...table.notes, ...warnings.map(printFault)]
  if (faults.length > 0)
    return { fileName, faults, notes, added: 0, changed: 0, unchanged: 0, newCodes: [], filledIn: '' }
  const { changes, unchanged } = proposal
  if (changes.length > 0) {
    const occasion = { id: newToken(), actor: 'cli', at: new Date(), reason: '', undoes: '' }
    if (
      !(await commit(store, proposal, {
        ...occasion,
        fileName,
        sha256: await sha256Hex(typeof file === 'string' ? file : new Uint8Array(file)),
      }))
    )
      throw new Error(
        'Có người vừa sửa cùng số liệu này, hoặc đơn vị, lĩnh vực mà tệp ghi. Chưa nhập dòng nào; xin nhập lại tệp.',
      )
  }
  const newCodes = newCodesOf(changes)
  const made = new Map(newCodes.map(({ line, code }) => [line, code]))
  const filled = table.rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column, row.cell(column) || madeCode(column, row.line)])),
  )
  function madeCode(column: string, line: number): string {
    return column === 'code' ? (made.get(line) ?? '') : ''
  }
  const added = changes.filter(({ before }) => before === null).length
  return {
    fileName,
    faults,
    notes,
    added,
    changed: changes.length - added,
    unchanged,
    newCodes,
    filledIn: newCodes.length > 0 ? codedCsv(kind, filled, table.delimiter) : '',
  }
}
