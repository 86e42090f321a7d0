import type { IndexDefinition } from '../../scoring/definition.ts'
import { allNodes } from '../../scoring/index-faults.ts'
import type { Scoreboard } from '../../scoring/scoreboard.ts'
import { csvCell } from '../sheet/csv-cell.ts'

/** A scoreboard as CSV, numbers unrounded with a point: a line for each unit, a column for each node, codes as in `--json`. */
export function scoreCsv(index: IndexDefinition, board: Scoreboard): string {
  const nodes = allNodes(index.tree)
    .map(({ code }) => code)
    .filter((code) => code !== index.tree.code)
  const columns = nodes.map((code) => board.values(code))
  const rows = board.rows.map((row, at) => [
    row.unit,
    row.name,
    row.group,
    board.period,
    row.standing.rank,
    row.standing.among,
    row.value,
    row.max,
    row.interval?.lower,
    row.interval?.upper,
    row.n,
    row.coverage,
    row.verdicts[index.tree.code],
    row.reason ?? row.standing.notRanked,
    ...columns.map((values) => values[at]),
  ])
  const about = ['unit', 'name', 'group', 'period', 'rank', 'among', 'value', 'max', 'lower', 'upper', 'n']
  const head = [...about, 'coverage', 'class', 'reason', ...nodes]
  return [head, ...rows].map((row) => row.map((value) => csvCell(value)).join(',')).join('\r\n')
}
