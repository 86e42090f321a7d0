import { COLUMNS } from '../../scoring/framework/columns.ts'
import type { CriteriaRow } from '../../scoring/framework/row.ts'

/** Where what was typed differs from what somebody else saved meanwhile, by the names of the columns. */
export function rowDifferences(
  saved: CriteriaRow,
  typed: CriteriaRow,
): Array<{ cell: string; theirs: string; yours: string }> {
  return COLUMNS.filter(([column]) => saved[column] !== typed[column]).map(([column, header]) => ({
    cell: header,
    theirs: saved[column],
    yours: typed[column],
  }))
}
