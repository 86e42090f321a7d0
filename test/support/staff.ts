import type { Hono } from 'hono'
import { createApp } from '../../src/app.tsx'
import type { Deps } from '../../src/deps.ts'
import type { Grant } from '../../src/staff/roles.ts'
import { newToken, tokenHash } from '../../src/staff/secret-token.ts'
import { insertSession, insertStaff, replaceGrants, type Staff } from '../../src/store/staff.ts'
import { type Page, readPage } from './page.ts'

/** The browser every test person comes with. */
export const AGENT = 'test'

/** One person of staff with an open session; every request carries its cookie as a browser on the same site would. */
export type Person = {
  readonly id: string
  get(path: string): Promise<Response>
  /** Posts a form; values may be files. */
  post(
    path: string,
    fields?: Readonly<Record<string, string | ReadonlyArray<string> | File>>,
  ): Promise<Response>
  /** Gets a page and reads it; throws unless the status is the expected one. */
  page(path: string, status?: number): Promise<Page>
}

export const NOBODY: Omit<Staff, 'id'> = {
  name: 'Người thử',
  email: '',
  password: '',
  totp_secret: '',
  subject: '',
  made_at: '2026-01-01T00:00:00.000Z',
  disabled_at: '',
}

/** Adds somebody with these grants and opens a session for them. */
export async function signInAs(deps: Deps, id: string, ...grants: Grant[]): Promise<Person> {
  const { store } = deps
  const at = deps.clock().toISOString()
  const token = newToken()
  await store.atomically([
    insertStaff(store.db, { ...NOBODY, id, name: `Người thử ${id}` }),
    ...replaceGrants(store.db, id, grants),
    insertSession(store.db, {
      token_hash: await tokenHash(token),
      staff: id,
      agent_hash: await tokenHash(AGENT),
      began_at: at,
      seen_at: at,
      second_factor: 1,
    }),
  ])
  return person(createApp(deps), id, `__Host-staff=${token}`)
}

export function person(app: Hono, id: string, cookie: string): Person {
  const headers = { Cookie: cookie, 'User-Agent': AGENT }
  const get = (path: string) => Promise.resolve(app.request(`http://localhost${path}`, { headers }))
  return {
    id,
    get,
    async post(path, fields = {}) {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields))
        for (const one of Array.isArray(value) ? value : [value]) body.append(name, one)
      const from = { ...headers, Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' }
      return app.request(`http://localhost${path}`, { method: 'POST', headers: from, body })
    },
    async page(path, status = 200) {
      const answer = await get(path)
      const html = await answer.text()
      if (answer.status !== status)
        throw new Error(`${path}: ${answer.status} (${answer.headers.get('Location')})`)
      return readPage(html)
    },
  }
}
