import type { UnitTree } from '../units/tree.ts'
import { type Grant, isGranted, type Role } from './roles.ts'

/** Whoever a request comes from, with what they may do now. */
export type SignedIn = {
  readonly id: string
  readonly name: string
  readonly grants: ReadonlyArray<Grant>
  /** Hash of the session's token: the session itself, among others of the same person. */
  readonly session: string
  /** Whether one of the roles is held over a unit ('' = everything) and, where one is asked for, in a field. */
  may(roles: ReadonlyArray<Role>, unit: string, field?: string): boolean
  /** Whether one of the roles is held over any unit. */
  has(...roles: ReadonlyArray<Role>): boolean
  /** The units over which one of the roles is held, in the order of the tree; all of them for the installation. */
  reach(roles: ReadonlyArray<Role>): ReadonlyArray<string>
  /** The same person without what they hold in one field only. */
  inEveryField(): SignedIn
}

export function signedIn(
  person: { id: string; name: string; session: string },
  grants: ReadonlyArray<Grant>,
  tree: UnitTree,
  today: string,
): SignedIn {
  const line = (unit: string) =>
    unit === '' ? [] : [unit, ...tree.ancestors(unit, today).map(({ code }) => code)]
  const may: SignedIn['may'] = (roles, unit, field) => isGranted(grants, roles, line(unit), field)
  return {
    ...person,
    grants,
    may,
    has: (...roles) => grants.some((grant) => roles.includes(grant.role)),
    reach: (roles) => tree.units.map(({ code }) => code).filter((code) => may(roles, code)),
    inEveryField() {
      const whole = grants.filter(({ field }) => field === '')
      return whole.length === grants.length ? this : signedIn(person, whole, tree, today)
    },
  }
}
