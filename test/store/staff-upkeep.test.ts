import { afterEach, beforeEach, expect, it } from 'vitest'
import { upkeep } from '../../src/upkeep.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { signInAs } from '../support/staff.ts'

let site: Citizen
beforeEach(async () => {
  site = await citizen()
})
afterEach(() => site.end())

const TABLES = ['staff_session', 'staff_link', 'spent_token', 'sign_in_failure', 'staff_device'] as const
const ago = (days: number) => new Date(site.now.getTime() - days * 24 * 3600_000).toISOString()

async function rows(): Promise<Record<string, string[]>> {
  const { db } = site.store
  const all = TABLES.map(async (table) => {
    const found: Record<string, unknown>[] = await db.selectFrom(table).selectAll().execute()
    return [table, found.map((row) => String(row.token_hash ?? row.token ?? row.account)).sort()] as const
  })
  return Object.fromEntries(await Promise.all(all))
}

it('upkeep forgets what no longer works by its own time, and nothing that does', async () => {
  const { db } = site.store
  const session = { staff: 'x', agent_hash: '', second_factor: 1 }
  await site.store.atomically([
    ...[0.4, 1.1].map((days) =>
      db.insertInto('staff_session').values({
        ...session,
        token_hash: `${days}`,
        began_at: ago(days),
        seen_at: ago(days),
      }),
    ),
    ...[-1, 0.1].map((days) =>
      db
        .insertInto('staff_link')
        .values({ token_hash: `${days}`, staff: 'x', purpose: 'reset', expires_at: ago(days) }),
    ),
    ...[9, 11].map((days) => db.insertInto('spent_token').values({ token: `${days}`, at: ago(days) })),
    ...[0.9, 1.1].map((days) =>
      db
        .insertInto('sign_in_failure')
        .values({ account: `${days}`, device: '', failures: 9, last_at: ago(days) }),
    ),
    ...[364, 366].map((days) =>
      db.insertInto('staff_device').values({ token_hash: `${days}`, staff: 'x', made_at: ago(days) }),
    ),
  ])
  await upkeep(site.deps)
  expect(await rows()).toEqual({
    staff_session: ['0.4'],
    staff_link: ['-1'],
    spent_token: ['9'],
    sign_in_failure: ['0.9'],
    staff_device: ['364'],
  })
})

it('whoever works is not signed out by it', async () => {
  const someone = await signInAs(site.deps, 'canbo', { role: 'viewer', unit: '', field: '' })
  await upkeep(site.deps)
  expect((await someone.get('/staff/me')).status).toBe(200)
})
