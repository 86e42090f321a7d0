import type { IndexDefinition, IndexNode, SourceType } from '../definition.ts'

/** What a unit declares itself. The others fill themselves from answers, imports and ratings. */
const DECLARED: ReadonlySet<SourceType | undefined> = new Set(['assessed', 'bonus', 'penalty', undefined])

/**
 * All leaves of a framework in the order of the table, with the branches above each, from the root down.
 * @example leaves({ code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'zero', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' }, children: [{ code: '1', name: { vi: 'Một' } }] } }).map(({ leaf, above }) => [leaf.code, above.map(({ code }) => code)]) // → [['1', ['r']]]
 */
export function leaves(
  index: Pick<IndexDefinition, 'tree'>,
): ReadonlyArray<{ readonly leaf: IndexNode; readonly above: ReadonlyArray<IndexNode> }> {
  const walk = (node: IndexNode, above: ReadonlyArray<IndexNode>): ReturnType<typeof leaves> =>
    node.children ? node.children.flatMap((child) => walk(child, [...above, node])) : [{ leaf: node, above }]
  return walk(index.tree, [])
}

/**
 * Whether a unit declares this leaf itself: assessed criteria, bonus and penalty, but neither what is computed
 * from answers, hard data or another index, nor what leaders rate, nor a leaf that is shown and never counted.
 * @example isDeclared({ code: '1', name: { vi: 'Một' }, source: 'survey' }) // → false
 * @example isDeclared({ code: '1', name: { vi: 'Một' }, source: 'assessed', measure: { method: 'choice' } }) // → true
 */
export function isDeclared(leaf: IndexNode): boolean {
  return leaf.scored !== false && DECLARED.has(leaf.source) && ENTERED.has(leaf.measure?.method ?? 'choice')
}

const ENTERED = new Set(['number', 'choice', 'ratio'])
