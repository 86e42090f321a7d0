import { PUBLISHED_LEVEL } from './interval/interval.ts'
import { twoSidedNormal } from './interval/normal-quantile.ts'
import { normalTail } from './interval/normal-tail.ts'
import { pAdjust } from './p-adjust.ts'
import type { Row, Scoreboard } from './scoreboard.ts'

/** Why two periods are not compared. */
export type NotComparable = 'no-previous' | 'no-value' | 'other-structure'

/** How a unit moved from one period to the next. */
export type Movement = {
  readonly unit: string
  readonly difference: number | null
  /** The difference over the earlier value; null where that is 0. */
  readonly relative: number | null
  /** The 95 % interval of the difference; null where neither value has chance in it. */
  readonly interval: { readonly lower: number; readonly upper: number } | null
  /**
   * Whether chance alone hardly explains it, all units of the board read together (Benjamini–Hochberg at 5 %);
   * null where there is no interval.
   */
  readonly significant: boolean | null
  /** Whether the relative change reaches the definition's `flagAt` (PAPI: ±5 %); null without that rule. */
  readonly flagged: boolean | null
  /** Places gained (positive) or lost; null unless ranked both times. */
  readonly ranks: number | null
  readonly reason: NotComparable | null
}

const ALARM = 0.05

/**
 * The movement of every unit of a board since an earlier one, other people having answered each time. Boards of
 * different structure are not compared: a changed formula moves a score although nothing else did (PAPI 6.4 rose
 * by 0.45 in 2021 from that alone).
 *
 * @param before the earlier board, or null where there is none
 * @example movements(null, { index: { code: 'x', version: 1, structure: 'x', flagAt: null }, period: '2026', rows: [], problems: [], values: () => [], explain: () => null }) // → []
 */
export function movements(before: Scoreboard | null, after: Scoreboard): readonly Movement[] {
  const earlier = new Map(before?.rows.map((row) => [row.unit, row]))
  const sameStructure = before !== null && before.index.structure === after.index.structure
  const found = after.rows.map((row) => {
    const old = earlier.get(row.unit)
    if (old === undefined) return { movement: without(row, 'no-previous'), p: null }
    if (!sameStructure) return { movement: without(row, 'other-structure'), p: null }
    return moved(old, row, after.index.flagAt)
  })
  const tested = found.flatMap(({ p }) => p ?? [])
  const adjusted = [...pAdjust(tested, 'benjamini-hochberg')].values()
  return found.map(({ movement, p }) =>
    p === null ? movement : { ...movement, significant: (adjusted.next().value ?? 1) <= ALARM },
  )
}

function moved(old: Row, now: Row, flagAt: number | null): { movement: Movement; p: number | null } {
  if (old.value === null || now.value === null) return { movement: without(now, 'no-value'), p: null }
  const difference = now.value - old.value
  const relative = old.value === 0 ? null : difference / Math.abs(old.value)
  const spread = spreadOf(old, old.value, now, now.value)
  const movement: Movement = {
    unit: now.unit,
    difference,
    relative,
    interval: spread && { lower: difference - spread.down, upper: difference + spread.up },
    significant: null,
    flagged: flagAt === null || relative === null ? null : Math.abs(relative) >= flagAt,
    ranks: ranksGained(old, now),
    reason: null,
  }
  return { movement, p: spread && pOf(difference, difference > 0 ? spread.down : spread.up) }
}

/** How far the difference may be below or above, put together from both intervals (Newcombe's square-and-add). */
function spreadOf(old: Row, was: number, now: Row, is: number): { down: number; up: number } | null {
  if (old.interval === null && now.interval === null) return null
  const [a, b] = [old.interval ?? { lower: was, upper: was }, now.interval ?? { lower: is, upper: is }]
  return { down: Math.hypot(is - b.lower, a.upper - was), up: Math.hypot(b.upper - is, was - a.lower) }
}

/** Two-sided p-value of no change, with the standard error on the side of no change. */
function pOf(difference: number, reach: number): number {
  if (difference === 0) return 1
  const error = reach / twoSidedNormal(PUBLISHED_LEVEL)
  return error === 0 ? 0 : Math.min(1, 2 * normalTail(Math.abs(difference) / error))
}

function ranksGained(old: Row, now: Row): number | null {
  const [was, is] = [old.standing.rank, now.standing.rank]
  return was === null || is === null ? null : was - is
}

function without({ unit }: Row, reason: NotComparable): Movement {
  return {
    unit,
    difference: null,
    relative: null,
    interval: null,
    significant: null,
    flagged: null,
    ranks: null,
    reason,
  }
}
