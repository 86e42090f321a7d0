import type { IndexDefinition, IndexNode, MissingPolicy } from './definition.ts'

/** A node as the engine walks it: children come before their parent. */
export type PlanNode = {
  readonly node: IndexNode
  /** Place in the plan. */
  readonly place: number
  readonly parent: number | null
  /** Places of the children that count; a node that is only shown stands in `shown`. */
  readonly children: readonly number[]
  readonly shown: readonly number[]
  readonly missing: MissingPolicy
  readonly weight: number
  /** Bonus and penalty: in the points, not in the maximum. */
  readonly beyond: boolean
  /** The maximum before anything is found not to apply; of a sum without one, that of its children. NaN: none. */
  readonly max: number
  /** Whether the branch adds points, so that maxima (and not weights) say how much each child counts. */
  readonly summed: boolean
}

/** An index flattened once, so that every unit is scored by one pass over an array. The root is last. */
export type Plan = { readonly nodes: readonly PlanNode[]; readonly root: number }

/**
 * Flattens a definition, children first.
 *
 * @example plan({ code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'refuse', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' }, aggregate: { method: 'sum' }, children: [{ code: 'a', name: { vi: 'A' }, measure: { method: 'number' } }] } }).nodes.map((one) => one.node.code) // → ['a', 'r']
 */
export function plan(index: IndexDefinition): Plan {
  const nodes: PlanNode[] = []
  const parents = new Map<number, number>()
  const add = (node: IndexNode, policy: MissingPolicy): number => {
    const missing = node.missing ?? policy
    const below = (node.children ?? []).map((child) => ({ child, at: add(child, missing) }))
    const counted = below.filter(({ child }) => child.scored !== false).map(({ at }) => at)
    const place = nodes.length
    for (const { at } of below) parents.set(at, place)
    nodes.push({
      node,
      place,
      parent: null,
      children: counted,
      shown: below.filter(({ child }) => child.scored === false).map(({ at }) => at),
      missing,
      weight: node.weight ?? 1,
      beyond: isBeyond(node),
      max:
        node.max ??
        maxOfChildren(
          node,
          counted.flatMap((at) => nodes[at] ?? []),
        ),
      summed: isSummed(node),
    })
    return place
  }
  const root = add(index.tree, index.missing)
  return { nodes: nodes.map((one) => ({ ...one, parent: parents.get(one.place) ?? null })), root }
}

function isBeyond({ source }: IndexNode): boolean {
  return source === 'bonus' || source === 'penalty'
}

const SUMS: readonly string[] = ['sum', 'capped-sum', 'percent']

function isSummed({ children, aggregate }: IndexNode): boolean {
  return children !== undefined && SUMS.includes(aggregate?.method ?? 'sum')
}

function maxOfChildren(node: IndexNode, children: readonly PlanNode[]): number {
  if (node.aggregate?.method === 'percent') return 100
  if (!isSummed(node) || node.normalise !== undefined) return Number.NaN
  return children.filter(({ beyond }) => !beyond).reduce((sum, { max }) => sum + max, 0)
}

/**
 * The counted leaves below a node, the node itself where it is one.
 *
 * @example leavesBelow({ nodes: [{ node: { code: 'a' }, children: [] }], root: 0 }, 0).length // → 1
 */
export function leavesBelow({ nodes }: Plan, place: number): readonly PlanNode[] {
  const at = nodes[place]
  if (at === undefined) return []
  return at.node.children === undefined
    ? [at]
    : at.children.flatMap((child) => leavesBelow({ nodes, root: 0 }, child))
}
