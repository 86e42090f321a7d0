import axe, { type AxeResults } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { AGENT } from './staff.ts'

/** The narrowest screen pages must fit: 1280 px at 400 % (WCAG 1.4.10). */
const NARROW = 320
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const OPTIONS = JSON.stringify({ runOnly: TAGS, resultTypes: ['violations'] })

/** The page as wide as its window, and what scrolls sideways beside it: only tables and papers to print may, in a region with a name that takes the focus. */
const SIDEWAYS = `(() => {
  const wide = document.documentElement.scrollWidth
  const found = wide > innerWidth ? ['the page is ' + wide + ' px wide'] : []
  for (const box of document.querySelectorAll('body *')) {
    if (box.scrollWidth <= box.clientWidth + 1 || box.clientWidth === 0) continue
    const { overflowX } = getComputedStyle(box)
    if ((overflowX === 'auto' || overflowX === 'scroll') && !box.closest('.scroll[tabindex="0"][aria-label], .desk[tabindex="0"][aria-label]') && box.tagName !== 'TEXTAREA')
      found.push('<' + box.tagName.toLowerCase() + ' class="' + box.className + '"> scrolls')
  }
  return found
})()`

/** A narrow window of whoever the token belongs to; axe is put into every page, which the page's own policy rightly forbids. */
export async function narrowWindow(browser: Browser, token = ''): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: NARROW, height: 700 },
    userAgent: AGENT,
    bypassCSP: true,
    locale: 'vi-VN',
    ...(token === '' ? {} : { extraHTTPHeaders: { Cookie: `__Host-staff=${token}` } }),
  })
  context.setDefaultTimeout(30_000)
  await context.addInitScript(axe.source)
  return context
}

/** What is wrong with the page in view, each with its address; [] for a sound one. */
export async function unsound(page: Page, state = ''): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${OPTIONS})`)
  const sideways = await page.evaluate<string[]>(SIDEWAYS)
  const where = `${new URL(page.url()).pathname}${new URL(page.url()).search}${state}`
  const found = violations.map(
    ({ id, nodes }) =>
      `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary?.slice(0, 300)}`,
  )
  return [...found, ...sideways].map((words) => `${where}: ${words}`)
}

/** Does every task with one of so many pages at a time, and puts together what they found. */
export async function onPages<T>(
  context: BrowserContext,
  tasks: ReadonlyArray<T>,
  look: (page: Page, task: T) => Promise<string[]>,
  pages = 2,
): Promise<string[]> {
  const waiting = [...tasks]
  const found: string[] = []
  const workers = Array.from({ length: pages }, async () => {
    const page = await context.newPage()
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift())
      found.push(...(await look(page, task)))
    await page.close()
  })
  await Promise.all(workers)
  return found.sort()
}
