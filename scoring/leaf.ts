import { type Column, emptyColumn, giveReason } from './column.ts'
import type { IndexNode } from './definition.ts'
import { isReason, type Reading } from './measure/reading.ts'
import { type Measured, pointsOf, type RuleContext } from './methods.ts'
import { type Extremes, extremes } from './normalise/min-max.ts'
import type { Panel } from './panel.ts'
import { halfUp } from './points.ts'
import type { Rule } from './rule.ts'
import type { Reason } from './score.ts'

const IDENTITY: Rule = { method: 'identity' }
/** Points that miss the maximum by less than this miss it by arithmetic only. */
const HAIR = 1e-9

/**
 * One leaf over all units: what was read is turned into points, and rounded where the text rounds.
 *
 * @param readings what was measured, or the reason why nothing was, by place of the unit
 * @example leafColumn({ code: 'a', name: { vi: 'A' }, max: 2, normalise: { method: 'share-of-max' } }, [0.9, 'missing'], { period: '2026', units: [{ code: 'u' }, { code: 'v' }] }).value // → new Float64Array([1.8, Number.NaN])
 */
export function leafColumn(node: IndexNode, readings: readonly Reading[], panel: Panel): Column {
  const column = emptyColumn(panel.units.length)
  const range = rangeOf(node, readings, panel)
  const max = node.max ?? Number.NaN
  for (const [place, unit] of panel.units.entries()) {
    const reading = readings[place] ?? 'missing'
    column.max[place] = max
    const reason = isReason(reading)
      ? withoutValue(node, column, place, reading)
      : withValue(node, column, place, reading, { max, unit, range })
    if (reason !== null) giveReason(column, place, reason)
  }
  return column
}

/** Not applicable is worth all points, or leaves the maximum, as the criterion says; the rest stays a reason. */
function withoutValue(node: IndexNode, column: Column, place: number, reason: Reason): Reason | null {
  if (reason !== 'not-applicable') return reason
  if (node.notApplicable === undefined) return 'not-applicable-refused'
  if (node.notApplicable === 'full') {
    column.value[place] = node.max ?? Number.NaN
    column.coverage[place] = 1
    return null
  }
  column.max[place] = 0
  return reason
}

function withValue(
  node: IndexNode,
  column: Column,
  place: number,
  reading: Exclude<Reading, Reason>,
  context: RuleContext,
): Reason | null {
  const figure = typeof reading === 'object' && 'value' in reading ? reading : null
  const measured: Measured = typeof reading === 'object' && 'value' in reading ? reading.value : reading
  if (typeof measured === 'number') column.raw[place] = measured
  else column.chosen.set(place, 'choice' in measured ? measured.choice : measured.met)
  const rule = node.normalise ?? IDENTITY
  const points = pointsOf(rule, measured, context)
  if (typeof points === 'string') return points
  if (points > (node.max ?? Number.POSITIVE_INFINITY) + HAIR || points < leastOf(node) - HAIR)
    return 'invalid'
  column.value[place] = node.round === undefined ? points : halfUp(points, node.round)
  column.coverage[place] = 1
  if (figure !== null) {
    column.n[place] = figure.people ?? Number.NaN
    if (figure.interval !== null) spreadPoints(column, place, rule, figure.interval, context)
  }
  return null
}

/**
 * The interval's two ends turned into points; a rule where less is better turns them round.
 *
 * @example (() => { const column = { value: [2], lower: [], upper: [] }; spreadPoints(column, 0, { method: 'identity', times: -1 }, { lower: -3, upper: -1 }, { max: 5, unit: null, range: null }); return [column.lower[0], column.upper[0]] })() // → [1, 3]
 */
export function spreadPoints(
  column: Column,
  place: number,
  rule: Rule,
  interval: { readonly lower: number; readonly upper: number },
  context: RuleContext,
): void {
  const ends = [pointsOf(rule, interval.lower, context), pointsOf(rule, interval.upper, context)]
  const value = column.value[place] ?? Number.NaN
  const [one, other] = ends
  if (typeof one !== 'number' || typeof other !== 'number') return
  column.lower[place] = Math.min(one, other, value)
  column.upper[place] = Math.max(one, other, value)
}

/** Points below this are a mistake where the node has a maximum: 0, or what the node says; a penalty has none. */
function leastOf(node: IndexNode): number {
  if (node.least !== undefined) return node.least
  return node.max === undefined || node.source === 'penalty' ? Number.NEGATIVE_INFINITY : 0
}

function rangeOf(node: IndexNode, readings: readonly Reading[], panel: Panel): Extremes | null {
  if (node.normalise?.method !== 'min-max') return null
  const measure = node.measure
  const code = (measure !== undefined && 'indicator' in measure ? measure.indicator : undefined) ?? node.code
  const earlier = node.normalise.range === 'expanding' ? panel.extremes?.[code] : undefined
  const values = readings.flatMap((reading) => {
    if (typeof reading === 'number') return [reading]
    return typeof reading === 'object' && 'value' in reading ? [reading.value] : []
  })
  return extremes(values, earlier)
}
