import type { IndexDefinition, IndexNode } from '../../scoring/definition.ts'
import { allNodes } from '../../scoring/index-faults.ts'
import type { Panel } from '../../scoring/panel.ts'

/**
 * Entered codes that no criterion reads, and codes some criterion reads but no unit has: the two ends of a mistyped
 * column name, which the engine itself can only see as missing figures.
 */
export function unreadCodes(
  index: IndexDefinition,
  panel: Panel,
): { readonly unread: readonly string[]; readonly absent: readonly string[] } {
  const nodes = allNodes(index.tree)
  const read = new Set(nodes.flatMap((node) => [...codesOf(node), ...publishedCode(node)]))
  const needed = new Set(nodes.filter(({ scored }) => scored !== false).flatMap(codesOf))
  const entered = new Set(panel.units.flatMap(({ values }) => Object.keys(values ?? {})))
  return {
    unread: [...entered].filter((code) => !read.has(code)),
    absent: panel.units.length === 0 ? [] : [...needed].filter((code) => !entered.has(code)),
  }
}

/** A criterion that counts answers also takes a published figure, and needs none. */
function publishedCode({ code, measure }: IndexNode): readonly string[] {
  return measure !== undefined && 'question' in measure ? [code] : []
}

function codesOf({ code, measure, normalise }: IndexNode): readonly string[] {
  const asked = normalise?.method === 'by-answer' ? [normalise.of] : []
  switch (measure?.method) {
    case 'complaint-free':
      return [measure.all, ...measure.against, ...asked]
    case 'ratio':
      return measure.numerator === undefined || measure.denominator === undefined
        ? [measure.indicator ?? code, ...asked]
        : [measure.numerator, measure.denominator, ...asked]
    case 'number':
    case 'choice':
      return [measure.indicator ?? code, ...asked]
    default:
      return asked
  }
}
