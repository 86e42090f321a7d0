import type { Browser, Page } from 'playwright-core'
import type { Deps } from '../../src/deps.ts'
import type { Role } from '../../src/staff/roles.ts'
import { newToken, tokenHash } from '../../src/staff/secret-token.ts'
import { insertSession, insertStaff, replaceGrants } from '../../src/store/staff.ts'
import { NOBODY } from './staff.ts'

const PATIENCE = 30_000
let people = 0

/** Somebody of staff who sits at a browser, signed in at the site's own time. */
export type BrowserPerson = {
  readonly page: Page
  open(path: string): Promise<void>
  /** Presses the button of these words and waits for the page it leads to. */
  press(words: string | RegExp): Promise<void>
  /** Fills boxes by their names. */
  fill(boxes: Readonly<Record<string, string>>): Promise<void>
  /** Chooses from lists by their names. */
  choose(lists: Readonly<Record<string, string>>): Promise<void>
  attach(name: string, file: { name: string; type: string; body: string | Uint8Array }): Promise<void>
  /** What stands on the page, blanks folded. */
  words(): Promise<string>
  leave(): Promise<void>
}

export async function sitDown(
  browser: Browser,
  deps: Deps,
  origin: string,
  { role, unit = '', field = '' }: { role: Role; unit?: string; field?: string },
): Promise<BrowserPerson> {
  const { store } = deps
  people += 1
  const id = `nguoi-${people}`
  const token = newToken()
  const at = deps.clock().toISOString()
  const session = { staff: id, began_at: at, seen_at: at, second_factor: 1 }
  const [token_hash, agent_hash] = [await tokenHash(token), await tokenHash('test')]
  await store.atomically([
    insertStaff(store.db, { ...NOBODY, id, name: `Người thử ${id}` }),
    ...replaceGrants(store.db, id, [{ role, unit, field }]),
    insertSession(store.db, { ...session, token_hash, agent_hash }),
  ])
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    userAgent: 'test',
  })
  // Chromium sends a secure cookie to localhost without TLS; the name allows no domain.
  await context.addCookies([{ name: '__Host-staff', value: token, url: 'https://localhost/', secure: true }])
  context.setDefaultTimeout(PATIENCE)
  const page = await context.newPage()
  const named = (name: string) => page.locator(`[name="${name}"]`).first()
  const self: BrowserPerson = {
    page,
    async open(path) {
      const answer = await page.goto(`${origin.replace('127.0.0.1', 'localhost')}${path}`)
      if (answer?.status() !== 200) throw new Error(`${path}: ${answer?.status()}`)
    },
    async press(words) {
      const button = page.getByRole('button', { name: words }).first()
      try {
        await Promise.all([page.waitForEvent('load'), button.click()])
      } catch (error) {
        throw new Error(`${words} at ${page.url()}: ${await self.words()}`, { cause: error })
      }
    },
    async fill(boxes) {
      for (const [name, value] of Object.entries(boxes)) await named(name).fill(value)
    },
    async choose(lists) {
      for (const [name, value] of Object.entries(lists)) await named(name).selectOption(value)
    },
    async attach(name, { name: fileName, type, body }) {
      await named(name).setInputFiles({ name: fileName, mimeType: type, buffer: Buffer.from(body) })
    },
    words: async () => (await page.locator('main').innerText()).replace(/\s+/g, ' '),
    leave: () => context.close(),
  }
  return self
}
