import type { Compilable } from 'kysely'
import { type Grant, isRole } from '../staff/roles.ts'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

export type Staff = Tables['staff']
export type StaffSession = Tables['staff_session']
export type StaffLink = Tables['staff_link']

export async function findStaff(db: Database, id: string): Promise<Staff | null> {
  return (await db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

export async function staffBySubject(db: Database, subject: string): Promise<Staff | null> {
  return (await db.selectFrom('staff').selectAll().where('subject', '=', subject).executeTakeFirst()) ?? null
}

/** Everybody with this e-mail address, however it was capitalised. */
export async function staffByEmail(db: Database, email: string): Promise<Staff[]> {
  const wanted = email.toLowerCase()
  return wanted === '' ? [] : db.selectFrom('staff').selectAll().where('email', '=', wanted).execute()
}

/** Whether anybody has an account yet. */
export async function hasStaff(db: Database): Promise<boolean> {
  return (await db.selectFrom('staff').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Everybody, in the order of login names. */
export function loadStaff(db: Database): Promise<Staff[]> {
  return db.selectFrom('staff').selectAll().orderBy('id').execute()
}

export async function grantsOf(db: Database, staff: string): Promise<Grant[]> {
  const rows = await db.selectFrom('staff_role').selectAll().where('staff', '=', staff).execute()
  return rows.flatMap(({ role, unit, field }) => (isRole(role) ? [{ role, unit, field }] : []))
}

/** What everybody may do. */
export async function loadGrants(db: Database): Promise<Array<Grant & { readonly staff: string }>> {
  const rows = await db.selectFrom('staff_role').selectAll().orderBy('staff').orderBy('role').execute()
  return rows.flatMap(({ role, ...row }) => (isRole(role) ? [{ role, ...row }] : []))
}

export function insertStaff(db: Database, row: Staff): Compilable {
  return db.insertInto('staff').values(row)
}

export function updateStaff(db: Database, id: string, change: Partial<Omit<Staff, 'id'>>): Compilable {
  return db.updateTable('staff').set(change).where('id', '=', id)
}

/** The same secret kept in another way, unless it was changed meanwhile. */
export function replaceSecret(db: Database, id: string, from: string, to: string): Compilable {
  return db.updateTable('staff').set({ totp_secret: to }).where('id', '=', id).where('totp_secret', '=', from)
}

/** Replaces everything somebody may do. */
export function replaceGrants(db: Database, staff: string, grants: ReadonlyArray<Grant>): Compilable[] {
  return [
    db.deleteFrom('staff_role').where('staff', '=', staff),
    ...grants.map((grant) => db.insertInto('staff_role').values({ staff, ...grant })),
  ]
}

export function insertSession(db: Database, row: StaffSession): Compilable {
  return db.insertInto('staff_session').values(row)
}

export async function findSession(db: Database, hash: string): Promise<StaffSession | null> {
  const row = await db
    .selectFrom('staff_session')
    .selectAll()
    .where('token_hash', '=', hash)
    .executeTakeFirst()
  return row ?? null
}

export function touchSession(
  db: Database,
  hash: string,
  change: Partial<Pick<StaffSession, 'seen_at' | 'second_factor'>>,
): Compilable {
  return db.updateTable('staff_session').set(change).where('token_hash', '=', hash)
}

export function deleteSession(db: Database, hash: string): Compilable {
  return db.deleteFrom('staff_session').where('token_hash', '=', hash)
}

export function deleteSessionsOf(db: Database, staff: string): Compilable {
  return db.deleteFrom('staff_session').where('staff', '=', staff)
}

/** Ends every session of somebody but one. */
export function deleteOtherSessions(db: Database, staff: string, kept: string): Compilable {
  return db.deleteFrom('staff_session').where('staff', '=', staff).where('token_hash', '!=', kept)
}

/** The sessions of somebody, the last used first. */
export function sessionsOf(db: Database, staff: string): Promise<StaffSession[]> {
  return db
    .selectFrom('staff_session')
    .selectAll()
    .where('staff', '=', staff)
    .orderBy('seen_at', 'desc')
    .execute()
}

export function insertLink(db: Database, row: StaffLink): Compilable {
  return db.insertInto('staff_link').values(row)
}

export async function findLink(db: Database, hash: string): Promise<StaffLink | null> {
  const row = await db.selectFrom('staff_link').selectAll().where('token_hash', '=', hash).executeTakeFirst()
  return row ?? null
}

/** Takes back every link of somebody: a new one, or a new password, makes the older ones worthless. */
export function deleteLinks(db: Database, staff: string): Compilable {
  return db.deleteFrom('staff_link').where('staff', '=', staff)
}

/** Uses up what works once: the plan this is part of fails on its key where it was used before. */
export function spend(db: Database, token: string, at: string): Compilable {
  return db.insertInto('spent_token').values({ token, at })
}

export function replaceRecoveryCodes(
  db: Database,
  staff: string,
  hashes: ReadonlyArray<string>,
): Compilable[] {
  return [
    db.deleteFrom('recovery_code').where('staff', '=', staff),
    ...hashes.map((code_hash) => db.insertInto('recovery_code').values({ staff, code_hash })),
  ]
}

export async function recoveryCodes(db: Database, staff: string): Promise<string[]> {
  const rows = await db.selectFrom('recovery_code').select('code_hash').where('staff', '=', staff).execute()
  return rows.map((row) => row.code_hash)
}

export function deleteRecoveryCode(db: Database, staff: string, hash: string): Compilable {
  return db.deleteFrom('recovery_code').where('staff', '=', staff).where('code_hash', '=', hash)
}
