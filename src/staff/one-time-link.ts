import type { StaffLink } from '../store/staff.ts'
import { newToken, tokenHash } from './secret-token.ts'

const DAY_MS = 24 * 3600_000

/** How many days a link works: an invitation waits on a desk, a reset is asked for by somebody who stands there. */
const DAYS: Readonly<Record<StaffLink['purpose'], number>> = { invitation: 7, reset: 1 }

/** A new link: the row to keep, and the address that nobody can see again. */
export async function newLink(
  staff: string,
  purpose: StaffLink['purpose'],
  now: Date,
  origin: string,
): Promise<{ row: StaffLink; address: string }> {
  const token = newToken()
  const expires_at = new Date(now.getTime() + DAYS[purpose] * DAY_MS).toISOString()
  return {
    row: { token_hash: await tokenHash(token), staff, purpose, expires_at },
    address: `${origin}/staff/link/${token}`,
  }
}
