import type { IndexDefinition } from './definition.ts'
import { PUBLISHED_LEVEL } from './interval/interval.ts'
import { peers } from './place.ts'
import { type RankInterval, rankIntervals } from './rank-interval.ts'
import type { Row, Scoreboard } from './scoreboard.ts'
import { tiers } from './tier.ts'
import { comparableFigure } from './told-apart.ts'

/** A ranked unit with the ranks it may really have, and the tier it stands in. */
export type LeagueRow = Row & { readonly ranks: RankInterval; readonly tier: number }

/** One group of comparable units, best first; units without a rank are left to the scoreboard. */
export type League = {
  readonly group: string | null
  readonly kind: string | null
  readonly rows: readonly LeagueRow[]
}

/**
 * The ranking of a board, group by group, with rank intervals and tiers. The order of units with equal rank is
 * that of their codes.
 *
 * @param joint level of all comparisons within a group together
 * @example leagues({ code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'refuse', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' }, measure: { method: 'number' } } }, { index: { code: 'x', version: 1, structure: 'x', flagAt: null }, period: '2026', rows: [], problems: [], values: () => [], explain: () => null }) // → []
 */
export function leagues(
  index: IndexDefinition,
  board: Scoreboard,
  joint = PUBLISHED_LEVEL,
): readonly League[] {
  const among = index.ranking?.among
  if (among === undefined) return []
  const groups = new Map<string, Row[]>()
  for (const row of board.rows) {
    if (row.standing.rank === null) continue
    const key = peers({ code: row.unit, group: row.group ?? '', kind: row.kind ?? '' }, among)
    const rows = groups.get(key)
    if (rows === undefined) groups.set(key, [row])
    else rows.push(row)
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, rows]) => ({
      group: among === 'all' || among === 'kind' ? null : (rows[0]?.group ?? null),
      kind: among === 'all' || among === 'group' ? null : (rows[0]?.kind ?? null),
      rows: leagueRows(rows, joint),
    }))
}

function leagueRows(rows: readonly Row[], joint: number): readonly LeagueRow[] {
  // Shares of one board are all kept as 0–1 or all in percent.
  const whole = rows.some(({ value }) => value !== null && value > 1) ? 100 : 1
  const units = rows.map(({ value, interval }) =>
    comparableFigure(value ?? 0, interval, PUBLISHED_LEVEL, whole),
  )
  const ranks = rankIntervals(units, joint)
  const tier = tiers(units, joint)
  return rows
    .map((row, at) => ({ ...row, ranks: ranks[at] ?? { best: 1, worst: rows.length }, tier: tier[at] ?? 1 }))
    .sort((a, b) => (a.standing.rank ?? 0) - (b.standing.rank ?? 0) || (a.unit < b.unit ? -1 : 1))
}
