import type { Plan, Target } from '../../scoring/target-definition.ts'
import { plans } from '../../scoring/targets/list.ts'
import type { PlanAdoption } from '../store/duty.ts'
import type { Unit, UnitTree } from '../units/tree.ts'

/** Whose the promises of one scope of a plan are here. */
export type ScopeUnits = {
  readonly units: ReadonlyArray<string>
  /** The units directly below them, not they themselves. */
  readonly below: boolean
}

/** How an installation takes a plan over. */
export type AdoptionBody = {
  /** Years by which every date is moved: 0 for the plan as it was issued. */
  readonly shift: number
  readonly scopes: Readonly<Record<string, ScopeUnits>>
  /** The first day the plan holds here: what was due before is nobody's. */
  readonly from: string
  /** The first day it holds no more; '' while it does. */
  readonly until: string
  /** The document that adopts it, as the board writes it. */
  readonly document: string
  /** 1 where it only shows how such a plan would read. */
  readonly sample: 0 | 1
}

export type AdoptedPlan = { readonly plan: Plan; readonly version: number; readonly body: AdoptionBody }

/** The plans of an installation, as they stand; one that is built in no longer is left out. */
export function adoptedPlans(rows: ReadonlyArray<PlanAdoption>): AdoptedPlan[] {
  return rows.flatMap((row) => {
    const plan = plans.find(({ id }) => id === row.plan)
    return plan ? [{ plan, version: Number(row.version), body: JSON.parse(row.body) as AdoptionBody }] : []
  })
}

/** The scopes a plan names, in its order. */
export const scopesOf = (plan: Plan): string[] => [...new Set(plan.targets.map(({ scope }) => scope))]

/** The units a scope means today. */
export function unitsOf(tree: UnitTree, today: string, { units, below }: ScopeUnits): Unit[] {
  return below
    ? units.flatMap((code) => tree.children(code, today))
    : units.flatMap((code) => tree.unit(code) ?? [])
}

/** Since when the promises no longer hold; null while they do. */
export function endedFrom({ plan, body }: AdoptedPlan): string | null {
  if (body.until !== '') return body.until
  return body.shift === 0 ? (plan.ended?.from ?? null) : null
}

/** A target with every date moved by so many years. */
export function shifted<One extends Target>(target: One, years: number): One {
  if (years === 0) return target
  const moved = (day: string) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  const own = {
    ...target,
    validFrom: moved(target.validFrom),
    validTo: target.validTo === null ? null : moved(target.validTo),
    by: target.by === null ? null : moved(target.by),
  }
  return own.kind === 'duty' && own.due.kind === 'once'
    ? { ...own, due: { ...own.due, lastDay: moved(own.due.lastDay) } }
    : own
}
