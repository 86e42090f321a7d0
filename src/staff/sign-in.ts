import type { Context } from 'hono'
import { audited } from '../store/audit.ts'
import { forgetFailures, insertDevice, isKnownDevice } from '../store/sign-in-failure.ts'
import { deleteSession, findStaff, insertSession, type Staff } from '../store/staff.ts'
import { takeAttempt } from './attempt.ts'
import type { StaffDeps } from './guard.tsx'
import { isLogin } from './login.ts'
import { isPassword } from './password.ts'
import { newToken, tokenHash } from './secret-token.ts'
import { deviceToken, newSession, sendDevice, sendSession, sessionToken } from './session.ts'

export type Attempt =
  | { readonly outcome: 'in'; readonly person: Staff }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'wait'; readonly seconds: number }

/** Tries a name and a password; a good pair opens a session that still owes the second factor, where there is one. */
export async function tryPassword(
  c: Context,
  deps: StaffDeps,
  account: string,
  password: string,
): Promise<Attempt> {
  const { store, scrypt } = deps
  // Nobody can have such a name: nothing is kept of it.
  if (!isLogin(account)) return { outcome: 'wrong' }
  const device = await deviceOf(c, deps, account)
  const seconds = await takeAttempt(deps, account, device)
  if (seconds > 0) return { outcome: 'wait', seconds }

  const person = await findStaff(store.db, account)
  const right = await isPassword(scrypt, password, person?.password ?? '')
  if (!person || !right || person.disabled_at !== '') return { outcome: 'wrong' }
  await openSession(c, deps, person, device)
  return { outcome: 'in', person }
}

/** Opens a session for somebody who has proved who they are; the one this browser had before ends. */
export async function openSession(c: Context, deps: StaffDeps, person: Staff, device = ''): Promise<void> {
  const { store, clock } = deps
  const now = clock()
  const { row, token } = await newSession(c, person.id, now, person.totp_secret === '')
  const old = sessionToken(c)
  const statements = [
    insertSession(store.db, row),
    forgetFailures(store.db, person.id, device),
    ...(old ? [deleteSession(store.db, await tokenHash(old))] : []),
  ]
  if (device === '') {
    const mark = newToken()
    statements.push(
      insertDevice(store.db, {
        token_hash: await tokenHash(mark),
        staff: person.id,
        made_at: now.toISOString(),
      }),
    )
    sendDevice(c, mark)
  }
  await audited(
    store,
    now,
    [
      {
        actor: person.id,
        action: 'sign in',
        entity: 'staff',
        id: person.id,
        unit: '',
        before: null,
        after: { strangeDevice: device === '' },
        reason: '',
      },
    ],
    statements,
  )
  sendSession(c, token)
}

/** The mark of a device this account signed in from before; '' for a strange one. */
export async function deviceOf(c: Context, { store }: StaffDeps, account: string): Promise<string> {
  const token = deviceToken(c)
  if (!token) return ''
  const hash = await tokenHash(token)
  return (await isKnownDevice(store.db, account, hash)) ? hash : ''
}
