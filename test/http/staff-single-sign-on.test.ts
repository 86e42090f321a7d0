import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { auditEntries } from '../../src/store/audit.ts'
import { findStaff, insertStaff, loadStaff, replaceGrants, updateStaff } from '../../src/store/staff.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { ISSUER_CLIENT, type Issuer, oidcIssuer } from '../support/oidc-issuer.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { NOBODY, person } from '../support/staff.ts'

let issuer: Issuer
let site: Citizen

beforeAll(async () => {
  issuer = await oidcIssuer()
})
afterAll(() => issuer.end())
beforeEach(async () => {
  Object.assign(issuer, {
    person: { sub: 'nguoi-1', email: 'Mot@tinh.gov.vn', email_verified: true },
    forge: {},
    inIdentity: true,
  })
  const singleSignOn = { issuer: issuer.origin, ...ISSUER_CLIENT }
  site = await (await citizen()).restarted({ config: { singleSignOn, publicUrl: 'http://localhost' } })
  const { store } = site.deps
  await store.atomically([
    insertStaff(store.db, { ...NOBODY, id: 'canbo', email: 'mot@tinh.gov.vn' }),
    ...replaceGrants(store.db, 'canbo', [{ role: 'unit', unit: 'XA1', field: '' }]),
  ])
})
afterEach(() => site.end())

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

/** Goes to the issuer and comes back, as a browser would; `change` is what happens on the way. */
async function signIn({
  query = (back: URL) => back,
  cookie = (sent: string) => sent,
  back = '/staff/me',
} = {}) {
  const app = createApp(site.deps)
  const begun = await app.request(`http://localhost/staff/single-sign-on?back=${encodeURIComponent(back)}`)
  const there = begun.headers.get('Location') ?? ''
  const answer = await fetch(there, { redirect: 'manual' })
  const address = query(new URL(answer.headers.get('Location') ?? ''))
  const headers = { Cookie: cookie(cookieOf(begun)), 'User-Agent': 'test', 'Sec-Fetch-Site': 'cross-site' }
  const came = await app.request(address.href, { headers })
  return { begun, there: new URL(there), asked: address, came, page: readPage(await came.clone().text()) }
}
const actions = async () => {
  const found: string[] = []
  for await (const { action } of auditEntries(site.deps.store.db)) found.push(action)
  return found
}
const sessions = async () =>
  (await site.deps.store.db.selectFrom('staff_session').selectAll().execute()).length

describe('single sign-on', () => {
  it('is offered by its name, and asks with a code, PKCE, state and nonce', async () => {
    const page = await person(createApp(site.deps), '', '').page('/staff/sign-in')
    expect(page.words).toContain('Đăng nhập bằng Cổng cán bộ')
    const { begun, there } = await signIn()
    expect(begun.headers.getSetCookie()[0]).toMatch(
      /^__Host-sso=(?=.*HttpOnly)(?=.*Secure)(?=.*SameSite=Lax)/,
    )
    expect(there.searchParams.get('redirect_uri')).toBe('http://localhost/staff/single-sign-on/back')
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect((there.searchParams.get(name) ?? '').length).toBeGreaterThan(30)
    expect(JSON.stringify([...there.searchParams])).not.toContain(ISSUER_CLIENT.clientSecret)
  })

  it('lets in who was invited under a checked address, remembers them, and leads on by a page', async () => {
    const { came, page } = await signIn()
    expect([came.status, came.headers.get('Refresh'), accessFaults(page)]).toEqual([
      200,
      '0; url=/staff/me',
      [],
    ])
    const cookies = came.headers.getSetCookie()
    expect(cookies.find((line) => line.startsWith('__Host-staff='))).toContain('SameSite=Strict')
    const here = person(createApp(site.deps), 'canbo', cookieOf(came))
    expect((await here.page('/staff/me')).words).toContain('không dùng mật khẩu riêng')
    expect((await findStaff(site.deps.store.db, 'canbo'))?.subject).toBe(`${issuer.origin} nguoi-1`)
    expect(await actions()).toEqual(['bind single sign-on', 'sign in'])
  })

  it('knows them by the issuer’s name from then on, whatever becomes of the address', async () => {
    await signIn()
    issuer.person = { sub: 'nguoi-1' }
    expect((await signIn()).came.status).toBe(200)
    issuer.person = { sub: 'nguoi-2', email: 'mot@tinh.gov.vn', email_verified: true }
    expect((await signIn()).came.status).toBe(403)
    expect(await actions()).toEqual(['bind single sign-on', 'sign in', 'sign in'])
  })

  it('asks apart for an address that does not stand in the identity', async () => {
    issuer.inIdentity = false
    expect((await signIn()).came.status).toBe(200)
  })

  it('makes no account for anybody, and says so', async () => {
    for (const who of [
      { sub: 'x', email: 'ai@tinh.gov.vn', email_verified: true },
      { sub: 'x', email: 'mot@tinh.gov.vn', email_verified: false },
      { sub: 'x', email: 'mot@tinh.gov.vn' },
      { sub: 'x', email: '', email_verified: true },
      { sub: 'x' },
    ]) {
      issuer.person = who
      const { came, page } = await signIn()
      expect([came.status, accessFaults(page)]).toEqual([403, []])
      expect(page.words).toContain('Chưa có tài khoản')
    }
    expect([await loadStaff(site.deps.store.db), await sessions()]).toMatchObject([[{ subject: '' }], 0])
  })

  it('does not let in a disabled person, bound or not', async () => {
    const { store } = site.deps
    const disabled_at = '2026-06-01T00:00:00.000Z'
    await store.atomically([updateStaff(store.db, 'canbo', { disabled_at })])
    expect((await signIn()).page.words).toContain('Tài khoản đã khóa')
    expect((await findStaff(store.db, 'canbo'))?.subject).toBe('')
    await store.atomically([updateStaff(store.db, 'canbo', { subject: `${issuer.origin} nguoi-1` })])
    expect((await signIn()).came.status).toBe(403)
    expect(await sessions()).toBe(0)
  })

  const stateOf = (other: string) => (back: URL) => {
    back.searchParams.set('state', other)
    return back
  }
  it.each([
    ['another state', { query: stateOf('x'.repeat(43)) }],
    ['no state', { query: stateOf('') }],
    ['a made-up code', { query: (back: URL) => new URL(back.href.replace(/code=[^&]+/, 'code=made-up')) }],
    ['a refusal', { query: (back: URL) => new URL(back.href.replace(/code=[^&]+/, 'error=access_denied')) }],
    ['a visit that began in another browser', { cookie: () => '' }],
    ['a cookie that is nonsense', { cookie: () => '__Host-sso=%7B%22state%22%3A1%7D' }],
  ])('comes to nothing with %s', async (_, change) => {
    const { came, page } = await signIn(change)
    expect([came.status, accessFaults(page), await sessions()]).toEqual([400, [], 0])
    expect(page.words).toContain('Chưa đăng nhập được')
  })

  it.each([
    ['another nonce', { nonce: 'another' }],
    ['another audience', { aud: 'another-service' }],
    ['another issuer', { iss: 'https://example.org' }],
    ['an end in the past', { exp: 1 }],
  ])('comes to nothing with an identity of %s', async (_, forge) => {
    issuer.forge = forge
    expect((await signIn()).came.status).toBe(400)
    expect(await sessions()).toBe(0)
    expect(JSON.stringify(site.logged)).toContain('single sign-on failed')
    expect(JSON.stringify(site.logged)).not.toContain(ISSUER_CLIENT.clientSecret)
  })

  it('cannot be answered twice', async () => {
    const { came, asked } = await signIn()
    expect(came.status).toBe(200)
    const withUsedCode = (back: URL) => {
      back.searchParams.set('code', asked.searchParams.get('code') ?? '')
      return back
    }
    expect((await signIn({ query: withUsedCode })).came.status).toBe(400)
  })

  it('leads to pages of staff only', async () => {
    expect((await signIn({ back: 'https://example.org/' })).came.headers.get('Refresh')).toBe('0; url=/staff')
  })

  it('ends the session the browser had before', async () => {
    const old = cookieOf((await signIn()).came)
    await signIn({ cookie: (sent) => `${sent}; ${old}` })
    expect(await sessions()).toBe(1)
  })

  it('is not there where it is not set up, and says when the issuer cannot be reached', async () => {
    const without = await site.restarted({ config: { singleSignOn: null } })
    expect((await without.get('/staff/single-sign-on')).status).toBe(404)
    expect((await without.get('/staff/single-sign-on/back?code=x')).status).toBe(404)
    const gone = { issuer: 'http://127.0.0.1:1', ...ISSUER_CLIENT }
    const lost = await site.restarted({ config: { singleSignOn: gone } })
    expect((await lost.get('/staff/single-sign-on')).status).toBe(503)
  })
})
