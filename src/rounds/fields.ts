import type { IndexDefinition, IndexNode } from '../../scoring/definition.ts'
import { leaves } from '../../scoring/round/leaves.ts'

/**
 * The field (lĩnh vực) a criterion stands in: the branch the table calls so, or the first one below the whole that
 * is more than a part of the sum ("Phần").
 */
export function fieldOf(above: ReadonlyArray<IndexNode>, leaf: IndexNode): IndexNode {
  const below = above.slice(1)
  const named = below.find(({ level }) => /^lĩnh vực/i.test(level ?? ''))
  return named ?? below.find(({ level }) => !/^phần/i.test(level ?? '')) ?? leaf
}

/** The fields of a framework in the order of its table, each once. */
export function fieldsOf(framework: IndexDefinition): ReadonlyArray<IndexNode> {
  return [...new Set(leaves(framework).map(({ leaf, above }) => fieldOf(above, leaf)))]
}
