import { type Column, emptyColumn, giveReason } from './column.ts'
import { type Combination, combine } from './combine.ts'
import type { Aggregate } from './definition.ts'
import { spreadPoints } from './leaf.ts'
import { isReason } from './measure/reading.ts'
import { pointsOf } from './methods.ts'
import { type Extremes, extremes } from './normalise/min-max.ts'
import type { Panel } from './panel.ts'
import { gather, newParts, type Parts } from './parts.ts'
import type { Plan, PlanNode } from './plan.ts'
import { halfUp } from './points.ts'
import type { Reader } from './reader.ts'
import type { Reason } from './score.ts'

const SUM: Aggregate = { method: 'sum' }

/**
 * One branch over all units: its children combined, then turned into points where the branch has a rule of its
 * own, then rounded where the text rounds.
 *
 * @param columns of the children, by place in the plan
 * @param read takes the answers below as one figure, for `pooled` and `mean-of-items`; else null
 * @param blocked the reason why a unit is not scored at all
 * @example branchColumn({ node: { code: 'r' } }, { nodes: [], root: 0 }, [], { period: '2026', units: [] }, null, []).value.length // → 0
 */
export function branchColumn(
  branch: PlanNode,
  plan: Plan,
  columns: readonly Column[],
  panel: Panel,
  read: Reader | null,
  blocked: ReadonlyArray<Reason | null>,
): Column {
  const column = emptyColumn(panel.units.length)
  const parts = newParts()
  for (const [place, unit] of panel.units.entries()) {
    gather(parts, branch, plan, columns, place)
    column.max[place] = applicableMax(branch, parts)
    column.coverage[place] = parts.knownShare
    const reason =
      blocked[place] ??
      (parts.nothingApplies ? 'not-applicable' : null) ??
      (parts.refused ? 'part-missing' : null) ??
      (read === null ? together(branch, parts, column, place) : readTogether(read(unit), column, place))
    if (reason !== null) giveReason(column, place, reason)
  }
  return finished(branch, column, panel)
}

function together(branch: PlanNode, parts: Parts, column: Column, place: number): Reason | null {
  // Nothing known and nothing read as zero: reweighting has nobody to stand in.
  if (parts.values.length === 0) return 'part-missing'
  const how = (branch.node.aggregate ?? SUM) as Combination
  const value = combine(how, parts.values, parts)
  if (value === null) return 'undefined'
  column.raw[place] = value
  column.n[place] = parts.people
  if (!parts.spread) return null
  const lower = combine(how, parts.lower, parts) ?? value
  const upper = combine(how, parts.upper, parts) ?? value
  column.lower[place] = Math.min(lower, value)
  column.upper[place] = Math.max(upper, value)
  return null
}

function readTogether(reading: ReturnType<Reader>, column: Column, place: number): Reason | null {
  if (isReason(reading)) return reading
  if (typeof reading !== 'object' || !('value' in reading)) return 'unknown-answer'
  column.raw[place] = reading.value
  column.n[place] = reading.people ?? Number.NaN
  column.lower[place] = reading.interval?.lower ?? Number.NaN
  column.upper[place] = reading.interval?.upper ?? Number.NaN
  return null
}

/** Scoring rule and rounding of the branch itself; most branches have neither. */
function finished(branch: PlanNode, column: Column, panel: Panel): Column {
  const { normalise, round, max = Number.NaN } = branch.node
  const range: Extremes | null = normalise?.method === 'min-max' ? extremes(column.raw) : null
  for (const [place, unit] of panel.units.entries()) {
    const raw = column.raw[place] ?? Number.NaN
    if (Number.isNaN(raw)) continue
    const context = { max, unit, range }
    const points = normalise === undefined ? raw : pointsOf(normalise, raw, context)
    if (typeof points === 'string') {
      giveReason(column, place, points)
      column.lower[place] = column.upper[place] = Number.NaN
      continue
    }
    const value = round === undefined ? points : halfUp(points, round)
    column.value[place] = value
    const [lower, upper] = [column.lower[place] ?? Number.NaN, column.upper[place] ?? Number.NaN]
    if (normalise !== undefined && lower <= upper)
      spreadPoints(column, place, normalise, { lower, upper }, context)
    else if (lower <= upper) {
      column.lower[place] = Math.min(lower, value)
      column.upper[place] = Math.max(upper, value)
    }
  }
  return column
}

/** The most this unit could have had here: what does not apply to it has left. */
function applicableMax(branch: PlanNode, parts: Parts): number {
  if (parts.nothingApplies) return 0
  if (branch.node.normalise !== undefined) return branch.node.max ?? Number.NaN
  if (branch.node.aggregate?.method === 'percent') return 100
  return branch.summed ? branch.max - parts.lostMax : branch.max
}
