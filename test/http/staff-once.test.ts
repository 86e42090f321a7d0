import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { nodeScrypt } from '../../src/node/scrypt.ts'
import { hashPassword } from '../../src/staff/password.ts'
import { newRecoveryCodes, newSecret } from '../../src/staff/second-factor.ts'
import { newToken, tokenHash } from '../../src/staff/secret-token.ts'
import {
  findStaff,
  insertLink,
  insertStaff,
  recoveryCodes,
  replaceGrants,
  replaceRecoveryCodes,
  updateStaff,
} from '../../src/store/staff.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { NOBODY, person } from '../support/staff.ts'

const PASSWORD = 'con mèo trèo cây cau'
const SECRET = newSecret()
let site: Citizen
let codes: string[]

beforeEach(async () => {
  site = await citizen()
  const { store } = site.deps
  const made = await newRecoveryCodes()
  codes = made.codes
  await store.atomically([
    insertStaff(store.db, {
      ...NOBODY,
      id: 'canbo',
      password: await hashPassword(nodeScrypt, PASSWORD),
      totp_secret: SECRET,
    }),
    ...replaceGrants(store.db, 'canbo', [{ role: 'unit', unit: 'XA1', field: '' }]),
    ...replaceRecoveryCodes(store.db, 'canbo', made.hashes),
  ])
})
afterEach(() => site.end())

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
const visitor = (cookie = '') => person(createApp(site.deps), 'canbo', cookie)
const atTheCode = async () =>
  visitor(cookieOf(await visitor().post('/staff/sign-in', { account: 'canbo', password: PASSWORD })))
const code = () => new TOTP({ secret: SECRET }).generate({ timestamp: site.now.getTime() })
const give = async (given: string) => {
  const someone = await atTheCode()
  return { someone, answer: await someone.post('/staff/second-factor', { code: given, back: '/staff' }) }
}

describe('a second factor', () => {
  it('stands between the password and every page', async () => {
    const someone = await atTheCode()
    expect((await someone.get('/staff')).headers.get('Location')).toBe('/staff/second-factor')
    expect(accessFaults(await someone.page('/staff/second-factor'))).toEqual([])
    const answer = await someone.post('/staff/second-factor', { code: code(), back: '/staff' })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/staff'])
    expect((await someone.page('/staff')).words).toContain('Xã Một')
  })

  it('is a code that opens once: read over a shoulder, it opens nothing', async () => {
    expect((await give(code())).answer.status).toBe(303)
    const second = await give(code())
    expect(second.answer.status).toBe(422)
    expect((await second.someone.get('/staff')).status).toBe(303)
  })

  it('is a code that opens once, also for two at the same time', async () => {
    const [one, two] = [await atTheCode(), await atTheCode()]
    const given = { code: code(), back: '/staff' }
    const answers = await Promise.all([one, two].map((who) => who.post('/staff/second-factor', given)))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
  })

  it('is a recovery code that opens once and is then gone', async () => {
    const [first = ''] = codes
    expect((await give(first.toUpperCase().replace('-', ' '))).answer.status).toBe(303)
    expect((await give(first)).answer.status).toBe(422)
    expect(await recoveryCodes(site.deps.store.db, 'canbo')).toHaveLength(9)
  })

  it('cannot be guessed: after five wrong codes even the right one waits', async () => {
    const someone = await atTheCode()
    for (let n = 0; n < 5; n += 1)
      expect((await someone.post('/staff/second-factor', { code: '000000' })).status).toBe(422)
    expect((await someone.post('/staff/second-factor', { code: code() })).status).toBe(429)
  })
})

it('guesses sent at once are counted like guesses one after another', async () => {
  const tries = Array.from({ length: 12 }, () =>
    visitor().post('/staff/sign-in', { account: 'canbo', password: 'sai mat khau' }),
  )
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(6)
  expect(statuses).toContain(429)
})

describe('a one-time link', () => {
  const link = async (change: { expires_at?: string } = {}) => {
    const token = newToken()
    const row = { token_hash: await tokenHash(token), staff: 'canbo', purpose: 'reset' as const }
    const { store } = site.deps
    await store.atomically([
      insertLink(store.db, { ...row, expires_at: '2026-06-09T00:00:00.000Z', ...change }),
    ])
    return `/staff/link/${token}`
  }
  const NEW = { password: 'ruộng bậc thang mùa lúa', again: 'ruộng bậc thang mùa lúa' }

  it('sets a password once, and signs in with it', async () => {
    const path = await link()
    expect(accessFaults(await visitor().page(path))).toEqual([])
    expect((await visitor().post(path, NEW)).status).toBe(303)
    expect((await visitor().post(path, NEW)).status).toBe(410)
    expect((await visitor().get(path)).status).toBe(410)
    const answer = await visitor().post('/staff/sign-in', { account: 'canbo', password: NEW.password })
    expect(answer.status).toBe(303)
  })

  it('used twice at once sets one of the two passwords', async () => {
    const path = await link()
    const [one, two] = ['ruộng bậc thang một', 'ruộng bậc thang hai']
    const answers = await Promise.all(
      [one, two].map((password) => visitor().post(path, { password, again: password })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410])
  })

  it('ends every session there was, and still asks for the second factor', async () => {
    const { someone } = await give(code())
    const answer = await visitor().post(await link(), NEW)
    expect((await someone.get('/staff')).headers.get('Location')).toContain('/staff/sign-in')
    expect((await visitor(cookieOf(answer)).get('/staff')).headers.get('Location')).toBe(
      '/staff/second-factor',
    )
  })

  it('past its day, of a disabled account, or made up opens nothing', async () => {
    expect((await visitor().get(await link({ expires_at: '2026-06-08T03:19:59.000Z' }))).status).toBe(410)
    expect((await visitor().get(`/staff/link/${newToken()}`)).status).toBe(410)
    const path = await link()
    const { store } = site.deps
    await store.atomically([updateStaff(store.db, 'canbo', { disabled_at: '2026-06-08T00:00:00.000Z' })])
    expect((await visitor().post(path, NEW)).status).toBe(410)
  })

  it('keeps its address out of every line an operator reads, also when it fails', async () => {
    const path = await link()
    const lines: Record<string, unknown>[] = []
    const broken = { ...site.deps.store, atomically: () => Promise.reject(new Error('disk is full')) }
    const watch = { seen: (line: object) => void lines.push({ ...line }), release: () => {} }
    const log = (line: Record<string, unknown>) => void lines.push(line)
    const app = createApp({ ...site.deps, store: broken, log, requestLog: watch })
    const answer = await person(app, 'canbo', '').post(path, NEW)
    expect(answer.status).toBe(500)
    expect(readPage(await answer.text()).words).toContain('Chưa có gì được lưu')
    expect(lines.length).toBeGreaterThanOrEqual(2)
    expect(lines).toContainEqual(expect.objectContaining({ event: 'failed', route: '/staff/link/:token' }))
    expect(JSON.stringify(lines)).not.toContain(path.slice('/staff/link/'.length))
    expect((await findStaff(site.deps.store.db, 'canbo'))?.totp_secret).toBe(SECRET)
  })

  it('refuses a weak password and two that differ, and is not used up by them', async () => {
    const path = await link()
    const weak = await visitor().post(path, { password: 'ngắn', again: 'khác' })
    expect(weak.status).toBe(422)
    const page = readPage(await weak.text())
    expect(accessFaults(page)).toEqual([])
    expect(page.words).toContain('ít nhất 12 ký tự')
    expect((await visitor().post(path, NEW)).status).toBe(303)
  })
})
