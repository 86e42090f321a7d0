import type { IndexDefinition, IndexNode } from '../../scoring/definition.ts'
import type { Score } from '../../scoring/score.ts'
import { shown } from './score-table.ts'

/** The working of one unit as an indented tree: from the score down to the values read. */
export function explainTree(index: IndexDefinition, score: Score): string {
  const nodes = new Map<string, IndexNode>()
  const walk = (node: IndexNode): void => {
    nodes.set(node.code, node)
    for (const child of node.children ?? []) walk(child)
  }
  walk(index.tree)
  return lines(score, nodes, 0).join('\n')
}

function lines(score: Score, nodes: ReadonlyMap<string, IndexNode>, depth: number): string[] {
  const indent = '  '.repeat(depth)
  const name = nodes.get(score.code)?.name.vi ?? ''
  const max = score.max === null ? '' : ` / ${shown(score.max)}`
  const why = score.reason === null ? '' : ` (${score.reason})`
  const interval = score.interval ? ` [${shown(score.interval.lower)} – ${shown(score.interval.upper)}]` : ''
  const n = score.n === null ? '' : ` n=${score.n}`
  const steps = score.stages.map(({ step, method, value }) => {
    const text = typeof value === 'number' || value === null ? shown(value) : [value].flat().join(', ')
    return `${step} ${method} → ${text}`
  })
  return [
    `${indent}${score.code} ${name}: ${shown(score.value)}${max}${interval}${n}${why}`,
    `${indent}  · ${steps.join('; ')}`,
    ...score.children.flatMap((child) => lines(child, nodes, depth + 1)),
  ]
}
