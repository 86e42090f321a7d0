import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { StaffSession } from '../store/staff.ts'
import { newToken, tokenHash } from './secret-token.ts'

const COOKIE = 'staff'
const DEVICE_COOKIE = 'device'
const IDLE_MS = 2 * 3600_000
const LONGEST_MS = 12 * 3600_000
const DEVICE_SECONDS = 365 * 24 * 3600

/** How much later a use is noted again: a page of many parts is one use. */
const NOTED_EVERY_MS = 60_000

const FLAGS = { path: '/', httpOnly: true, secure: true, prefix: 'host' } as const

/** A new session and the token for its cookie. */
export async function newSession(
  c: Context,
  staff: string,
  now: Date,
  secondFactor: boolean,
): Promise<{ row: StaffSession; token: string }> {
  const token = newToken()
  const row = {
    token_hash: await tokenHash(token),
    staff,
    agent_hash: await agentHash(c),
    began_at: now.toISOString(),
    seen_at: now.toISOString(),
    second_factor: secondFactor ? 1 : 0,
  }
  return { row, token }
}

/** Strict: a link in a message opens the sign-in page, never a page of somebody signed in elsewhere. */
export function sendSession(c: Context, token: string): void {
  setCookie(c, COOKIE, token, { ...FLAGS, sameSite: 'Strict' })
}

export function sessionToken(c: Context): string | undefined {
  return getCookie(c, COOKIE, 'host')
}

export function forgetSession(c: Context): void {
  deleteCookie(c, COOKIE, FLAGS)
}

/** Why a session no longer counts; null for one that does. */
export async function sessionFault(
  c: Context,
  session: StaffSession,
  now: Date,
): Promise<'idle' | 'long' | 'elsewhere' | null> {
  if (now.getTime() - Date.parse(session.began_at) > LONGEST_MS) return 'long'
  if (now.getTime() - Date.parse(session.seen_at) > IDLE_MS) return 'idle'
  return session.agent_hash === (await agentHash(c)) ? null : 'elsewhere'
}

export const isNoted = (session: StaffSession, now: Date): boolean =>
  now.getTime() - Date.parse(session.seen_at) < NOTED_EVERY_MS

/** What the device says it is; only the database knows whether it signed in before. */
export function deviceToken(c: Context): string | undefined {
  return getCookie(c, DEVICE_COOKIE, 'host')
}

export function sendDevice(c: Context, token: string): void {
  setCookie(c, DEVICE_COOKIE, token, { ...FLAGS, sameSite: 'Strict', maxAge: DEVICE_SECONDS })
}

/** A cookie carried to another browser is noticed; nothing of the browser itself is kept. */
function agentHash(c: Context): Promise<string> {
  return tokenHash(c.req.header('User-Agent') ?? '')
}
