import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromium, hasChromium, noChromium } from '../support/chromium.ts'
import { CODES } from '../support/citizen.ts'
import { axeFaults, type Counter, counter, phone } from '../support/phone.ts'
import { resultsSite } from '../support/results.ts'
import { type Served, serveForTest } from '../support/serve.ts'

/** What each page is called, and how it is reached. */
type Act = (page: Page) => Promise<void>
const asIs: Act = async () => {}
const CITIZEN_PAGES: ReadonlyArray<readonly [string, string, Act]> = [
  ['one tap', `/q/${CODES.oneTap}`, asIs],
  ['ward form', `/q/${CODES.ward}`, asIs],
  ['ward form in English', `/q/${CODES.ward}?lang=en`, asIs],
  ['shared counter', `/q/${CODES.asking}`, asIs],
  ['household form', `/q/${CODES.household}`, asIs],
  ['household form in English', `/q/${CODES.household}?lang=en`, asIs],
  [
    'errors',
    `/q/${CODES.household}`,
    async (page) => {
      await page.locator('button').click()
      await page.locator('#errors').waitFor()
    },
  ],
  [
    'follow-up question',
    `/q/${CODES.oneTap}`,
    async (page) => {
      await page.locator('#overall-1').check()
    },
  ],
  [
    'thanks',
    `/q/${CODES.oneTap}`,
    async (page) => {
      await page.locator('#overall-5').check()
      await page.locator('button').click()
      await page.locator('.done').waitFor()
    },
  ],
  ['unknown code', '/q/ZZZZZZZZZ', asIs],
  ['closed code', `/q/${CODES.closed}`, asIs],
  ['revoked code', `/q/${CODES.revoked}`, asIs],
]

const RESULT_PAGES = [
  ['unit', '/units/TT'],
  ['unit with too few', '/units/XA1'],
  ['unit with thousands', '/units/P1'],
  ['unit with nothing', '/units/STP'],
  ['table of units', '/ranking'],
  ['front page', '/'],
  ['unknown unit', '/units/NOPE'],
] as const

describe.skipIf(!hasChromium)(`every page${hasChromium ? '' : ` (skipped: ${noChromium})`}`, () => {
  let browser: Browser
  let service: Counter
  let results: Served & { end(): Promise<void> }
  beforeAll(async () => {
    browser = await chromium()
    service = await counter()
    const site = await resultsSite()
    for (const [field, moment, channel] of [
      ['land', 'result', 'qr'],
      ['construction', 'receipt', 'kiosk'],
      ['justice', 'guidance', 'paper'],
    ] as const)
      for (const day of ['2026-03-20', '2026-04-20', '2026-05-20'])
        await site.answers(
          { unit: 'TT', decider: 'SXD', field, moment, channel, day, survey: 'counter-sipas' },
          [
            [{ overall: '5', access_signs: '4', officials_answer: '3', trips: 'one', trust: '4' }, 9],
            [{ overall: '2', access_signs: '1', officials_answer: '3', trips: 'two' }, 3],
          ],
        )
    // A busy office: its counts have four and five digits.
    for (const group of [
      [{ overall: '5', access_signs: '4', officials_answer: '3', trips: 'one', trust: '3' }, 7423],
      [{ overall: '3', access_signs: '3', officials_answer: '2', trips: 'three_plus', trust: '1' }, 3117],
      [{ overall: '1', access_signs: '1', officials_answer: '1', trips: 'none', trust: '2' }, 1172],
    ] as const)
      await site.answers({ unit: 'P1', field: 'land', survey: 'counter-sipas', day: '2026-05-20' }, [group])
    await site.levels({ unit: 'XA1' }, [1, 0, 0, 2, 3])
    await site.target({})
    await site.dossiers({ unit: 'TT', period: '2026-05', finished: 8, late: 2 })
    results = Object.assign(await serveForTest(site.deps), { end: site.end })
  })
  afterAll(async () => {
    await browser?.close()
    await service?.close()
    await results?.close()
    await results?.end()
  })

  const width = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth')

  type Opening = Parameters<typeof phone>[1] & { act?: Act }

  async function at320(origin: string, path: string, { act, ...options }: Opening = {}): Promise<Page> {
    // axe is put into the page, which the page's own policy rightly forbids.
    const page = await phone(browser, { width: 320, bypassCSP: true, ...options })
    await page.goto(origin + path)
    await act?.(page)
    return page
  }

  describe.each(CITIZEN_PAGES)('of a citizen: %s', (_, path, act) => {
    it('has no finding of axe, targets for a finger, and nothing cut off at 320 px, also at 200 % text', async () => {
      const page = await at320(service.origin, path, { act })
      expect(await axeFaults(page)).toEqual([])
      expect(await page.evaluate(SMALL_TARGETS)).toEqual([])
      expect(await width(page)).toBe(320)
      await page.addStyleTag({ content: 'html{font-size:200%}' })
      expect(await width(page)).toBe(320)
      expect(await page.evaluate(CUT_OFF)).toEqual([])
      // Longer English words fill a line of their own; browsers that know how hyphenate them.
      const broken = await page.evaluate<string[]>(BROKEN_WORDS)
      expect(broken.filter((word) => word.length < 12)).toEqual([])
      await page.context().close()
    })

    it('has no finding of axe by night', async () => {
      const page = await at320(service.origin, path, { act, colorScheme: 'dark' })
      expect(await axeFaults(page)).toEqual([])
      await page.context().close()
    })
  })

  describe.each(RESULT_PAGES)('of results: %s', (_, path) => {
    it('has no finding of axe and no sideways scrolling at 320 px, also at 200 % text', async () => {
      const page = await at320(results.origin, path)
      expect(await axeFaults(page)).toEqual([])
      expect(await width(page)).toBe(320)
      await page.addStyleTag({ content: 'html{font-size:200%}' })
      expect(await width(page)).toBe(320)
      expect(await page.evaluate(BROKEN_WORDS)).toEqual([])
      await page.context().close()
    })

    it('has no finding of axe on a laptop by night', async () => {
      const laptop = { width: 1280, isMobile: false, hasTouch: false, colorScheme: 'dark' } as const
      const page = await at320(results.origin, path, laptop)
      expect(await axeFaults(page)).toEqual([])
      expect(await width(page)).toBe(1280)
      await page.context().close()
    })
  })

  it('keeps the five levels of a question in one row at 320 px, and in one column at 200 % text', async () => {
    const page = await at320(service.origin, `/q/${CODES.ward}`)
    const tops = (): Promise<number[]> =>
      page.evaluate(
        "[...document.querySelectorAll('#q-officials_polite label')].map((label) => Math.round(label.getBoundingClientRect().top))",
      )
    expect(new Set(await tops()).size).toBe(1)
    await page.addStyleTag({ content: 'html{font-size:200%}' })
    expect(new Set(await tops()).size).toBe(5)
    await page.context().close()
  })

  it('shows what is chosen where colours are forced', async () => {
    const page = await at320(service.origin, `/q/${CODES.oneTap}`, { forcedColors: 'active' })
    const outline = (id: string): Promise<string> =>
      page.evaluate(`getComputedStyle(document.querySelector('${id}').closest('label')).outlineStyle`)
    await page.locator('#overall-4').check()
    await page.locator('textarea').focus()
    expect(await outline('#overall-4')).toBe('solid')
    expect(await outline('#overall-3')).toBe('none')
    await page.context().close()
  })
})

/** Links, buttons and answers smaller than a finger. Links inside a sentence are exempt (WCAG 2.5.8). */
const SMALL_TARGETS = `[...document.querySelectorAll('a, button, summary, label.pick, textarea, input[type=text]')]
  .filter((target) => target.checkVisibility() && !(target.tagName === 'A' && target.closest('p')))
  .map((target) => [target.outerHTML.slice(0, 80), target.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([html, box]) => html + ' ' + box.width + ' x ' + box.height)`

/** Words and numbers that stand on two lines with no hyphen or slash to break them at. */
const BROKEN_WORDS = `(() => {
  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
  const broken = []
  for (let text; (text = texts.nextNode()); ) {
    if (!text.parentElement.checkVisibility() || text.parentElement.closest('svg, select')) continue
    for (const { 0: word, index } of text.data.matchAll(/[^\\s/–-]+/g)) {
      const range = document.createRange()
      range.setStart(text, index)
      range.setEnd(text, index + word.length)
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word)
    }
  }
  return broken
})()`

/** Boxes whose words do not fit in them. */
const CUT_OFF = `[...document.querySelectorAll('main *')]
  .filter((box) => box.clientWidth > 0 && box.tagName !== 'TEXTAREA' && box.scrollWidth > box.clientWidth + 1)
  .map((box) => box.outerHTML.slice(0, 80))`
