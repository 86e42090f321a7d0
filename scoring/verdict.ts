import type { IndexDefinition, VerdictRule } from './definition.ts'
import { within } from './edges.ts'

type Bands = Extract<VerdictRule, { method: 'bands' }>['bands']

/**
 * The class a value falls in by fixed bands ("Nhóm A: từ 90"), on the unrounded value; null outside all bands.
 *
 * @example bandOf(89.996, [{ code: 'A', name: { vi: 'A' }, atLeast: 90 }, { code: 'B', name: { vi: 'B' }, below: 90 }]) // → 'B'
 */
export function bandOf(value: number, bands: Bands): string | null {
  return bands.find((band) => within(value, band))?.code ?? null
}

/**
 * A percentile by linear interpolation between neighbours (R type 7): the rule that gives PAPI's published
 * quartile groups.
 *
 * @param sorted ascending, at least one value
 * @param share from 0 to 1
 * @throws RangeError for no values
 * @example linearPercentile([1, 2, 3, 4], 0.5) // → 2.5
 */
export function linearPercentile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)]
  const above = sorted[Math.ceil(at)]
  if (below === undefined || above === undefined)
    throw new RangeError('a percentile requires at least one value')
  return below + (above - below) * (at - Math.floor(at))
}

/**
 * The class of every value by where it stands among all of them: at a cut or above it, a value goes up.
 *
 * Verified on PAPI: groups of 16, 15, 16 and 16 of 63 provinces, and the printed bounds of dimension 6 in 2022.
 *
 * @param cuts shares between 0 and 1, ascending; one fewer than classes
 * @param classes lowest first
 * @returns the class code of each value; null for a missing one
 * @example quantileClasses([1, 2, 3, 4, null], [0.5], ['low', 'high']) // → ['low', 'low', 'high', 'high', null]
 */
export function quantileClasses(
  values: ReadonlyArray<number | null>,
  cuts: readonly number[],
  classes: readonly string[],
): ReadonlyArray<string | null> {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b)
  if (sorted.length === 0) return values.map(() => null)
  const bounds = cuts.map((share) => linearPercentile(sorted, share))
  return values.map((value) =>
    value === null ? null : (classes[bounds.filter((bound) => value >= bound).length] ?? null),
  )
}

/**
 * The class of every unit at one node.
 *
 * @example verdicts({ method: 'bands', bands: [{ code: 'A', name: { vi: 'A' }, atLeast: 90 }, { code: 'B', name: { vi: 'B' }, below: 90 }] }, [90, null]) // → ['A', null]
 */
export function verdicts(
  rule: VerdictRule,
  values: ReadonlyArray<number | null>,
): ReadonlyArray<string | null> {
  if (rule.method === 'bands')
    return values.map((value) => (value === null ? null : bandOf(value, rule.bands)))
  return quantileClasses(
    values,
    rule.cuts,
    rule.classes.map(({ code }) => code),
  )
}

/**
 * The nodes a verdict rule reads: the root where it names none.
 *
 * @example readNodes({ method: 'bands', bands: [] }, { code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'refuse', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' }, measure: { method: 'number' } } }) // → ['r']
 */
export function readNodes(rule: VerdictRule, index: IndexDefinition): readonly string[] {
  return rule.nodes ?? [index.tree.code]
}
