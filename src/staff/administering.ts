import type { Grant, Role } from './roles.ts'
import type { SignedIn } from './signed-in.ts'

/**
 * The roles somebody who administers a part of the tree may give: those of people who work for their own
 * units. Whoever assesses or decides over units is named by the installation.
 */
const GIVEN_IN_A_PART: ReadonlyArray<Role> = ['approver', 'unit', 'enterer', 'viewer']

/** Roles that look at a field everywhere; the others are not limited to one. */
export const ROLES_IN_A_FIELD: ReadonlyArray<Role> = ['appraiser']

export const administersAll = (admin: SignedIn): boolean => admin.may(['admin'], '')

/** The roles on offer to somebody who administers. */
export const rolesToGive = (admin: SignedIn, roles: ReadonlyArray<Role>): ReadonlyArray<Role> =>
  administersAll(admin) ? roles : GIVEN_IN_A_PART

/** Whether somebody may give or take a grant: nobody hands out more than they administer. */
export function mayGrant(admin: SignedIn, grant: Grant): boolean {
  if (administersAll(admin)) return true
  return grant.unit !== '' && GIVEN_IN_A_PART.includes(grant.role) && admin.may(['admin'], grant.unit)
}

/**
 * Whether an account is in somebody's hands: everything it may do lies within what they may grant. Otherwise a
 * new password for it would be a way to more than they have.
 */
export function mayManage(admin: SignedIn, grants: ReadonlyArray<Grant>): boolean {
  return administersAll(admin) || (grants.length > 0 && grants.every((grant) => mayGrant(admin, grant)))
}
