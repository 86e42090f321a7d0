import { roundHalfUp } from '../../scoring/decimal.ts'
import type { IndexDefinition } from '../../scoring/definition.ts'
import type { Scoreboard } from '../../scoring/scoreboard.ts'
import { readNodes } from '../../scoring/verdict.ts'
import { NOT_RANKED_WORDS, PROBLEM_WORDS } from './score-words.ts'

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
    row.value === null ? '' : className(index, row.verdicts[index.tree.code]),
    ...parts.map(shown),
    noteOf(row),
  ])
  return [
    `${index.name.vi} – ${index.source.document}`,
    `Kỳ: ${board.period}`,
    '',
    ...aligned([head, ...rows]),
  ].join('\n')
}

/** The name of the index's own class: a class of one field says nothing of the whole. */
export function className(index: IndexDefinition, code: string | null | undefined): string {
  const rules = index.verdicts.filter((rule) => readNodes(rule, index).includes(index.tree.code))
  const classes = rules.flatMap((rule) => (rule.method === 'bands' ? rule.bands : rule.classes))
  return classes.find((one) => one.code === code)?.name.vi ?? ''
}

function noteOf({ reason, standing }: Scoreboard['rows'][number]): string {
  if (reason !== null) return PROBLEM_WORDS[reason]
  // Where nobody is ranked, saying so on every line says nothing.
  return standing.notRanked === null || standing.notRanked === 'no-ranking'
    ? ''
    : NOT_RANKED_WORDS[standing.notRanked]
}

/** Four decimals are enough to read, with a comma; `--json` and `--csv` have them all, with a point. */
export function shown(value: number | null): string {
  return value === null
    ? '–'
    : roundHalfUp(value, 4)
        .replace(/\.?0+$/, '')
        .replace('.', ',')
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
