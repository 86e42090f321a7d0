import type { IndexDefinition, IndexNode } from './definition.ts'

type Replacement = IndexDefinition['variants'][number]['replace'][number]

/**
 * The definition under one of its candidate formulas: same tree, other methods. Its code becomes
 * `index/variant`, so that a figure never passes for that of the main formula.
 *
 * @throws RangeError for a variant the definition does not have
 * @example applyVariant({ code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'refuse', verdicts: [], variants: [{ code: 'mean', name: { vi: 'M' }, replace: [{ nodes: 'leaves', measure: 'level-range' }] }], tree: { code: 'r', name: { vi: 'R' }, measure: { method: 'share', survey: 's', question: 'q' } } }, 'mean').tree.measure // → { method: 'level-range', survey: 's', question: 'q' }
 */
export function applyVariant(index: IndexDefinition, code: string): IndexDefinition {
  const variant = index.variants.find((one) => one.code === code)
  if (variant === undefined) throw new RangeError(`${index.code} has no variant ${code}`)
  const tree = variant.replace.reduce((node, replacement) => replaced(node, replacement), index.tree)
  return { ...index, code: `${index.code}/${code}`, variants: [], tree }
}

function replaced(node: IndexNode, replacement: Replacement): IndexNode {
  const { children, ...own } = node
  const changed = isNamed(node, replacement.nodes) ? { ...own, ...changes(node, replacement) } : own
  return children === undefined
    ? changed
    : { ...changed, children: children.map((child) => replaced(child, replacement)) }
}

function isNamed({ code, children }: IndexNode, nodes: Replacement['nodes']): boolean {
  if (nodes === 'leaves') return children === undefined
  return nodes === 'branches' ? children !== undefined : nodes.includes(code)
}

function changes({ measure }: IndexNode, replacement: Replacement): Partial<IndexNode> {
  const { measure: method, normalise, aggregate } = replacement
  return {
    ...(method !== undefined && measure !== undefined && 'question' in measure
      ? { measure: { method, survey: measure.survey, question: measure.question } }
      : {}),
    ...(normalise === undefined ? {} : { normalise }),
    ...(aggregate === undefined ? {} : { aggregate }),
  }
}
