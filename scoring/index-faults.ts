import type { IndexDefinition, IndexNode } from './definition.ts'
import { bandFault } from './edges.ts'
import { measureFaults } from './measure-faults.ts'
import type { PanelForm } from './panel.ts'
import { ruleFaults } from './rule-faults.ts'

/** One thing wrong with a definition: at which node, against which rule, in a sentence. */
export type Fault = { readonly node: string; readonly rule: string; readonly message: string }

const MEANS: readonly string[] = ['weighted-mean', 'geometric-mean', 'affine']
const SUMS: readonly string[] = ['sum', 'capped-sum', 'percent']
const HAIR = 1e-9

/**
 * Everything wrong with a definition that has the right shape: codes, weights, maxima, bands, questions, and
 * names that point nowhere.
 *
 * @param forms the surveys by code, where known: then every question and option a leaf names must be theirs
 * @example indexFaults({ verdicts: [], variants: [], tree: { code: 'r', children: [{ code: 'r', measure: { method: 'number' } }], aggregate: { method: 'sum' } } }) // → [{ node: 'r', rule: 'codes', message: 'two nodes have this code' }]
 */
export function indexFaults(
  index: IndexDefinition,
  forms?: Readonly<Record<string, PanelForm>>,
): readonly Fault[] {
  const nodes = allNodes(index.tree)
  const answered = new Set(
    nodes.flatMap(({ code, measure }) =>
      measure === undefined ? [] : ['indicator' in measure ? (measure.indicator ?? code) : code],
    ),
  )
  return [
    ...duplicates(nodes),
    ...nodes.flatMap((node) => [
      ...(node.children === undefined ? leafFaults(node) : branchFaults(node, node.children, index)),
      ...measureFaults(node, forms).map(at(node, 'question')),
      ...ruleFaults(node).map(at(node, 'scoring rule')),
      ...askedNowhere(node, answered),
    ]),
    ...readingFaults(index, new Set(nodes.map(({ code }) => code))),
  ]
}

/**
 * A node and everything below it, parents first.
 *
 * @example allNodes({ code: 'r', name: { vi: 'R' }, children: [{ code: 'a', name: { vi: 'A' } }] }).map((node) => node.code) // → ['r', 'a']
 */
export function allNodes(node: IndexNode): readonly IndexNode[] {
  return [node, ...(node.children ?? []).flatMap(allNodes)]
}

function at(node: IndexNode, rule: string): (message: string) => Fault {
  return (message) => ({ node: node.code, rule, message })
}

function duplicates(nodes: readonly IndexNode[]): readonly Fault[] {
  const seen = new Set<string>()
  return nodes.flatMap((node) => {
    if (seen.has(node.code)) return [at(node, 'codes')('two nodes have this code')]
    seen.add(node.code)
    return []
  })
}

function leafFaults(node: IndexNode): readonly Fault[] {
  const { measure, aggregate, notApplicable, max, source, least } = node
  const say = at(node, 'leaf')
  const mayBeEmpty = measure !== undefined && 'empty' in measure && measure.empty === 'not-applicable'
  return [
    ...(measure === undefined ? [say('a leaf names what it measures')] : []),
    ...(aggregate !== undefined ? [say('a leaf has nothing to aggregate')] : []),
    ...(mayBeEmpty && notApplicable === undefined
      ? [say('an empty ratio is "not applicable", but the leaf does not say what that is worth')]
      : []),
    ...(notApplicable !== undefined && max === undefined
      ? [at(node, 'maxima')('not applicable needs the maximum it is worth or takes away')]
      : []),
    ...(source === 'penalty' && ((max ?? 0) !== 0 || (least ?? 0) > 0)
      ? [at(node, 'maxima')('a penalty has maximum 0 and its largest deduction as a negative `least`')]
      : []),
  ]
}

function branchFaults(
  node: IndexNode,
  children: readonly IndexNode[],
  index: IndexDefinition,
): readonly Fault[] {
  const { aggregate, measure } = node
  const counted = children.filter(({ scored }) => scored !== false)
  const weights = counted.map(({ weight }) => weight ?? 1)
  const say = at(node, 'aggregate')
  const weigh = at(node, 'weights')
  return [
    ...(measure !== undefined ? [say('a branch measures nothing itself')] : []),
    ...(aggregate === undefined ? [say('a branch says how it combines its children')] : []),
    ...(counted.length === 0 ? [say('no child counts')] : []),
    ...children
      .filter(({ weight }) => (weight ?? 1) < 0)
      .map((child) => at(child, 'weights')(`weight ${child.weight} is negative`)),
    ...(aggregate !== undefined && MEANS.includes(aggregate.method) && !weights.some((weight) => weight > 0)
      ? [weigh('all weights are 0')]
      : []),
    ...(aggregate !== undefined && SUMS.includes(aggregate.method) ? maximaFaults(node, counted, index) : []),
    ...(aggregate?.method === 'weighted-mean' && aggregate.over === undefined
      ? meanMaxima(node, counted)
      : []),
    ...(aggregate?.method === 'pooled' || aggregate?.method === 'mean-of-items'
      ? poolFaults(node, index)
      : []),
  ]
}

function maximaFaults(
  node: IndexNode,
  counted: readonly IndexNode[],
  index: IndexDefinition,
): readonly Fault[] {
  const say = at(node, 'maxima')
  const ordinary = counted.filter(({ source }) => source !== 'bonus' && source !== 'penalty')
  const sum = ordinary.reduce((total, child) => total + (knownMax(child) ?? 0), 0)
  const unknown = ordinary.filter((child) => knownMax(child) === undefined)
  const percent = node.aggregate?.method === 'percent'
  const needed = percent || (node.missing ?? index.missing) === 'reweight'
  return [
    ...(!percent && node.max !== undefined && sum > node.max + HAIR
      ? [say(`children's maxima add up to ${Number(sum.toFixed(6))}, above ${node.max}`)]
      : []),
    ...(needed && unknown.length > 0
      ? [say(`needs the maximum of every child; ${unknown.map(({ code }) => code).join(', ')} has none`)]
      : []),
  ]
}

/** A mean is never above the largest of its parts, and so are their maxima. */
function meanMaxima(node: IndexNode, counted: readonly IndexNode[]): readonly Fault[] {
  const { max, normalise } = node
  if (max === undefined || normalise !== undefined) return []
  return counted
    .filter((child) => (knownMax(child) ?? max) > max + HAIR)
    .map((child) =>
      at(child, 'maxima')(`its maximum ${knownMax(child)} is above that of ${node.code}, ${max}`),
    )
}

/** The most a node can give: its own maximum, or that of the children it adds. */
function knownMax(node: IndexNode): number | undefined {
  if (node.aggregate?.method === 'percent') return 100
  if (node.max !== undefined || node.children === undefined) return node.max
  if (node.normalise !== undefined || !SUMS.includes(node.aggregate?.method ?? '')) return undefined
  const maxima = node.children
    .filter(({ scored, source }) => scored !== false && source !== 'bonus' && source !== 'penalty')
    .map(knownMax)
  return maxima.every((max) => max !== undefined) ? maxima.reduce((sum, max) => sum + max, 0) : undefined
}

function poolFaults(node: IndexNode, index: IndexDefinition): readonly Fault[] {
  const say = at(node, 'aggregate')
  const leaves = allNodes(node).filter(({ children }) => children === undefined)
  const kinds = leaves.map(({ measure }) =>
    measure !== undefined && 'survey' in measure ? `${measure.survey} ${measure.method}` : 'no survey',
  )
  return [
    ...(new Set(kinds).size > 1 || kinds.includes('no survey')
      ? [say('answers taken together come from one survey, under one measure')]
      : []),
    ...((node.missing ?? index.missing) === 'zero'
      ? [at(node, 'missing')('an unanswered question cannot count as zero among answers')]
      : []),
  ]
}

function askedNowhere(node: IndexNode, answered: ReadonlySet<string>): readonly Fault[] {
  const rule = node.normalise
  if (rule?.method !== 'by-answer' || answered.has(rule.of)) return []
  return [at(node, 'scoring rule')(`by-answer: no criterion is entered as ${rule.of}`)]
}

/** Verdicts, tie-breaks and variants that name nodes, and classes that do not fit together. */
function readingFaults(index: IndexDefinition, codes: ReadonlySet<string>): readonly Fault[] {
  const root = at(index.tree, 'verdicts')
  const nowhere = (rule: string, named: readonly string[]): readonly Fault[] =>
    named.filter((code) => !codes.has(code)).map((code) => at(index.tree, rule)(`there is no node ${code}`))
  const tieBreak = (index.ranking?.tieBreak ?? []).map(({ node }) => node)
  const replaced = index.variants.flatMap(({ replace }) =>
    replace.flatMap(({ nodes }) => (typeof nodes === 'string' ? [] : nodes)),
  )
  return [
    ...index.verdicts.flatMap((verdict) => {
      if (verdict.method === 'bands') {
        const fault = bandFault(verdict.bands, 0)
        return [...nowhere('verdicts', verdict.nodes ?? []), ...(fault === null ? [] : [root(fault)])]
      }
      const ascending = verdict.cuts.every(
        (cut, place) => place === 0 || cut > (verdict.cuts[place - 1] ?? 0),
      )
      const fits = verdict.classes.length === verdict.cuts.length + 1
      return [
        ...nowhere('verdicts', verdict.nodes ?? []),
        ...(ascending ? [] : [root('cuts do not ascend')]),
        ...(fits ? [] : [root('there is one class more than there are cuts')]),
      ]
    }),
    ...nowhere('tie-break', tieBreak),
    ...nowhere('variants', replaced),
  ]
}
