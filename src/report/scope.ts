import type { Scope } from '../store/tally.ts'
import type { Unit, UnitTree } from '../units/tree.ts'
import type { Attribution } from './attribution.ts'

/** The streams of a unit at a period's end; the root of an installation is everything. */
export function scopeOf(tree: UnitTree, unit: Unit, attribution: Attribution, day: string): Scope {
  const column = attribution === 'receiving' ? 'unit' : 'decider'
  const root =
    tree.parent(unit.code, day) === null && tree.roots(day).length === 1 && tree.roots(day)[0] === unit
  return { column, units: root ? null : tree.streamsUnits(unit.code, day) }
}
