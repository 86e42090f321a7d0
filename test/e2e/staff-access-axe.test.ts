import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromium, hasChromium, noChromium } from '../support/chromium.ts'
import { type DemoSite, demoSite } from '../support/demo-site.ts'
import { narrowWindow, onPages, unsound } from '../support/sound-pages.ts'
import { signInAs } from '../support/staff.ts'
import { fillDemo, MISTAKES } from '../support/staff-states.ts'
import { PAGES, walk } from '../support/staff-walk.ts'

/** Pages no link of the demo leads to, each with the reason. */
const NOT_WALKED: Readonly<Record<string, string>> = {
  'GET /staff/second-factor': 'leads to sign-in without a half-open session; seen in the journey',
  'GET /staff/single-sign-on': 'leads to another site, where one is set up',
  'GET /staff/single-sign-on/back': 'comes back from another site, where one is set up',
  'GET /staff/releases/:id/decision.pdf': 'a file; no release of the demo has one',
  'GET /staff/rounds/:round/units/:unit/evidence/:id': 'a file; evidence of the demo is numbered documents',
}

/** What each role of the demo sees of a page may differ; the administrator's is looked at first. */
const ACCOUNTS = ['quantri', 'banchidao', 'canbo', 'lanhdao', 'canbo-xa', 'thamdinh', 'hoidong'] as const

/** Some of every kind: a list, a form, tables, charts, papers to print. */
const SAMPLE = [
  '/staff/units/SXD',
  '/staff/people/new',
  '/staff/audit',
  '/staff/import/collectors',
  '/staff/targets-board',
  '/staff/rounds/cchc-so-2026/ranking',
  '/staff/units/SXD/figures',
]

describe.skipIf(!hasChromium)(
  `every page of staff on a narrow screen${hasChromium ? '' : ` (${noChromium})`}`,
  () => {
    let browser: Browser
    let site: DemoSite
    const windows = new Map<string, BrowserContext>()
    beforeAll(async () => {
      ;[browser, site] = await Promise.all([chromium(), demoSite()])
    })
    afterAll(async () => {
      await browser?.close()
      await site?.close()
    })

    const windowOf = async (id: string) => {
      const open =
        windows.get(id) ?? (await narrowWindow(browser, id === '' ? '' : (await site.as(id)).token))
      windows.set(id, open)
      return open
    }

    it('is reached by links, leads nowhere that is not there, and has no finding of axe', async () => {
      const extra = await fillDemo(site)
      const reached = new Set<string>()
      const known = new Map<string, Set<string>>()
      const [dead, faults]: [string[], string[]] = [[], []]
      for (const id of ACCOUNTS) {
        const walked = await walk(await site.as(id), ['/staff', ...(id === ACCOUNTS[0] ? extra : [])], 1)
        dead.push(...walked.dead.map((link) => `${id}: ${link}`))
        const fresh = [...walked.pages].flatMap(([route, visited]) => {
          reached.add(route)
          return visited.filter(
            ({ status, html }) => status === 200 && html !== '' && isNew(known, route, html),
          )
        })
        faults.push(...(await onPages(await windowOf(id), fresh, (page, { path }) => looked(page, path))))
      }
      const notWalked = PAGES.filter((route) => !reached.has(route)).sort()
      expect({ dead, faults, notWalked }).toEqual({
        dead: [],
        faults: [],
        notWalked: Object.keys(NOT_WALKED).sort(),
      })
    }, 480_000)

    it.each([...new Set(MISTAKES.map(({ as = 'quantri' }) => as))])(
      'says what is wrong with a form soundly, to "%s"',
      async (id) => {
        const mistakes = MISTAKES.filter(({ as = 'quantri' }) => as === id)
        const faults = await onPages(
          await windowOf(id),
          mistakes,
          async (page, { path, fill = {}, file }) => {
            await page.goto(`${site.origin}${path}`)
            for (const [name, text] of Object.entries(fill))
              await page.locator(`main [name="${name}"]`).first().fill(text)
            const box = file && { name: file.name, mimeType: '', buffer: Buffer.from(file.text) }
            if (box) await page.setInputFiles('#file', box)
            // Browsers would stop some of these themselves; other clients do not.
            const [answer] = await Promise.all([
              page.waitForResponse((one) => one.request().method() === 'POST'),
              page.waitForEvent('load'),
              page.evaluate(`(${SEND})(${JSON.stringify(Object.keys(fill)[0] ?? 'file')})`),
            ])
            return answer.status() === 422
              ? unsound(page, ' (422)')
              : [`${path} was answered by ${answer.status()}`]
          },
        )
        expect(faults).toEqual([])
      },
      400_000,
    )

    it.each(['by night', 'with forced colours', 'with letters twice as large'])(
      'is sound %s',
      async (how) => {
        const faults = await onPages(await windowOf('quantri'), SAMPLE, async (page, path) => {
          await page.emulateMedia({
            colorScheme: how === 'by night' ? 'dark' : 'light',
            forcedColors: how === 'with forced colours' ? 'active' : 'none',
          })
          await page.goto(`${site.origin}${path}`)
          if (how.includes('letters')) await page.addStyleTag({ content: 'html { font-size: 200% }' })
          return unsound(page, ` ${how}`)
        })
        expect(faults).toEqual([])
      },
      400_000,
    )

    it('of a new installation, with nothing in it, says so soundly', async () => {
      const empty = await demoSite({ empty: true })
      await signInAs(
        empty.deps,
        'quantri',
        { role: 'admin', unit: '', field: '' },
        { role: 'board', unit: '', field: '' },
      )
      const admin = await empty.as('quantri')
      const { pages, dead } = await walk(admin, ['/staff'], 1)
      const window = await narrowWindow(browser, admin.token)
      // Forms are the same as in the demo; lists and boards are what is empty.
      const lists = [...pages].filter(([route]) => !/:|\/new$|\/import\//.test(route))
      const fresh = lists.flatMap(([, seen]) =>
        seen.filter(({ status, html }) => status === 200 && html !== ''),
      )
      const faults = await onPages(window, fresh, (page, { path }) => looked(page, path, empty.origin))
      await empty.close()
      expect({ dead, faults, failed: empty.logged }).toEqual({ dead: [], faults: [], failed: [] })
    }, 120_000)

    async function looked(page: Page, path: string, origin = site.origin): Promise<string[]> {
      // The wall screen asks again by itself, which whoever reads it can switch off; axe cannot.
      const still = path.endsWith('/wall') ? '?still' : ''
      const answer = await page.goto(`${origin}${path}${still}`)
      return answer?.status() === 200 ? unsound(page) : [`${path}: ${answer?.status()}`]
    }
  },
)

/** Sends the form of a box, whatever the browser thinks of what stands in it. */
const SEND = `(name) => {
  const form = document.querySelector('main form[method=post] [name="' + name + '"]').form
  form.noValidate = true
  // After the answer to this very call: sending takes the page away.
  setTimeout(() => form.requestSubmit())
}`

/** Whether a page holds a kind of element no page of this route had before. */
function isNew(known: Map<string, Set<string>>, route: string, html: string): boolean {
  const kinds = known.get(route) ?? new Set()
  const before = kinds.size
  for (const [, kind = ''] of html.matchAll(/<([a-z0-9]+(?: (?:class|type)="[^"]*")*)/g)) kinds.add(kind)
  known.set(route, kinds)
  return kinds.size > before
}
