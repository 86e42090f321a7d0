import { type Column, known, reasonAt } from './column.ts'
import type { PlanNode } from './plan.ts'
import type { Score, Stage } from './score.ts'
import type { Sheet } from './sheet.ts'

/**
 * The working behind one unit's score: the tree from the index down to the values read, with what every step gave.
 * Nodes that are shown but not counted stand among the children with weight 0.
 *
 * @param place of the unit in the sheet's panel
 * @example explain({ plan: { root: 0, nodes: [{ node: { code: 'a' }, place: 0, parent: null, children: [], shown: [], weight: 1 }] }, columns: [{ value: [7], raw: [7], max: [10], n: [Number.NaN], lower: [Number.NaN], upper: [Number.NaN], coverage: [1], reason: [0], chosen: new Map() }] }, 0).value // → 7
 */
export function explain(sheet: Sheet, place: number): Score {
  return scoreAt(sheet, sheet.plan.root, place)
}

/**
 * The score of one node for one unit, with everything below it.
 *
 * @param node and place: places in the plan and in the sheet's panel
 * @throws RangeError for a node that is not in the plan
 * @example scoreAt({ plan: { root: 0, nodes: [{ node: { code: 'a' }, place: 0, parent: null, children: [], shown: [], weight: 1 }] }, columns: [{ value: [7], raw: [7], max: [10], n: [Number.NaN], lower: [Number.NaN], upper: [Number.NaN], coverage: [1], reason: [0], chosen: new Map() }] }, 0, 0).max // → 10
 */
export function scoreAt(sheet: Sheet, node: number, place: number): Score {
  const at = sheet.plan.nodes[node]
  const column = sheet.columns[node]
  if (at === undefined || column === undefined) throw new RangeError(`no node ${node} in the plan`)
  const lower = known(column.lower[place])
  const upper = known(column.upper[place])
  const value = known(column.value[place])
  return {
    code: at.node.code,
    value,
    max: known(column.max[place]),
    n: known(column.n[place]),
    interval: value === null || lower === null || upper === null ? null : { lower, upper },
    coverage: known(column.coverage[place]) ?? 0,
    reason: reasonAt(column, place),
    stages: stages(sheet, at, column, place),
    children: [...at.children, ...at.shown]
      .sort((a, b) => a - b)
      .map((child) => scoreAt(sheet, child, place)),
  }
}

function stages({ plan }: Sheet, at: PlanNode, column: Column, place: number): readonly Stage[] {
  const { measure, aggregate, normalise, round, children } = at.node
  const raw = column.chosen.get(place) ?? known(column.raw[place])
  const value = known(column.value[place])
  const parent = at.parent === null ? undefined : plan.nodes[at.parent]
  const counts = parent?.children.includes(at.place) ?? true
  return [
    children === undefined
      ? { step: 'measure', method: measure?.method ?? 'none', value: raw }
      : { step: 'aggregate', method: aggregate?.method ?? 'sum', value: raw },
    ...(normalise === undefined ? [] : [{ step: 'normalise', method: normalise.method, value } as const]),
    ...(round === undefined ? [] : [{ step: 'round', method: `half-up-${round}`, value } as const]),
    { step: 'weight', method: parent?.summed === false ? 'weight' : 'points', value: counts ? at.weight : 0 },
  ]
}
