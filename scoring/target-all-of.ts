import type { Promised } from './target-definition.ts'
import {
  plainReading,
  type ReadingContext,
  type TargetReading,
  type TargetState,
  timeOf,
} from './target-reading.ts'

/** What decides a conjunction, worst first: one part that fails is enough, one that cannot be read comes next. */
const WORST_FIRST: readonly TargetState[] = [
  'not met',
  'no rule',
  'not comparable',
  'no figure',
  'too few',
  'ended',
  'at risk',
  'on course',
  'met',
]

/**
 * Reads a conjunction from the readings of its parts, in the order the target names them. Met only where all are
 * met; a part that is missing is a part without a figure. A failed conjunction is as sure as its surest failure,
 * a met one as its least sure part.
 * @example readAllOf([], { kind: 'all-of', of: ['a', 'b'], accepts: ['published'], validFrom: '2026-01-01', validTo: null }, { day: '2026-06-01', closed: false }).state // → 'no figure'
 */
export function readAllOf(
  parts: readonly TargetReading[],
  target: Promised<'all-of', 'of'>,
  context: ReadingContext,
): TargetReading {
  const missing = Array.from({ length: Math.max(0, target.of.length - parts.length) }, () =>
    plainReading('no figure', { official: false }),
  )
  const all = [...parts, ...missing]
  const state = WORST_FIRST.find((worst) => all.some((part) => part.state === worst)) ?? 'no figure'
  const deciding = all.filter((part) => part.state === state)
  const doubtful = state === 'not met' ? deciding.every(unsure) : deciding.some(unsure)
  const read = state === 'met' || state === 'not met'
  const provisional = read && deciding.some((part) => part.provisional)
  return plainReading(state, {
    provisional,
    official: all.every(({ official }) => official),
    time: timeOf(target, context),
    sure:
      !read || provisional || deciding.every(({ sure }) => sure === null)
        ? null
        : doubtful
          ? 'inconclusive'
          : 'conclusive',
    short: Math.max(0, ...all.map(({ short }) => short)),
    needed: read && !provisional && !doubtful ? 0 : null,
    parts: all,
  })
}

function unsure({ sure }: TargetReading): boolean {
  return sure === 'inconclusive'
}
