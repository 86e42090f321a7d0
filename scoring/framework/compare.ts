import type { IndexDefinition, IndexNode } from '../definition.ts'
import { notApplicableInWords } from '../rule-text/rule-in-words.ts'
import { said } from './criterion.ts'
import { canonical, measureInText } from './measure-text.ts'

export type ChangedPart = 'name' | 'max' | 'rule' | 'measure' | 'source' | 'not-applicable' | 'evidence'

export type FrameworkChange =
  | {
      readonly kind: 'added' | 'removed'
      readonly code: string
      readonly name: string
      readonly max: number | null
    }
  | {
      readonly kind: 'moved'
      readonly code: string
      readonly name: string
      /** Codes before and after, with the heading each stands under. */
      readonly before: { readonly code: string; readonly parent: string }
      readonly after: { readonly code: string; readonly parent: string }
    }
  | {
      readonly kind: 'changed'
      readonly code: string
      readonly name: string
      readonly part: ChangedPart
      readonly before: string
      readonly after: string
    }

type Placed = { readonly node: IndexNode; readonly parent: string }

/**
 * What one framework changes against another, in the order of the later one: criteria added, removed, moved under
 * another heading or code, and those with another maximum, rule, measure, source or reading of "not applicable".
 * A criterion with a new code is known by its name where that name stands once in both.
 *
 * @example compareFrameworks({ tree: { code: 'r', name: { vi: 'R' }, max: 1 } }, { tree: { code: 'r', name: { vi: 'R' }, max: 2 } }) // → [{ kind: 'changed', code: 'r', name: 'R', part: 'max', before: '1', after: '2' }]
 */
export function compareFrameworks(
  before: Pick<IndexDefinition, 'tree'>,
  after: Pick<IndexDefinition, 'tree'>,
): readonly FrameworkChange[] {
  const [earlier, later] = [placed(before.tree), placed(after.tree)]
  const pairs = paired(earlier, later)
  const found = new Set(pairs.values())
  const changes = later.flatMap((one): FrameworkChange[] => {
    const { code, name, max = null } = one.node
    const old = pairs.get(one)
    if (old === undefined) return [{ kind: 'added', code, name: name.vi, max }]
    const moved = old.node.code !== code || old.parent !== one.parent
    return [
      ...(moved
        ? [
            {
              kind: 'moved' as const,
              ...{ code, name: name.vi },
              before: { code: old.node.code, parent: old.parent },
              after: { code, parent: one.parent },
            },
          ]
        : []),
      ...parts(old.node, one.node),
    ]
  })
  const removed = earlier
    .filter((one) => !found.has(one))
    .map(({ node }) => ({
      kind: 'removed' as const,
      code: node.code,
      name: node.name.vi,
      max: node.max ?? null,
    }))
  return [...changes, ...removed]
}

function placed(tree: IndexNode, parent = ''): Placed[] {
  return [{ node: tree, parent }, ...(tree.children ?? []).flatMap((child) => placed(child, tree.code))]
}

/** Same code first, unless two criteria only changed places; then the same name, where it is nobody else's. */
function paired(earlier: readonly Placed[], later: readonly Placed[]): Map<Placed, Placed> {
  const once = (all: readonly Placed[]) => {
    const groups = Map.groupBy(all, ({ node }) => key(node.name.vi))
    return new Map(
      [...groups].flatMap(([name, members]) => (members.length === 1 ? [[name, members[0]] as const] : [])),
    )
  }
  const [oldNames, newNames] = [once(earlier), once(later)]
  const oldCodes = new Map(earlier.map((one) => [one.node.code, one]))
  const pairs = new Map<Placed, Placed>()
  const taken = new Set<Placed>()
  const pair = (one: Placed, old: Placed | undefined) => {
    if (old === undefined || taken.has(old) || pairs.has(one)) return
    pairs.set(one, old)
    taken.add(old)
  }
  for (const [name, one] of newNames) if (one !== undefined) pair(one, oldNames.get(name))
  for (const one of later) pair(one, oldCodes.get(one.node.code))
  return pairs
}

const key = (name: string): string => name.toLowerCase().replace(/\s+/gu, ' ').trim()

function parts(before: IndexNode, after: IndexNode): FrameworkChange[] {
  const compared: ReadonlyArray<readonly [ChangedPart, string, string]> = [
    ['name', before.name.vi, after.name.vi],
    ['max', bounds(before), bounds(after)],
    ['rule', rule(before), rule(after)],
    ['measure', measure(before), measure(after)],
    ['source', before.source ?? '', after.source ?? ''],
    ['not-applicable', policy(before), policy(after)],
    ['evidence', before.evidence ?? '', after.evidence ?? ''],
  ]
  return compared
    .filter(([, old, now]) => old !== now)
    .map(([part, old, now]) => ({
      kind: 'changed',
      code: after.code,
      name: after.name.vi,
      part,
      before: old,
      after: now,
    }))
}

/** The range of points a criterion can give; a criterion that starts at 0 by its maximum alone. */
function bounds({ max, least }: IndexNode): string {
  const [low, high] = [least, max].map((points) =>
    points === undefined ? '' : String(points).replace('.', ','),
  )
  return low === '' ? (high ?? '') : `${low} đến ${high}`
}

/** In words; rules that differ only in what words leave out are told as data. */
const rule = ({ normalise, measure: of }: IndexNode): string =>
  normalise === undefined ? '' : said(normalise, of)
const measure = (node: IndexNode): string =>
  node.measure === undefined
    ? node.aggregate === undefined
      ? ''
      : canonical(node.aggregate)
    : measureInText(node.measure)
const policy = ({ notApplicable }: IndexNode): string =>
  notApplicable === undefined ? '' : notApplicableInWords(notApplicable)
