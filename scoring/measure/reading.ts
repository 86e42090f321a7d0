import type { Reason } from '../score.ts'

/** A figure from answers or a published one: value in the unit of the measure, people behind it, 95 % interval. */
export type Figure = {
  readonly value: number
  readonly people: number | null
  readonly interval: { readonly lower: number; readonly upper: number } | null
}

/** What was read from the panel at one leaf for one unit; a bare reason where nothing usable stands there. */
export type Reading =
  | number
  | Figure
  | { readonly choice: string }
  | { readonly met: readonly string[] }
  | Reason

/**
 * Whether a reading is a reason why there is no value.
 * @example isReason('missing') // → true
 * @example isReason(0) // → false
 */
export function isReason(reading: Reading): reading is Reason {
  return typeof reading === 'string'
}
