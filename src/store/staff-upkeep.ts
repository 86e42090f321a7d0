import type { Compilable } from 'kysely'
import type { Database } from './store.ts'

const DAY_MS = 24 * 3600_000

/** How long what can no longer be used is kept: sessions live hours, links a week, codes of an app a minute. */
const KEPT_DAYS = { session: 1, link: 0, spent: 10, failure: 1, device: 365 } as const

/** Forgets what staff left behind: ended sessions, links past their day, codes used, failures long ago. */
export function forgetStaffLeavings(db: Database, now: Date): Compilable[] {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString()
  return [
    db.deleteFrom('staff_session').where('began_at', '<', before(KEPT_DAYS.session)),
    db.deleteFrom('staff_link').where('expires_at', '<', before(KEPT_DAYS.link)),
    db.deleteFrom('spent_token').where('at', '<', before(KEPT_DAYS.spent)),
    db.deleteFrom('sign_in_failure').where('last_at', '<', before(KEPT_DAYS.failure)),
    db.deleteFrom('staff_device').where('made_at', '<', before(KEPT_DAYS.device)),
  ]
}
