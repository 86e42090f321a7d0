import { TOTP } from 'otpauth'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { nodeScrypt } from '../../src/node/scrypt.ts'
import { hashPassword } from '../../src/staff/password.ts'
import { openSecret, sealSecret } from '../../src/staff/sealed-secret.ts'
import { newSecret } from '../../src/staff/second-factor.ts'
import { findStaff, updateStaff } from '../../src/store/staff.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { readPage } from '../support/page.ts'
import { person, signInAs } from '../support/staff.ts'

const KEY = 'mot chuoi ngau nhien du dai cho phep thu'
const PASSWORD = 'con mèo trèo cây cau'
let site: Citizen
let secret: string
beforeEach(async () => {
  site = await citizen()
  secret = newSecret()
  await signInAs(site.deps, 'canbo', { role: 'viewer', unit: 'T', field: '' })
  await change({ password: await hashPassword(nodeScrypt, PASSWORD) })
})
afterEach(() => site.end())

const change = (fields: { password?: string; totp_secret?: string }) =>
  site.store.atomically([updateStaff(site.store.db, 'canbo', fields)])
const kept = async () => (await findStaff(site.store.db, 'canbo'))?.totp_secret ?? ''
const code = (of: string) => new TOTP({ secret: of }).generate({ timestamp: site.now.getTime() })

/** Signs in with the code an app shows, at a service with this key; gives the last status. */
async function signIn(secretsKey: string, typed = code(secret)): Promise<number> {
  const app = createApp({ ...site.deps, config: { ...site.deps.config, secretsKey } })
  const first = await person(app, 'canbo', '').post('/staff/sign-in', {
    account: 'canbo',
    password: PASSWORD,
  })
  const cookie = first.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return (await person(app, 'canbo', cookie).post('/staff/second-factor', { code: typed })).status
}

it('a secret that was kept as it is gets sealed with the next code, and its codes still open the account', async () => {
  await change({ totp_secret: secret })
  expect(await signIn(KEY)).toBe(303)
  const sealed = await kept()
  expect(sealed).toMatch(/^sealed:/)
  expect(sealed).not.toContain(secret)
  site.now = new Date(site.now.getTime() + 60_000)
  expect(await signIn(KEY)).toBe(303)
  expect(await kept()).toBe(sealed)
})

it('without the key, or with another, no code opens the account, not even that of an empty secret', async () => {
  const sealed = await sealSecret(KEY, 'canbo', secret)
  await change({ totp_secret: sealed })
  for (const key of ['', `${KEY}x`])
    for (const typed of [code(secret), code('')]) expect(await signIn(key, typed)).toBe(422)
  expect(await kept()).toBe(sealed)
})

it('a secret moved to another row, or altered, opens nothing', async () => {
  const sealed = await sealSecret(KEY, 'canbo', secret)
  expect(await openSecret(KEY, 'canbo', sealed)).toBe(secret)
  expect(await openSecret(KEY, 'quantri', sealed)).toBe('')
  expect(await openSecret(KEY, 'canbo', `${sealed.slice(0, -6)}AAAA==`)).toBe('')
  expect(await openSecret(KEY, 'canbo', 'sealed:%')).toBe('')
})

it('a new secret is sealed at once where there is a key, and kept as it is where there is none', async () => {
  for (const secretsKey of [KEY, '']) {
    const deps = { ...site.deps, config: { ...site.deps.config, secretsKey } }
    const me = await signInAs(deps, `moi${secretsKey.length}`, { role: 'viewer', unit: 'T', field: '' })
    const shown = (await me.page('/staff/me/second-factor')).value('secret') ?? ''
    const answer = await me.post('/staff/me/second-factor', { secret: shown, code: code(shown) })
    expect(readPage(await answer.text()).words).toContain('Mã khôi phục')
    const stored = (await findStaff(site.store.db, me.id))?.totp_secret ?? ''
    expect(stored === shown).toBe(secretsKey === '')
    expect(await openSecret(secretsKey, me.id, stored)).toBe(shown)
  }
})
