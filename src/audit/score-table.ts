import { roundHalfUp } from '../../scoring/decimal.ts'
import type { IndexDefinition } from '../../scoring/definition.ts'
import type { Scoreboard } from '../../scoring/scoreboard.ts'

/** A scoreboard as plain rows, numbers unrounded: what `--json` prints and an auditor compares. */
export function scoreRows(board: Scoreboard) {
  return {
    index: board.index,
    period: board.period,
    problems: board.problems,
    rows: board.rows.map(({ standing, ...row }) => ({
      ...row,
      rank: standing.rank,
      shared: standing.shared,
      among: standing.among,
      notRanked: standing.notRanked,
    })),
  }
}

/** A scoreboard as a table for a terminal: fields of the first level beside the total, best first. */
export function scoreTable(index: IndexDefinition, board: Scoreboard): string {
  const fields = index.tree.children ?? []
  const columns = fields.map((field) => board.values(field.code))
  const lines = board.rows.map((row, at) => ({ row, fields: columns.map((values) => values[at] ?? null) }))
  lines.sort(
    (a, b) => (b.row.value ?? -Infinity) - (a.row.value ?? -Infinity) || (a.row.unit < b.row.unit ? -1 : 1),
  )
  const head = [
    'Hạng',
    'Mã',
    'Đơn vị',
    'Điểm',
    'Tối đa',
    'Xếp loại',
    ...fields.map((field) => field.code),
    'Ghi chú',
  ]
  const rows = lines.map(({ row, fields: parts }) => [
    row.standing.rank === null ? '–' : `${row.standing.rank}${(row.standing.shared ?? 1) > 1 ? '=' : ''}`,
    row.unit,
    row.name,
    shown(row.value),
    shown(row.max),
    Object.values(row.verdicts).find((verdict) => verdict !== null) ?? '',
    ...parts.map(shown),
    row.reason ?? row.standing.notRanked ?? '',
  ])
  return [
    `${index.name.vi} – ${index.source.document}`,
    `Kỳ: ${board.period}`,
    '',
    ...aligned([head, ...rows]),
  ].join('\n')
}

/** Four decimals are enough to read; `--json` has them all. */
export function shown(value: number | null): string {
  return value === null ? '–' : roundHalfUp(value, 4).replace(/\.?0+$/, '')
}

export function aligned(rows: ReadonlyArray<ReadonlyArray<string>>): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => [...(row[column] ?? '')].length)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length))
      .join('  ')
      .trimEnd(),
  )
}
