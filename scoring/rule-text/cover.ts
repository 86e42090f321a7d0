import type { Edges } from '../edges.ts'
import { type ProblemReason, type Read, type RuleProblem, read, remark } from './remark.ts'
import type { Place } from './token.ts'
import { printedNumber } from './written-number.ts'

/** A stretch of values with the case it belongs to. */
export type Stretch<Of> = { readonly edges: Edges; readonly of: Of; readonly place: Place }
export type Unit = 'percent' | 'number'

/**
 * Where a stretch begins; −∞ where it is open below.
 * @example lowOf({ above: 2 }) // → 2
 */
export const lowOf = (edges: Edges): number => edges.atLeast ?? edges.above ?? Number.NEGATIVE_INFINITY
/**
 * Where a stretch ends; ∞ where it is open above.
 * @example highOf({ atLeast: 2 }) // → Number.POSITIVE_INFINITY
 */
export const highOf = (edges: Edges): number => edges.atMost ?? edges.below ?? Number.POSITIVE_INFINITY

/**
 * A value as it is printed in its unit: 0.3 as "30%".
 * @example printed(0.285, 'percent') // → '28,5%'
 */
export function printed(value: number, unit: Unit): string {
  if (unit === 'number') return printedNumber(value)
  return `${printedNumber(Number(`${value}e2`))}%`
}

/**
 * The stretches from low to high, each beginning where the one before ends. Whole numbers that follow one another
 * ("2–4", "từ 5") are joined; a value without a case or with two is refused, at the place of the upper case.
 * @example ordered([{ edges: { atLeast: 5 }, of: 'b', place: { at: 4, end: 6 } }, { edges: { atMost: 4 }, of: 'a', place: { at: 0, end: 3 } }], 'number', true).found.stretches.map(({ edges }) => edges) // → [{ below: 5 }, { atLeast: 5 }]
 * @example ordered([{ edges: { atLeast: 0.8 }, of: 'b', place: { at: 4, end: 6 } }, { edges: { below: 0.7 }, of: 'a', place: { at: 0, end: 3 } }], 'percent', false).problem.reason // → 'gap'
 */
export function ordered<Of>(
  stretches: readonly Stretch<Of>[],
  unit: Unit,
  whole: boolean,
): Read<{ stretches: Stretch<Of>[]; joined: boolean }> {
  const sorted = stretches.toSorted(
    (a, b) => lowOf(a.edges) - lowOf(b.edges) || highOf(a.edges) - highOf(b.edges),
  )
  const found: Stretch<Of>[] = []
  const faults: RuleProblem[] = []
  let joined = false
  for (const [index, stretch] of sorted.entries()) {
    const upper = sorted[index + 1]
    if (!upper) {
      found.push(stretch)
      continue
    }
    const end = highOf(stretch.edges)
    const start = lowOf(upper.edges)
    const endsIn = stretch.edges.below === undefined
    const startsIn = upper.edges.above === undefined
    if (whole && start - end === 1 && endsIn && startsIn) {
      joined = true
      found.push({ ...stretch, edges: { ...lowEdge(stretch.edges), below: start } })
      continue
    }
    const fault = seam(end, start, endsIn, startsIn, unit)
    if (fault) faults.push(remark(upper.place, ...fault))
    found.push(stretch)
  }
  const [problem, ...more] = faults
  return problem ? { ok: false, problem, more } : read({ stretches: found, joined })
}

/** What is wrong where two stretches should meet. */
function seam(
  end: number,
  start: number,
  endsIn: boolean,
  startsIn: boolean,
  unit: Unit,
): [ProblemReason, string] | null {
  const from = printed(end, unit)
  const to = printed(start, unit)
  if (end < start)
    return [
      'gap',
      `Chưa có mức điểm cho khoảng từ ${endsIn ? 'trên ' : ''}${from} đến ${startsIn ? 'dưới ' : ''}${to}`,
    ]
  if (end > start) {
    const shared = Number.isFinite(end) ? `từ ${to} đến ${from}` : `từ ${to} trở lên`
    return ['overlap', `Hai mức cùng nhận kết quả ${shared}; hãy ghi cả hai đầu của từng mức`]
  }
  if (endsIn && startsIn)
    return ['boundary', `Đúng ${from} thuộc cả hai mức; cần nói mức nào tính cả ${from}`]
  return endsIn || startsIn ? null : ['gap', `Đúng ${from} chưa thuộc mức nào`]
}

/**
 * The lower edge alone.
 * @example lowEdge({ atLeast: 1, below: 2 }) // → { atLeast: 1 }
 */
export function lowEdge({ atLeast, above }: Edges): Edges {
  return { ...(atLeast !== undefined && { atLeast }), ...(above !== undefined && { above }) }
}

/**
 * The upper edge alone.
 * @example highEdge({ atLeast: 1, below: 2 }) // → { below: 2 }
 */
export function highEdge({ atMost, below }: Edges): Edges {
  return { ...(atMost !== undefined && { atMost }), ...(below !== undefined && { below }) }
}

/**
 * The values below the lowest stretch or above the highest that nobody claimed; null where none can occur.
 * @example tails([{ edges: { atLeast: 0.4 }, of: 1, place: { at: 0, end: 1 } }]) // → { low: { below: 0.4 }, high: null }
 */
export function tails<Of>(stretches: readonly Stretch<Of>[]): { low: Edges | null; high: Edges | null } {
  const first = stretches[0]?.edges ?? {}
  const last = stretches.at(-1)?.edges ?? {}
  const { atLeast, above } = first
  const { atMost, below } = last
  return {
    low: atLeast !== undefined ? { below: atLeast } : above !== undefined ? { atMost: above } : null,
    high: atMost !== undefined ? { above: atMost } : below !== undefined ? { atLeast: below } : null,
  }
}
