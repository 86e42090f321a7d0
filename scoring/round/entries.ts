import type { Value } from '../panel.ts'

/**
 * One value somebody entered for one criterion of one unit. Entries are append-only: within a stage the largest
 * version counts. `ask` leaves the value as it was and asks the unit for an explanation.
 */
export type Entry = {
  readonly unit: string
  readonly criterion: string
  readonly stage: Stage
  /** 1, 2, 3, … within unit, criterion and stage. */
  readonly version: number
  readonly value: Value
  readonly decision: 'declared' | 'accept' | 'adjust' | 'ask'
}

/** In the order in which they take each other's place. `import` fills leaves nobody declares. */
export const STAGES = ['import', 'self', 'explanation', 'appraisal', 'final', 'council'] as const
export type Stage = (typeof STAGES)[number]

/** The newest entry of each stage of one criterion of one unit. */
export type Standing = Readonly<Partial<Record<Stage, Entry>>>

/**
 * The newest entries by unit and criterion. The order of the entries does not matter.
 * @example newest([{ unit: 'a', criterion: '1.1', stage: 'self', version: 1, value: 1, decision: 'declared' }]).get('a')?.get('1.1')?.self?.value // → 1
 * @example newest([]).size // → 0
 */
export function newest<One extends Entry>(
  entries: Iterable<One>,
): ReadonlyMap<string, ReadonlyMap<string, Partial<Record<Stage, One>>>> {
  const units = new Map<string, Map<string, Partial<Record<Stage, One>>>>()
  for (const entry of entries) {
    const criteria = units.get(entry.unit) ?? new Map<string, Partial<Record<Stage, One>>>()
    units.set(entry.unit, criteria)
    const standing = criteria.get(entry.criterion) ?? {}
    criteria.set(entry.criterion, standing)
    const known = standing[entry.stage]
    if (!known || known.version < entry.version) standing[entry.stage] = entry
  }
  return units
}

/**
 * The value that counts at a criterion when everything up to a stage is read: that of the latest stage that
 * decided. An appraiser who asks has not decided; what counts is then still what stood before.
 *
 * @param upTo the last stage read
 * @returns null where nobody entered anything
 * @example valueUpTo({ self: { unit: 'a', criterion: '1', stage: 'self', version: 1, value: 2, decision: 'declared' }, appraisal: { unit: 'a', criterion: '1', stage: 'appraisal', version: 1, value: 1, decision: 'adjust' } }, 'council') // → 1
 * @example valueUpTo({ self: { unit: 'a', criterion: '1', stage: 'self', version: 1, value: 2, decision: 'declared' }, appraisal: { unit: 'a', criterion: '1', stage: 'appraisal', version: 1, value: null, decision: 'ask' } }, 'council') // → 2
 * @example valueUpTo({}, 'self') // → null
 */
export function valueUpTo(standing: Standing, upTo: Stage): Value {
  for (let at = STAGES.indexOf(upTo); at >= 0; at -= 1) {
    const entry = standing[STAGES[at] ?? 'import']
    if (entry !== undefined && entry.decision !== 'ask') return entry.value
  }
  return null
}
