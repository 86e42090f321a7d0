import { branchColumn } from './branch.ts'
import type { Column } from './column.ts'
import type { IndexDefinition } from './definition.ts'
import { leafColumn } from './leaf.ts'
import type { Reading } from './measure/reading.ts'
import type { Panel } from './panel.ts'
import { leavesBelow, type Plan, type PlanNode, plan } from './plan.ts'
import { type Faults, faultsOf, leafReader, poolReader, type Reader } from './reader.ts'
import type { Reason } from './score.ts'

/** Everything computed for a panel: one column a node, one place a unit. Each unit stands once, in code order. */
export type Sheet = {
  readonly index: IndexDefinition
  readonly panel: Panel
  readonly plan: Plan
  readonly columns: readonly Column[]
  readonly faults: Faults
}

/**
 * Measures, normalises and aggregates a panel, all units at once, children before parents. Cost is units × nodes.
 *
 * @param panel in any order; a unit that stands in it twice gets no value anywhere
 * @example sheet({ code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'refuse', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' }, measure: { method: 'number' } } }, { period: '2026', units: [{ code: 'b' }, { code: 'a' }] }).panel.units.map(({ code }) => code) // → ['a', 'b']
 */
export function sheet(index: IndexDefinition, panel: Panel): Sheet {
  const ordered = inCodeOrder(panel)
  const blocked = ordered.units.map((unit) => blockedBecause(unit, index, ordered.repeated))
  const flat = plan(index)
  const faults = faultsOf(ordered)
  const readings = measured(flat, index, ordered, faults, blocked)
  const columns: Column[] = []
  for (const one of flat.nodes) {
    const read = readings[one.place]
    columns.push(
      read === undefined
        ? branchColumn(one, flat, columns, ordered, together(one, flat, index, ordered, faults), blocked)
        : leafColumn(one.node, read, ordered),
    )
  }
  return { index, panel: ordered, plan: flat, columns, faults }
}

/** Every leaf's readings, by place of the leaf. Unit by unit, because a unit's values lie together in memory. */
function measured(
  { nodes }: Plan,
  index: IndexDefinition,
  panel: Panel,
  faults: Faults,
  blocked: ReadonlyArray<Reason | null>,
): ReadonlyArray<readonly Reading[] | undefined> {
  const leaves = nodes
    .filter(({ node }) => node.children === undefined)
    .map(({ node, place }) => ({
      place,
      read: leafReader(node, index, panel, faults),
      readings: [] as Reading[],
    }))
  for (const [at, unit] of panel.units.entries()) {
    const reason = blocked[at] ?? null
    for (const { read, readings } of leaves) readings.push(reason ?? read(unit))
  }
  const byPlace = new Map(leaves.map(({ place, readings }) => [place, readings]))
  return nodes.map(({ place }) => byPlace.get(place))
}

function together(
  one: PlanNode,
  flat: Plan,
  index: IndexDefinition,
  panel: Panel,
  faults: Faults,
): Reader | null {
  const method = one.node.aggregate?.method
  if (method !== 'pooled' && method !== 'mean-of-items') return null
  const leaves = leavesBelow(flat, one.place).map(({ node }) => node)
  return poolReader(method, leaves, index, panel, faults)
}

/** Code order makes every result, sums of doubles and shared ties included, independent of the order of input. */
function inCodeOrder(panel: Panel): Panel & { readonly repeated: ReadonlySet<string> } {
  const seen = new Map<string, Panel['units'][number]>()
  const repeated = new Set<string>()
  for (const unit of panel.units) {
    const { code } = unit
    if (seen.has(code)) repeated.add(code)
    // Of a unit entered twice only the code is certain.
    seen.set(code, repeated.has(code) ? { code } : unit)
  }
  const units = [...seen.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
  return { ...panel, units, repeated }
}

function blockedBecause(
  { code, kind }: Panel['units'][number],
  { kinds }: IndexDefinition,
  repeated: ReadonlySet<string>,
): Reason | null {
  if (repeated.has(code)) return 'unit-twice'
  return kinds !== undefined && kind !== undefined && !kinds.includes(kind) ? 'other-kind' : null
}
