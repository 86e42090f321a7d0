import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import {
  deviceToken,
  isNoted,
  newSession,
  sendDevice,
  sendSession,
  sessionFault,
  sessionToken,
} from '../../src/staff/session.ts'
import type { StaffSession } from '../../src/store/staff.ts'

const NOW = new Date('2026-06-08T03:20:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

/** Runs something inside a request. */
async function inRequest<T>(
  headers: Record<string, string>,
  job: (c: Parameters<typeof sessionToken>[0]) => T | Promise<T>,
): Promise<{ result: T; answer: Response }> {
  let result: T | undefined
  const app = new Hono().get('/', async (c) => {
    result = await job(c)
    return c.text('')
  })
  const answer = await app.request('/', { headers })
  return { result: result as T, answer }
}

const begun = async (agent = 'A'): Promise<{ row: StaffSession; token: string }> =>
  (await inRequest({ 'User-Agent': agent }, (c) => newSession(c, 'canbo', NOW, true))).result
const fault = async (row: StaffSession, at: Date, agent = 'A') =>
  (await inRequest({ 'User-Agent': agent }, (c) => sessionFault(c, row, at))).result

describe('a session', () => {
  it('keeps only hashes, and a new token each time', async () => {
    const [one, two] = [await begun(), await begun()]
    expect(one.token).toMatch(/^[\w-]{43}$/)
    expect(one.token).not.toBe(two.token)
    expect(JSON.stringify(one.row)).not.toContain(one.token)
    expect(one.row.agent_hash).toBe(two.row.agent_hash)
  })

  it('ends two hours after its last use, and twelve after it began however much it is used', async () => {
    const { row } = await begun()
    expect([await fault(row, later(120)), await fault(row, later(121))]).toEqual([null, 'idle'])
    const used = { ...row, seen_at: later(719).toISOString() }
    expect([await fault(used, later(720)), await fault(used, later(721))]).toEqual([null, 'long'])
  })

  it('shown by another browser is noticed', async () => {
    expect(await fault((await begun()).row, NOW, 'B')).toBe('elsewhere')
  })

  it('is noted once a minute, not with every part of a page', async () => {
    const { row } = await begun()
    expect([isNoted(row, later(0.9)), isNoted(row, later(1))]).toEqual([true, false])
  })
})

it('both cookies belong to this host alone and are read back', async () => {
  const { answer } = await inRequest({}, (c) => {
    sendSession(c, 'one')
    sendDevice(c, 'two')
  })
  const cookies = answer.headers.getSetCookie()
  for (const cookie of cookies)
    expect(cookie).toMatch(/^__Host-(?=.*Path=\/)(?=.*Secure)(?=.*HttpOnly)(?=.*SameSite=Strict)(?!.*Domain)/)
  const Cookie = cookies.map((line) => line.split(';')[0]).join('; ')
  expect((await inRequest({ Cookie }, (c) => [sessionToken(c), deviceToken(c)])).result).toEqual([
    'one',
    'two',
  ])
  // A cookie without the prefix, as a neighbouring host could set it, is nobody's.
  expect((await inRequest({ Cookie: 'staff=one' }, sessionToken)).result).toBeUndefined()
})
