import type { Role } from './roles.ts'

/**
 * What a route asks of whoever calls it. `public` is for signing in itself; `signed in` for one's own account.
 * Otherwise one of the roles is needed, over:
 * - `installation`: everything;
 * - `somewhere`: any unit at all; the page shows only what the grants reach;
 * - `unit`: the unit named by `:unit` in the address, by the tree as it stands today.
 */
export type Need =
  | 'public'
  | 'signed in'
  | { readonly roles: ReadonlyArray<Role>; readonly over: 'installation' | 'somewhere' | 'unit' }

const over = (where: 'installation' | 'somewhere' | 'unit', ...roles: Role[]): Need => ({
  roles,
  over: where,
})

const READERS: Role[] = ['admin', 'board', 'council', 'appraiser', 'approver', 'unit', 'enterer', 'viewer']

/** Every route of staff and the role it needs: the one place. A route that is not here cannot be made. */
export const ACCESS = {
  'GET /staff/sign-in': 'public',
  'POST /staff/sign-in': 'public',
  'GET /staff/link/:token': 'public',
  'POST /staff/link/:token': 'public',
  'GET /staff/second-factor': 'public',
  'POST /staff/second-factor': 'public',
  'POST /staff/sign-out': 'public',
  'GET /staff/single-sign-on': 'public',
  'GET /staff/single-sign-on/back': 'public',

  'GET /staff': over('somewhere', ...READERS),
  'GET /staff/me': 'signed in',
  'POST /staff/me/password': 'signed in',
  'GET /staff/me/second-factor': 'signed in',
  'POST /staff/me/second-factor': 'signed in',
  'POST /staff/me/recovery-codes': 'signed in',
  'POST /staff/me/sign-out-elsewhere': 'signed in',

  'GET /staff/people': over('somewhere', 'admin'),
  'GET /staff/people/new': over('somewhere', 'admin'),
  'POST /staff/people': over('somewhere', 'admin'),
  'GET /staff/people/:id': over('somewhere', 'admin'),
  'POST /staff/people/:id': over('somewhere', 'admin'),
  'POST /staff/people/:id/link': over('somewhere', 'admin'),
  'POST /staff/people/:id/second-factor': over('somewhere', 'admin'),
  'POST /staff/people/:id/disable': over('somewhere', 'admin'),
  'POST /staff/people/:id/enable': over('somewhere', 'admin'),

  'GET /staff/audit': over('somewhere', 'admin', 'board', 'approver', 'unit'),
  'GET /staff/audit/entries.csv': over('somewhere', 'admin', 'board', 'approver', 'unit'),
  'GET /staff/audit/entries.jsonl': over('somewhere', 'admin', 'board', 'approver', 'unit'),

  'GET /staff/review': over('somewhere', 'admin', 'board', 'approver'),
  'GET /staff/units/:unit/review': over('unit', 'admin', 'board', 'approver'),
  'GET /staff/units/:unit/review/:place': over('unit', 'admin', 'board', 'approver'),
  'POST /staff/units/:unit/review/:place': over('unit', 'admin', 'board'),
} as const satisfies Record<string, Need>

export type StaffRoute = keyof typeof ACCESS
