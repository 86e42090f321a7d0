import { REASONS, type Reason } from './score.ts'

/**
 * One node over all units. Inside a column NaN says "none"; it never leaves: whatever is read out of a column
 * passes `known`.
 */
export type Column = {
  /** What was measured or aggregated, before any scoring rule. */
  readonly raw: Float64Array
  readonly value: Float64Array
  readonly max: Float64Array
  readonly n: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly coverage: Float64Array
  readonly reason: Uint8Array
  /** The answers chosen, where the leaf is answered by choice. */
  readonly chosen: Map<number, string | readonly string[]>
}

/**
 * A column without any value for `units` units.
 *
 * @example emptyColumn(2).coverage // → new Float64Array([0, 0])
 */
export function emptyColumn(units: number): Column {
  const none = (): Float64Array => new Float64Array(units).fill(Number.NaN)
  return {
    raw: none(),
    value: none(),
    max: none(),
    n: none(),
    lower: none(),
    upper: none(),
    coverage: new Float64Array(units),
    reason: new Uint8Array(units),
    chosen: new Map(),
  }
}

/**
 * A number read out of a column: null where there is none.
 *
 * @example known(Number.NaN) // → null
 */
export function known(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : value
}

const NUMBER = new Map(REASONS.map((reason, place) => [reason, place + 1]))

/**
 * Notes why a unit has no value here.
 *
 * @example (() => { const column = emptyColumn(1); giveReason(column, 0, 'missing'); return reasonAt(column, 0) })() // → 'missing'
 */
export function giveReason(column: Column, unit: number, reason: Reason): void {
  column.reason[unit] = NUMBER.get(reason) ?? 0
}

/**
 * Why a unit has no value here, or null where it has one.
 *
 * @example reasonAt(emptyColumn(1), 0) // → null
 */
export function reasonAt(column: Column, unit: number): Reason | null {
  return REASONS[(column.reason[unit] ?? 0) - 1] ?? null
}
