import type { IndexDefinition, IndexNode } from '../definition.ts'
import { allNodes } from '../index-faults.ts'
import type { Panel, PanelUnit, Value } from '../panel.ts'
import { sumPoints } from '../points.ts'
import type { Rule } from '../rule.ts'
import { scoreboard } from '../scoreboard.ts'
import { tasks } from './progress.ts'

/** A value that would give more points, what they would be, and what the whole would gain by it. */
export type Reachable = { readonly value: Value; readonly points: number; readonly gain: number }

/** What one criterion still could give a unit. */
export type Gain = {
  readonly criterion: string
  readonly points: number | null
  /** Nobody entered anything: filing it costs least. */
  readonly blank: boolean
  /** The nearest better case, and the best one. */
  readonly next: Reachable
  readonly best: Reachable
}

/**
 * What a unit's own criteria still could give, cheapest first: what was left blank, then by what the nearest better
 * case adds to the whole. Every case is scored by the engine itself, one change at a time, so caps and conversions
 * are in it. An index that scales units against each other says nothing here.
 *
 * @param forms of the surveys whose answers the unit's panel holds
 * @param late the criterion of late days; '' for none
 * @example gains({ code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'zero', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' }, children: [{ code: '1', name: { vi: 'Một' }, max: 2, measure: { method: 'choice' }, normalise: { method: 'steps', of: 'points', steps: [{ choice: 'co', points: 2 }, { choice: 'mot-phan', points: 1 }, { choice: 'khong', points: 0 }] } }] } }, { code: 'u', values: { 1: 'khong' } }, {}, '') // → [{ criterion: '1', points: 0, blank: false, next: { value: 'mot-phan', points: 1, gain: 1 }, best: { value: 'co', points: 2, gain: 2 } }]
 */
export function gains(
  index: IndexDefinition,
  unit: PanelUnit,
  forms: Panel['forms'],
  late: string,
): readonly Gain[] {
  if (allNodes(index.tree).some(({ normalise }) => normalise?.method === 'min-max')) return []
  const tried = tasks(index, late).flatMap((leaf) =>
    candidates(leaf, unit).map((value) => ({ leaf, value, unit: withValue(unit, leaf, value) })),
  )
  const board = scoreboard(index, {
    period: '0',
    ...(forms === undefined ? {} : { forms }),
    units: [unit, ...tried.map((one) => one.unit)].map((one, at) => ({
      ...one,
      code: String(at).padStart(6, '0'),
      ranked: false,
    })),
  })
  const whole = board.rows[0]?.value ?? null
  if (whole === null) return []
  return [...Map.groupBy(tried.entries(), ([, { leaf }]) => leaf)]
    .flatMap(([leaf, own]): Gain[] => {
      const points = board.values(leaf.code)
      const now = points[0] ?? null
      const better = own.flatMap(([at, { value }]): Reachable[] => {
        const [given, total] = [points[at + 1] ?? null, board.rows[at + 1]?.value ?? null]
        if (given === null || total === null || given <= (now ?? 0)) return []
        return [{ value, points: given, gain: sumPoints([total, -whole]) }]
      })
      better.sort((a, b) => a.points - b.points || a.gain - b.gain)
      const [next, best] = [better[0], better.at(-1)]
      return next && best
        ? [{ criterion: leaf.code, points: now, blank: isBlank(unit, leaf), next, best }]
        : []
    })
    .sort((a, b) => Number(b.blank) - Number(a.blank) || b.next.gain - a.next.gain)
}

/**
 * The value of the whole after each criterion in turn is brought to its best case, largest gain first: exactly what
 * the engine gives for all of them together.
 *
 * @example climb({ code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'zero', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' }, children: [{ code: '1', name: { vi: 'Một' }, max: 2, measure: { method: 'number' } }] } }, { code: 'u', values: { 1: 0 } }, {}, [{ criterion: '1', points: 0, blank: false, next: { value: 2, points: 2, gain: 2 }, best: { value: 2, points: 2, gain: 2 } }]) // → [{ criterion: '1', value: 2 }]
 */
export function climb(
  index: IndexDefinition,
  unit: PanelUnit,
  forms: Panel['forms'],
  found: readonly Gain[],
): ReadonlyArray<{ readonly criterion: string; readonly value: number | null }> {
  const nodes = new Map(allNodes(index.tree).map((node) => [node.code, node]))
  let at = unit
  const steps = [...found]
    .sort((a, b) => b.best.gain - a.best.gain)
    .flatMap(({ criterion, best }) => {
      const leaf = nodes.get(criterion)
      if (leaf === undefined) return []
      at = withValue(at, leaf, best.value)
      return [{ criterion, unit: at }]
    })
  const units = steps.map((step, place) => ({
    ...step.unit,
    code: String(place).padStart(6, '0'),
    ranked: false,
  }))
  const { rows } = scoreboard(index, { period: '0', units, ...(forms === undefined ? {} : { forms }) })
  return steps.map(({ criterion }, place) => ({ criterion, value: rows[place]?.value ?? null }))
}

/** Every case of the rule in force, as values a unit could declare. */
function candidates(leaf: IndexNode, unit: PanelUnit): Value[] {
  const now = unit.values?.[keyOf(leaf)] ?? null
  return casesOf(inForce(leaf.normalise, unit), leaf, now)
}

function casesOf(rule: Rule | undefined, leaf: IndexNode, now: Value): Value[] {
  const { max = 1, measure } = leaf
  switch (rule?.method) {
    case 'steps':
      return rule.steps.map(({ choice }) => choice)
    case 'bands':
      return [
        ...rule.bands.flatMap((band) => [
          band.atLeast ?? (band.above === undefined ? 0 : band.above + 1e-9),
          ...('line' in band ? [band.line.target] : []),
        ]),
        ...(rule.choices ?? []).map(({ choice }) => choice),
      ]
    case 'linear':
      return [rule.target]
    case 'count': {
      const lot = rule.per ?? 1
      const had = typeof now === 'number' ? now : 0
      const most = Math.ceil(((rule.most ?? max) - rule.start) / rule.each) * lot
      return rule.each > 0 ? [had + lot, Math.max(had, most)] : [0, Math.max(0, had - lot)]
    }
    case 'all-of': {
      const met = typeof now === 'object' && now !== null && 'met' in now ? now.met : []
      const all = rule.conditions.map(({ code }) => code)
      return [
        ...all.filter((code) => !met.includes(code)).map((code) => ({ met: [...met, code] })),
        ...rule.cases.map((one) => ({ met: [...new Set([...met, ...one.all])] })),
        { met: all },
      ]
    }
    case 'share-of-max':
      return [1]
    case 'goalposts':
      return [rule.reversed ? rule.low : rule.high]
    case 'identity':
    case undefined:
      return measure?.method === 'number' ? [measure.most ?? max] : []
    default:
      return []
  }
}

function inForce(rule: Rule | undefined, unit: PanelUnit): Rule | undefined {
  if (rule?.method !== 'by-answer') return rule
  return rule.cases.find(({ choice }) => choice === unit.values?.[rule.of])?.rule
}

function withValue(unit: PanelUnit, leaf: IndexNode, value: Value): PanelUnit {
  const { measure } = leaf
  const values = { ...unit.values }
  if (measure?.method !== 'ratio' || typeof value !== 'number') values[keyOf(leaf)] = value
  else if (measure.numerator === undefined || measure.denominator === undefined)
    values[keyOf(leaf)] = { numerator: value, denominator: 1 }
  else {
    values[measure.numerator] = value
    values[measure.denominator] = 1
  }
  return { ...unit, values }
}

function isBlank(unit: PanelUnit, leaf: IndexNode): boolean {
  const value = unit.values?.[keyOf(leaf)] ?? null
  return value === null || (typeof value === 'object' && 'undeclared' in value)
}

function keyOf({ code, measure }: IndexNode): string {
  if (measure?.method === 'ratio' && measure.numerator !== undefined) return measure.numerator
  return (measure !== undefined && 'indicator' in measure ? measure.indicator : undefined) ?? code
}
