import type { CriteriaRow } from '../../scoring/framework/row.ts'
import type { ReadTable } from './read-table.ts'

/** What a person decided about a row, which a printed table cannot say. */
const DECIDED = ['rule', 'measure', 'answerOf', 'notApplicable', 'missing', 'aggregate', 'more'] as const

/**
 * A draft's rows after a table was uploaded over them. Of a table we wrote everything counts as it stands there, and a
 * row that is as it was stays confirmed. Of a printed one, criteria whose code and rule text are as they were keep
 * what was decided about them.
 */
export function refilled(
  before: readonly CriteriaRow[],
  { rows, ours }: Extract<ReadTable, { ok: true }>,
): readonly CriteriaRow[] {
  const known = new Map(before.map((row) => [row.code, row]))
  return rows.map((row) => {
    const old = known.get(row.code)
    if (!old) return row
    if (ours) return { ...row, confirmed: old.confirmed && sameRow(old, row) }
    if (old.ruleText !== row.ruleText || old.name !== row.name) return row
    const decided = Object.fromEntries(
      DECIDED.flatMap((cell) => (row[cell] === '' ? [[cell, old[cell]]] : [])),
    )
    return { ...row, ...decided, confirmed: old.confirmed && old.max === row.max }
  })
}

function sameRow(a: CriteriaRow, b: CriteriaRow): boolean {
  const plain = ({ id: _, line: __, confirmed: ___, ...rest }: CriteriaRow) =>
    JSON.stringify(Object.entries(rest).sort())
  return plain(a) === plain(b)
}
