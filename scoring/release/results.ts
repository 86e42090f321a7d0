import { roundHalfUp } from '../decimal.ts'
import type { IndexDefinition } from '../definition.ts'
import { leagues } from '../league.ts'
import type { Panel } from '../panel.ts'
import { scoreboard } from '../scoreboard.ts'
import type { ReleaseResult } from './release.ts'

/** More than any text prints, fewer than two machines could differ in. */
const PLACES = 9

/**
 * The results of a release from its definition and panel alone: the same on every machine, in code order.
 *
 * @example results({ code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'refuse', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' }, measure: { method: 'number' } } }, { period: '2026', units: [{ code: 'u', values: { r: 3.5 } }] })[0]?.value // → '3.5'
 */
export function results(index: IndexDefinition, panel: Panel): ReleaseResult[] {
  const board = scoreboard(index, panel)
  const ranked = new Map(
    leagues(index, board).flatMap(({ rows }) => rows.map((row) => [row.unit, row] as const)),
  )
  const below = (index.tree.children ?? []).flatMap((child) => [child, ...(child.children ?? [])])
  const fields = below.map(({ code }) => [code, board.values(code)] as const)
  return board.rows.map((row, at) => {
    const { rank, shared, among, notRanked } = row.standing
    const league = ranked.get(row.unit)
    return {
      unit: row.unit,
      value: text(row.value),
      max: text(row.max),
      interval: row.interval && { lower: decimal(row.interval.lower), upper: decimal(row.interval.upper) },
      n: row.n,
      coverage: decimal(row.coverage),
      reason: row.reason,
      rank,
      shared,
      among,
      notRanked,
      ranks: league ? { best: league.ranks.best, worst: league.ranks.worst } : null,
      tier: league?.tier ?? null,
      verdicts: { ...row.verdicts },
      fields: Object.fromEntries(fields.map(([code, values]) => [code, text(values[at] ?? null)])),
    }
  })
}

const text = (value: number | null): string | null => (value === null ? null : decimal(value))

/** Plain decimal text without zeros at its end. */
function decimal(value: number): string {
  const rounded = roundHalfUp(value, PLACES).replace(/\.?0+$/, '')
  return rounded === '' || rounded === '-0' ? '0' : rounded
}
