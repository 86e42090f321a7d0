import type { IndexDefinition, IndexNode } from '../definition.ts'
import type { Panel, PanelForm, PanelUnit, Value } from '../panel.ts'
import type { Tallies } from '../tallies.ts'
import { type Entry, newest, type Stage, type Standing, valueUpTo } from './entries.ts'
import { isDeclared, leaves } from './leaves.ts'

/** Everything a round knows, from whoever keeps it. Maps are by unit code. */
export type RoundInput = {
  readonly index: IndexDefinition
  readonly period: string
  readonly units: ReadonlyArray<Pick<PanelUnit, 'code' | 'name' | 'group' | 'kind' | 'ranked'>>
  /** In any order; entries of units that are not listed are not read. */
  readonly entries: Iterable<Entry>
  /** Units that have sent their declaration in; what the others typed is theirs alone and does not count. */
  readonly filed: ReadonlySet<string>
  /** Whether declaring is over for everybody: who has not filed by then has declared nothing. */
  readonly closed: boolean
  /** The last stage read. */
  readonly upTo: Stage
  /** The criterion that takes the days a filing is late, where the framework has one. */
  readonly late?: { readonly criterion: string; readonly days: ReadonlyMap<string, number> }
  readonly tallies?: ReadonlyMap<string, Readonly<Record<string, Tallies>>>
  readonly forms?: Readonly<Record<string, PanelForm>>
  /** Scores in other indices, by index code. An entry at the criterion takes their place. */
  readonly scores?: ReadonlyMap<string, Readonly<Record<string, number | null>>>
}

const UNDECLARED: Value = { undeclared: true }

/**
 * The panel of a round at a stage: the newest value of every criterion, the counted answers, and zero where a unit
 * left blank what it had to declare. What fills itself (answers, hard data, ratings) stays missing where it is
 * missing: the framework's own rule reads that.
 *
 * @example roundPanel({ index: { code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'refuse', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' }, measure: { method: 'number' } } }, period: '2026', units: [{ code: 'a' }, { code: 'b' }], entries: [{ unit: 'a', criterion: 'r', stage: 'self', version: 1, value: 3, decision: 'declared' }], filed: new Set(['a']), closed: true, upTo: 'self' }).units.map(({ values }) => values) // → [{ r: 3 }, { r: { undeclared: true } }]
 */
export function roundPanel(input: RoundInput): Panel {
  const standing = newest(input.entries)
  const all = leaves(input.index).map(({ leaf }) => leaf)
  const codes = new Set(all.map(({ code }) => code))
  const nothing: ReadonlyMap<string, Standing> = new Map()
  return {
    period: input.period,
    units: input.units.map((unit) => {
      const own = standing.get(unit.code) ?? nothing
      const { values, scores } = readUnit(input, unit.code, own, all, codes)
      const tallies = input.tallies?.get(unit.code)
      return {
        ...unit,
        values: Object.fromEntries(values),
        ...(tallies === undefined ? {} : { tallies }),
        scores: { ...input.scores?.get(unit.code), ...Object.fromEntries(scores) },
      }
    }),
    ...(input.forms === undefined ? {} : { forms: input.forms }),
  }
}

function readUnit(
  input: RoundInput,
  unit: string,
  own: ReadonlyMap<string, Standing>,
  all: readonly IndexNode[],
  codes: ReadonlySet<string>,
): { values: ReadonlyMap<string, Value>; scores: ReadonlyMap<string, number> } {
  const filed = input.filed.has(unit)
  const values = new Map<string, Value>()
  const scores = new Map<string, number>()
  // What was imported under the code of a panel value rather than of a criterion.
  for (const [code, standing] of own)
    if (!codes.has(code)) put(values, code, valueUpTo(counted(standing, filed), input.upTo))
  for (const leaf of all) {
    const standing = own.get(leaf.code) ?? {}
    const value =
      leaf.code === input.late?.criterion
        ? (decidedLater(standing, input.upTo) ?? input.late.days.get(unit) ?? null)
        : valueUpTo(counted(standing, filed), input.upTo)
    if (leaf.measure?.method === 'index') {
      const score = figureOf(value)
      if (score !== null) scores.set(leaf.measure.index, score)
    } else enter(values, leaf, value)
  }
  if (filed || input.closed)
    for (const leaf of all)
      if (isDeclared(leaf) && leaf.code !== input.late?.criterion)
        for (const key of keysOf(leaf)) if (!values.has(key)) values.set(key, UNDECLARED)
  return { values, scores }
}

/** What a unit typed and never sent in does not count. */
function counted(standing: Standing, filed: boolean): Standing {
  if (filed) return standing
  const { self: _, explanation: __, ...rest } = standing
  return rest
}

/** The days late are counted, not declared; only whoever appraises may put something else in their place. */
function decidedLater(standing: Standing, upTo: Stage): Value {
  const { import: _, self: __, explanation: ___, ...decided } = standing
  return valueUpTo(decided, upTo)
}

/** Where the engine reads the leaf's value: under its code, under the indicator it names, or as two numbers. */
function keysOf({ code, measure }: IndexNode): readonly string[] {
  if (measure?.method === 'ratio' && measure.numerator !== undefined && measure.denominator !== undefined)
    return [measure.numerator, measure.denominator]
  return [(measure !== undefined && 'indicator' in measure ? measure.indicator : undefined) ?? code]
}

function enter(values: Map<string, Value>, leaf: IndexNode, value: Value): void {
  const [first = leaf.code, second] = keysOf(leaf)
  const two = typeof value === 'object' && value !== null && 'denominator' in value
  put(values, first, second !== undefined && two ? value.numerator : value)
  if (second !== undefined) put(values, second, two ? value.denominator : value)
}

function put(values: Map<string, Value>, code: string, value: Value): void {
  if (value !== null) values.set(code, value)
}

function figureOf(value: Value): number | null {
  if (typeof value === 'number') return value
  return typeof value === 'object' && value !== null && 'value' in value ? value.value : null
}
