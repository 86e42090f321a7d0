import { type Compilable, sql } from 'kysely'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

export type SignInFailure = Tables['sign_in_failure']

export async function signInFailure(
  db: Database,
  account: string,
  device: string,
): Promise<SignInFailure | null> {
  const row = await db
    .selectFrom('sign_in_failure')
    .selectAll()
    .where('account', '=', account)
    .where('device', '=', device)
    .executeTakeFirst()
  return row ?? null
}

export function countFailure(db: Database, account: string, device: string, at: string): Compilable {
  return db
    .insertInto('sign_in_failure')
    .values({ account, device, failures: 1, last_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['account', 'device'])
        .doUpdateSet({ failures: sql`sign_in_failure.failures + 1`, last_at: at }),
    )
}

export function forgetFailures(db: Database, account: string, device: string): Compilable {
  return db.deleteFrom('sign_in_failure').where('account', '=', account).where('device', '=', device)
}

/** Whether somebody signed in to this account from this device before. */
export async function isKnownDevice(db: Database, account: string, tokenHash: string): Promise<boolean> {
  const row = await db
    .selectFrom('staff_device')
    .select('staff')
    .where('token_hash', '=', tokenHash)
    .where('staff', '=', account)
    .executeTakeFirst()
  return row !== undefined
}

export function insertDevice(db: Database, row: Tables['staff_device']): Compilable {
  return db.insertInto('staff_device').values(row)
}
