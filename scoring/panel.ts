/**
 * A panel: everything known about all units in one period.
 *
 * `values` hold what was entered, by the code of the leaf (or by the `indicator` the leaf names):
 * a number, a chosen answer, the conditions met, a numerator and a denominator, "not applicable", or nothing.
 * `tallies` hold the counted answers by survey code; `forms` say which questions and options those surveys have.
 */
import type { Tallies } from './tallies.ts'

/** One entered value. Shares run 0–1. `null`, or no entry at all, is missing. */
export type Value =
  | number
  /** The chosen answer. */
  | string
  /** The conditions met, by their codes (for `all-of`). */
  | { readonly met: readonly string[] }
  /** Two whole or decimal numbers; a zero denominator is read as the leaf's `empty` says. */
  | { readonly numerator: number; readonly denominator: number }
  /** A published figure with how many answered and its standard error, where known. */
  | { readonly value: number; readonly n?: number; readonly se?: number }
  | { readonly notApplicable: true; readonly reason?: string }
  /** Not declared in time: counted as no points wherever it stands, while other gaps follow the missing rule. */
  | { readonly undeclared: true }
  | null

export type PanelUnit = {
  readonly code: string
  readonly name?: string
  /** Units are ranked only among units of the same group (and kind, where the definition says so). */
  readonly group?: string
  readonly kind?: string
  /** False: assessed, shown, but not ranked. */
  readonly ranked?: boolean
  readonly values?: Readonly<Record<string, Value>>
  readonly tallies?: Readonly<Record<string, Tallies>>
  /** Scores of this unit in other indices, by index code. */
  readonly scores?: Readonly<Record<string, number | null>>
}

/** What the engine needs to know of a survey, without knowing surveys. The `Form` of `satisfaction.ts` is one. */
export type PanelForm = {
  readonly questions: ReadonlyArray<{
    readonly code: string
    readonly options: readonly string[]
    /** True where the option codes are numbers and a larger one is always better. */
    readonly levels: boolean
    /** Options that count as satisfied. */
    readonly satisfied: readonly string[]
  }>
  readonly sections: ReadonlyArray<{ readonly code: string; readonly questions: readonly string[] }>
}

export type Panel = {
  /** `2026`, `2026-H1`, `2026-Q1` or `2026-03`. */
  readonly period: string
  readonly units: readonly PanelUnit[]
  readonly forms?: Readonly<Record<string, PanelForm>>
  /** Extremes of earlier years by value code, for min–max over an expanding range. */
  readonly extremes?: Readonly<Record<string, { readonly min: number; readonly max: number }>>
}
