import type { Promised } from './target-definition.ts'
import { yearsBetween } from './target-level.ts'
import {
  type EvidenceKind,
  plainReading,
  type ReadingContext,
  type TargetReading,
  timeOf,
} from './target-reading.ts'

/** A published position: the rank (a whole number from 1, shared ties take the best), and among how many. */
export type RankFigure = {
  readonly rank: number | null
  readonly of: number | null
  readonly evidence: EvidenceKind
}

/** A published group or class, such as "B". */
export type GroupFigure = { readonly group: string | null; readonly evidence: EvidenceKind }

/**
 * Reads a rank against "trong nhóm N … cao nhất". 30th of 63 is not 30th of 34: where the number ranked is known
 * on both sides and differs, the two are not comparable. `gap` and `perYear` are places.
 * @example readRank({ rank: 16, of: 20, evidence: 'published' }, { kind: 'rank', atMost: 15, of: null, by: null, accepts: ['published'], validFrom: '2023-01-01', validTo: null }, { day: '2024-02-01', closed: true }).gap // → 1
 */
export function readRank(
  figure: RankFigure,
  target: Promised<'rank', 'atMost' | 'of' | 'by'>,
  context: ReadingContext,
): TargetReading {
  const base = { official: target.accepts.includes(figure.evidence), time: timeOf(target, context) }
  if (figure.rank === null || !Number.isSafeInteger(figure.rank) || figure.rank < 1)
    return plainReading('no figure', base)
  if (target.of !== null && figure.of !== null && target.of !== figure.of)
    return plainReading('not comparable', base)
  const gap = figure.rank - target.atMost
  const early = target.by !== null && context.day < target.by && !context.closed
  const state = early ? (gap <= 0 ? 'on course' : 'at risk') : gap <= 0 ? 'met' : 'not met'
  const perYear = early && gap > 0 ? gap / yearsBetween(context.day, target.by ?? context.day) : null
  return plainReading(state, { ...base, gap, perYear })
}

/**
 * Reads a group. A group no document defines ("nhóm tốt") has no rule to be read by; another group than the
 * promised one can be placed only where the order of the groups is known.
 * @example readGroup({ group: 'A', evidence: 'published' }, { kind: 'group', group: 'B', defined: true, order: ['A', 'B'], by: null, accepts: ['published'], validFrom: '2023-01-01', validTo: null }, { day: '2024-02-01', closed: true }).state // → 'met'
 */
export function readGroup(
  figure: GroupFigure,
  target: Promised<'group', 'group' | 'defined' | 'order' | 'by'>,
  context: ReadingContext,
): TargetReading {
  const base = { official: target.accepts.includes(figure.evidence), time: timeOf(target, context) }
  if (!target.defined) return plainReading('no rule', base)
  if (figure.group === null) return plainReading('no figure', base)
  const met = figure.group === target.group || isBetter(figure.group, target)
  if (met === null) return plainReading('no rule', base)
  const early = target.by !== null && context.day < target.by && !context.closed
  return plainReading(early ? (met ? 'on course' : 'at risk') : met ? 'met' : 'not met', base)
}

function isBetter(
  group: string,
  { group: promised, order }: Promised<'group', 'group' | 'order'>,
): boolean | null {
  const [at, goal] = [order?.indexOf(group) ?? -1, order?.indexOf(promised) ?? -1]
  return at < 0 || goal < 0 ? null : at <= goal
}
