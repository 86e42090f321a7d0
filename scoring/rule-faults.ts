import type { IndexNode } from './definition.ts'
import { bandFault } from './edges.ts'
import type { Rule } from './rule.ts'

/** Points that exceed a maximum by less than this do so by decimal writing only. */
const HAIR = 1e-9

/**
 * What is wrong with a node's scoring rule, one sentence each; empty where nothing is.
 *
 * @param node whose `max` and `least` bound the points
 * @example ruleFaults({ code: '1', name: { vi: '1' }, max: 1, normalise: { method: 'steps', of: 'points', steps: [{ choice: 'a', points: 2 }] } }) // → ['steps gives 2 points, above the maximum of 1']
 * @example ruleFaults({ code: '1', name: { vi: '1' }, max: 1, normalise: { method: 'bands', bands: [{ atLeast: 0.5, points: 1 }] } }) // → ['bands: no band below 0.5, though values start at 0']
 * @example ruleFaults({ code: '1', name: { vi: '1' }, max: 3, normalise: { method: 'count', each: -1, start: 3, least: null } }) // → ['count takes points away without end, below the least of 0']
 */
export function ruleFaults(node: IndexNode): readonly string[] {
  return node.normalise === undefined ? [] : faultsOf(node.normalise, node)
}

function faultsOf(rule: Rule, node: IndexNode): readonly string[] {
  const own = OWN[rule.method] as (rule: Rule, node: IndexNode) => readonly string[]
  return [...own(rule, node).map((fault) => `${rule.method}: ${fault}`), ...outside(rule, node)]
}

type Check<Method extends Rule['method']> = (
  rule: Extract<Rule, { method: Method }>,
  node: IndexNode,
) => readonly string[]

const none = (): readonly string[] => []

const OWN: { readonly [Method in Rule['method']]: Check<Method> } = {
  identity: none,
  'per-day': none,
  'min-max': none,
  steps: ({ steps, of }, node) => [
    ...repeated(steps.map(({ choice }) => choice)),
    ...(of === 'max' ? needsMax(node) : []),
  ],
  bands: ({ bands }) => {
    const fault = bandFault(bands, 0)
    return fault === null ? [] : [fault]
  },
  linear: ({ target, start }) => (target === start ? [`target and start are both ${target}`] : []),
  count: ({ most, each }, node) => (most === undefined && each > 0 ? needsMax(node) : []),
  'share-of-max': (_, node) => needsMax(node),
  'all-of': ({ conditions, cases }) => {
    const known = conditions.map(({ code }) => code)
    const unknown = cases.flatMap(({ all }) => all).filter((code) => !known.includes(code))
    return [...repeated(known), ...unknown.map((code) => `no condition ${code}`)]
  },
  goalposts: ({ low, high }) => (low < high ? [] : [`low ${low} is not below high ${high}`]),
  'by-answer': ({ cases }, node) => [
    ...repeated(cases.map(({ choice }) => choice)),
    ...cases.flatMap(({ choice, rule }) => faultsOf(rule, node).map((fault) => `${choice}: ${fault}`)),
  ],
}

function needsMax({ max }: IndexNode): readonly string[] {
  return max === undefined ? ['needs the maximum of the node'] : []
}

function repeated(codes: readonly string[]): readonly string[] {
  return [...new Set(codes.filter((code, at) => codes.indexOf(code) !== at))].map((code) => `${code} twice`)
}

/** Points the rule can give that the node cannot hold. */
function outside(rule: Rule, node: IndexNode): readonly string[] {
  const least = node.least ?? (node.max === undefined || node.source === 'penalty' ? undefined : 0)
  return pointsGiven(rule, node.max).flatMap((points) => {
    if (node.max !== undefined && points > node.max + HAIR)
      return [`${rule.method} gives ${points} points, above the maximum of ${node.max}`]
    if (least !== undefined && points < least - HAIR)
      return [
        Number.isFinite(points)
          ? `${rule.method} gives ${points} points, below the least of ${least}`
          : `${rule.method} takes points away without end, below the least of ${least}`,
      ]
    return []
  })
}

/** The points a rule names; what it names as a share of the maximum is turned into points. */
function pointsGiven(rule: Rule, max = 0): readonly number[] {
  const choices = 'choices' in rule ? (rule.choices ?? []).map(({ points }) => points) : []
  switch (rule.method) {
    case 'steps':
      return rule.steps.map(({ points }) => (rule.of === 'max' ? points * max : points))
    case 'bands':
      return [...choices, ...rule.bands.map((band) => ('points' in band ? band.points : band.line.points))]
    case 'linear':
      return [...choices, rule.points]
    case 'count':
      return [
        ...choices,
        rule.least ?? Number.NEGATIVE_INFINITY,
        ...(rule.most === undefined ? [] : [rule.most]),
      ]
    case 'all-of':
      return [rule.otherwise, ...rule.cases.map(({ points }) => points)]
    case 'goalposts':
    case 'min-max':
      return [rule.from, rule.to]
    default:
      return choices
  }
}
