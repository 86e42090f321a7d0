import type { Column } from './column.ts'
import { reasonAt } from './column.ts'
import type { Plan, PlanNode } from './plan.ts'

/**
 * The children of one branch for one unit, side by side, ready to be combined. One object is filled again and
 * again, so that scoring thousands of units allocates next to nothing.
 */
export type Parts = {
  /** Children that count: known ones, undeclared ones as zero, and missing ones the rule reads as zero. */
  values: number[]
  lower: number[]
  upper: number[]
  weights: number[]
  /** Applicable maxima; 0 for bonus and penalty, which stand outside the maximum. */
  maxima: number[]
  beyond: boolean[]
  /** A part is missing and the rule refuses to go on. */
  refused: boolean
  /** No part applies. */
  nothingApplies: boolean
  /** What the missing parts that were left out could have given, and what they weigh. */
  leftMax: number
  leftWeight: number
  /** What parts that do not apply took from the maximum, and what they weigh. */
  lostMax: number
  lostWeight: number
  /** The fewest people behind any part; NaN for none. */
  people: number
  /** Whether any part has an interval. */
  spread: boolean
  /** Known and whole, by maxima or weights. */
  knownShare: number
}

/**
 * Room for the parts of a branch, empty.
 *
 * @example newParts().values // → []
 */
export function newParts(): Parts {
  return {
    values: [],
    lower: [],
    upper: [],
    weights: [],
    maxima: [],
    beyond: [],
    refused: false,
    nothingApplies: false,
    leftMax: 0,
    leftWeight: 0,
    lostMax: 0,
    lostWeight: 0,
    people: Number.NaN,
    spread: false,
    knownShare: 0,
  }
}

/**
 * Fills `parts` with the children of a branch for one unit.
 *
 * @example (() => { const parts = newParts(); gather(parts, { children: [] }, { nodes: [], root: 0 }, [], 0); return parts.nothingApplies })() // → true
 */
export function gather(
  parts: Parts,
  branch: PlanNode,
  plan: Plan,
  columns: readonly Column[],
  unit: number,
): void {
  reset(parts)
  let applies = 0
  let [known, whole, plainKnown] = [0, 0, 0]
  for (const place of branch.children) {
    const child = plan.nodes[place]
    const column = columns[place]
    if (child === undefined || column === undefined) continue
    const max = child.beyond ? 0 : (column.max[unit] ?? 0)
    if (!child.beyond && !Number.isNaN(child.max)) parts.lostMax += child.max - max
    const value = column.value[unit] ?? Number.NaN
    const missing = Number.isNaN(value)
    if (missing && reasonAt(column, unit) === 'not-applicable') {
      parts.lostWeight += child.weight
      continue
    }
    applies++
    const coverage = column.coverage[unit] ?? 0
    const share = branch.summed ? max : child.weight
    known += share * coverage
    whole += share
    plainKnown += coverage
    const people = column.n[unit] ?? Number.NaN
    if (!(people >= parts.people)) parts.people = Number.isNaN(people) ? parts.people : people
    if (!missing) push(parts, column, unit, value, child, max)
    else if (branch.missing === 'zero' || reasonAt(column, unit) === 'undeclared') pushZero(parts, child, max)
    else if (branch.missing === 'refuse') parts.refused = true
    else {
      parts.leftMax += max
      parts.leftWeight += child.weight
    }
  }
  parts.nothingApplies = applies === 0
  parts.knownShare = whole > 0 ? known / whole : applies > 0 ? plainKnown / applies : 0
}

function reset(parts: Parts): void {
  for (const list of [parts.values, parts.lower, parts.upper, parts.weights, parts.maxima]) list.length = 0
  parts.beyond.length = 0
  parts.refused = false
  parts.leftMax = 0
  parts.leftWeight = 0
  parts.lostMax = 0
  parts.lostWeight = 0
  parts.people = Number.NaN
  parts.spread = false
}

function push(parts: Parts, column: Column, unit: number, value: number, child: PlanNode, max: number): void {
  const lower = column.lower[unit] ?? Number.NaN
  const upper = column.upper[unit] ?? Number.NaN
  if (lower <= upper) parts.spread = true
  parts.values.push(value)
  parts.lower.push(lower <= upper ? lower : value)
  parts.upper.push(lower <= upper ? upper : value)
  parts.weights.push(child.weight)
  parts.maxima.push(max)
  parts.beyond.push(child.beyond)
}

function pushZero(parts: Parts, child: PlanNode, max: number): void {
  parts.values.push(0)
  parts.lower.push(0)
  parts.upper.push(0)
  parts.weights.push(child.weight)
  parts.maxima.push(max)
  parts.beyond.push(child.beyond)
}
