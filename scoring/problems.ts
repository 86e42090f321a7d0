import { reasonAt } from './column.ts'
import { MISTAKES, type Reason } from './score.ts'
import type { Sheet } from './sheet.ts'

/** A mistake in a panel: where it stands, and what the engine did not use because of it. */
export type Problem = {
  /** Null where it is not one unit's. */
  readonly unit: string | null
  readonly node: string | null
  readonly problem: Reason | 'no-period' | 'no-units'
  /** More about it, in plain English; empty where the names say all. */
  readonly detail: string
}

/**
 * What is wrong in a panel. Nothing is guessed: a wrong value is treated as missing (and the missing rule of the
 * definition applies), a unit entered twice gets no score, and a column without spread gives nobody points.
 *
 * @example problems({ plan: { nodes: [], root: 0 }, columns: [], panel: { period: '2026', units: [] } }).map(({ problem }) => problem) // → ['no-units']
 */
export function problems({ plan, columns, panel, faults }: Sheet): readonly Problem[] {
  const found: Problem[] = []
  if (panel.period.trim() === '') found.push(whole('no-period', 'a panel says which period it is of'))
  if (panel.units.length === 0) found.push(whole('no-units', 'the panel holds no unit'))
  const twice = new Set<number>()
  for (const { node, place } of plan.nodes) {
    const column = columns[place]
    if (column === undefined) continue
    let spreadless = false
    for (const [at, unit] of panel.units.entries()) {
      if (column.reason[at] === 0) continue
      const reason = reasonAt(column, at)
      if (reason === 'no-spread') spreadless = true
      if (reason === null || !MISTAKES.has(reason)) continue
      if (reason === 'unit-twice') twice.add(at)
      else {
        const survey = node.measure !== undefined && 'survey' in node.measure ? node.measure.survey : null
        const detail = (survey === null ? null : faults(unit, survey)) ?? ''
        found.push({ unit: unit.code, node: node.code, problem: reason, detail })
      }
    }
    if (spreadless)
      found.push({ unit: null, node: node.code, problem: 'no-spread', detail: 'all units are equal' })
  }
  for (const at of twice) {
    const unit = panel.units[at]?.code ?? null
    found.push({ unit, node: null, problem: 'unit-twice', detail: 'entered more than once' })
  }
  return found
}

function whole(problem: 'no-period' | 'no-units', detail: string): Problem {
  return { unit: null, node: null, problem, detail }
}
