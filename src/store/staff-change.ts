import type { Compilable } from 'kysely'
import type { AuditEntry, Change } from '../staff/audit-entry.ts'
import { audited } from './audit.ts'
import { spend } from './staff.ts'
import type { Database, Store } from './store.ts'

/** What an administrator does to an account; what its owner does is not in anybody's way. */
export const ACCOUNT_ACTIONS = [
  'invite',
  'change',
  'link',
  'drop second factor',
  'disable',
  'enable',
] as const

/** The number of the last entry by which an account was administered; 0 where there is none. */
export async function lastAccountChange(db: Database, id: string): Promise<number> {
  const [last] = await accountHistory(db, id, 1)
  return last?.seq ?? 0
}

/** The last entries by which an account was administered, the newest first. */
export function accountHistory(db: Database, id: string, most: number): Promise<AuditEntry[]> {
  return db
    .selectFrom('audit')
    .selectAll()
    .where('entity', '=', 'staff')
    .where('entity_id', '=', id)
    .where('action', 'in', ACCOUNT_ACTIONS)
    .orderBy('seq', 'desc')
    .limit(most)
    .execute()
}

export type Outcome = 'done' | 'overtaken' | 'no admin left'

/**
 * Changes an account as whoever sent the form saw it, up to its entry `seen`: of two who saw the same, one comes
 * through. A change after which nobody could administer the installation fails as a whole.
 */
export async function changeAccount(
  store: Store,
  at: Date,
  change: Change,
  seen: number,
  statements: ReadonlyArray<Compilable>,
): Promise<Outcome> {
  if ((await lastAccountChange(store.db, change.id)) !== seen) return 'overtaken'
  const once = spend(store.db, `staff ${change.id} after ${seen}`, at.toISOString())
  try {
    await audited(store, at, [change], [once, ...statements])
    return 'done'
  } catch (error) {
    if (!store.isDuplicate(error)) throw error
    return (await lastAccountChange(store.db, change.id)) === seen ? 'no admin left' : 'overtaken'
  }
}

/**
 * Fails the plan it ends, on the key of an account that is there, where no account is left that can sign in and
 * administers everything. Plans that are audited come one after another, so two cannot take each other's last one.
 */
export function keepsAnAdmin(db: Database, id: string): Compilable {
  const columns = [
    'id',
    'name',
    'email',
    'password',
    'totp_secret',
    'subject',
    'made_at',
    'disabled_at',
  ] as const
  return db
    .insertInto('staff')
    .columns(columns)
    .expression(
      db
        .selectFrom('staff')
        .select(columns)
        .where('id', '=', id)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('staff as other')
                .innerJoin('staff_role as held', 'held.staff', 'other.id')
                .select('other.id')
                .where('held.role', '=', 'admin')
                .where('held.unit', '=', '')
                .where('other.disabled_at', '=', '')
                .where(({ or, eb }) => or([eb('other.password', '!=', ''), eb('other.subject', '!=', '')])),
            ),
          ),
        ),
    )
}
