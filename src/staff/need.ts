import type { Role } from './roles.ts'
import type { SignedIn } from './signed-in.ts'

/**
 * What a route asks of whoever calls it. `public` is for signing in itself; `signed in` for one's own account.
 * Otherwise one of the roles is needed, over:
 * - `installation`: everything;
 * - `somewhere`: any unit at all; the page shows only what the grants reach;
 * - `unit`: the unit named by `:unit` in the address, by the tree as it stands today.
 * What holds every field together (`everyField`) is closed to a role that is limited to one.
 */
export type Need =
  | 'public'
  | 'signed in'
  | {
      readonly roles: ReadonlyArray<Role>
      readonly over: 'installation' | 'somewhere' | 'unit'
      readonly everyField: boolean
    }

export const over = (where: 'installation' | 'somewhere' | 'unit', ...roles: Role[]): Need => ({
  roles,
  over: where,
  everyField: false,
})

export const inEveryField = (where: 'somewhere' | 'unit', ...roles: Role[]): Need => ({
  roles,
  over: where,
  everyField: true,
})

/** Whether somebody opens what needs this; `unit` is the one the address names. */
export function opens(staff: SignedIn, need: Need, unit: string): boolean {
  if (typeof need === 'string') return true
  const held = need.everyField ? staff.inEveryField() : staff
  if (need.over === 'somewhere') return held.has(...need.roles)
  return held.may(need.roles, need.over === 'unit' ? unit : '')
}
