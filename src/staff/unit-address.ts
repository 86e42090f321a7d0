import type { Context } from 'hono'
import { attributionOf } from '../report/attribution.ts'
import { scopeOf } from '../report/scope.ts'
import type { Scope } from '../store/tally.ts'
import type { Unit } from '../units/tree.ts'
import type { StaffEnv } from './guard.tsx'

/** The unit a page of staff is about. Behind a route over `unit` it is there: the guard answers 404 otherwise. */
export function unitOf(c: Context<StaffEnv>): Unit {
  const unit = c.get('tree').unit(c.req.param('unit') ?? '')
  if (!unit) throw new Error('the guard lets only known units through')
  return unit
}

/** The answers that are this unit's own today. */
export function scopeToday(c: Context<StaffEnv>, unit: Unit): Scope {
  return scopeOf(c.get('tree'), unit, attributionOf(unit.kind), c.get('today'))
}

/** A unit's name, or its code where none is known under it. */
export function unitName(c: Context<StaffEnv>, code: string): string {
  return c.get('tree').unit(code)?.name ?? code
}
