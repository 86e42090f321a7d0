import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newToken, tokenHash } from '../../src/staff/secret-token.ts'
import { insertSession, insertStaff, replaceGrants } from '../../src/store/staff.ts'
import { saveUnits } from '../../src/store/unit.ts'
import { chromium, hasChromium, noChromium } from '../support/chromium.ts'
import { axeFaults, phone } from '../support/phone.ts'
import { resultsSite } from '../support/results.ts'
import { type Served, serveForTest } from '../support/serve.ts'
import { NOBODY } from '../support/staff.ts'

const LONG =
  'Trung tâm Phục vụ hành chính công, kiểm soát thủ tục và chuyển đổi số khu vực các xã miền núi phía Tây Bắc của tỉnh'
const PAGES = [
  ['home', '/staff'],
  ['list of units', '/staff/units'],
  ['list without a match', '/staff/units?q=khongco'],
  ['dashboard', '/staff/units/TT'],
  ['dashboard of a fall', '/staff/units/SXD?period=2026-06&series=ward+self-selected'],
  ['dashboard with too few', '/staff/units/XA1'],
  ['dashboard with nothing and a long name', '/staff/units/DAI'],
  ['dashboard of the province', '/staff/units/T'],
  ['working', '/staff/units/TT/working'],
  ['working of a section', '/staff/units/TT/working?node=section+access'],
  ['no such working', '/staff/units/TT/working?node=nope'],
  ['result sheet', '/staff/units/TT/result-sheet'],
  ['result sheet with nothing and a long name', '/staff/units/DAI/result-sheet'],
  // Without the refresh, which axe may not find in a page: whoever reads can switch it off.
  ['wall', '/staff/units/TT/wall?still'],
] as const

describe.skipIf(!hasChromium)(
  `the pages of a unit's head${hasChromium ? '' : ` (skipped: ${noChromium})`}`,
  () => {
    let browser: Browser
    let served: Served & { end(): Promise<void>; token: string }
    beforeAll(async () => {
      browser = await chromium()
      const site = await resultsSite({ publicUrl: 'https://danhgia.tinh.gov.vn', secondFactor: 'optional' })
      const { store } = site
      const long = {
        code: 'DAI',
        name: LONG,
        kind: 'centre',
        ranking_group: '',
        valid_from: '2025-07-01',
        valid_to: '',
      }
      const parent = { unit: 'DAI', parent: 'T', valid_from: '2025-07-01', valid_to: '' }
      await store.atomically(saveUnits(store.db, { units: [long], parents: [parent], successors: [] }))
      for (const [field, moment, channel] of [
        ['land', 'result', 'qr'],
        ['construction', 'receipt', 'kiosk'],
        ['justice', 'guidance', 'link'],
      ] as const)
        for (const day of ['2026-03-20', '2026-04-20', '2026-05-20'])
          await site.answers(
            { unit: 'TT', decider: 'SXD', field, moment, channel, day, survey: 'counter-sipas' },
            [
              [{ overall: '5', access_signs: '4', officials_answer: '3', trips: 'one', trust: '4' }, 19],
              [{ overall: '2', access_signs: '1', officials_answer: '3', trips: 'two' }, 8],
            ],
          )
      await site.levels({ unit: 'SXD', day: '2026-05-01' }, [2, 0, 0, 0, 60])
      await site.levels({ unit: 'SXD' }, [30, 0, 0, 0, 30])
      await site.levels({ unit: 'SXD', status: 'quarantined' }, [0, 0, 0, 0, 12])
      await site.levels({ unit: 'XA1' }, [1, 0, 0, 2, 0])
      await site.target({})
      const token = newToken()
      const at = site.deps.clock().toISOString()
      const session = { staff: 'quantri', began_at: at, seen_at: at, second_factor: 1 }
      await store.atomically([
        insertStaff(store.db, { ...NOBODY, id: 'quantri' }),
        ...replaceGrants(store.db, 'quantri', [{ role: 'admin', unit: '', field: '' }]),
        insertSession(store.db, {
          ...session,
          token_hash: await tokenHash(token),
          agent_hash: await tokenHash('test'),
        }),
      ])
      served = Object.assign(await serveForTest(site.deps), { end: site.end, token })
    })
    afterAll(async () => {
      await browser?.close()
      await served?.close()
      await served?.end()
    })

    const width = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth')

    async function open(path: string, options: Parameters<typeof phone>[1] = {}): Promise<Page> {
      // axe is put into the page, which the page's own policy rightly forbids.
      const page = await phone(browser, { width: 320, bypassCSP: true, userAgent: 'test', ...options })
      const { origin } = served
      await page.context().setExtraHTTPHeaders({ Cookie: `__Host-staff=${served.token}` })
      await page.goto(origin + path)
      expect(page.url()).toBe(origin + path)
      return page
    }

    describe.each(PAGES)('%s', (_, path) => {
      it('has no finding of axe and no sideways scrolling at 320 px, also at 200 % text', async () => {
        const page = await open(path)
        expect(await axeFaults(page)).toEqual([])
        expect(await width(page)).toBe(320)
        await page.addStyleTag({ content: 'html{font-size:200%}' })
        expect(await width(page)).toBe(320)
        await page.context().close()
      })

      it('has no finding of axe on a laptop by night, nor with forced colours', async () => {
        const page = await open(path, { width: 1280, isMobile: false, hasTouch: false })
        for (const media of [
          { colorScheme: 'dark' },
          { colorScheme: 'light', forcedColors: 'active' },
        ] as const) {
          await page.emulateMedia(media)
          expect(await axeFaults(page)).toEqual([])
        }
        expect(await width(page)).toBe(1280)
        await page.context().close()
      })
    })

    it('tells the verdict without scrolling on a laptop, and the fall above it', async () => {
      const page = await open('/staff/units/SXD?period=2026-06&series=ward+self-selected', {
        width: 1280,
        isMobile: false,
        hasTouch: false,
      })
      await page.setViewportSize({ width: 1280, height: 800 })
      for (const part of ['.alert', '.lead .badge', '.lead .rate']) {
        const box = await page.locator(part).first().boundingBox()
        expect(box && box.y + box.height).toBeLessThan(800)
      }
      await page.context().close()
    })

    it.each([
      ['/staff/units/TT', 2],
      ['/staff/units/TT/result-sheet', 1],
      ['/staff/units/DAI/result-sheet', 1],
    ])('prints %s on at most %i sheets of A4', async (path, sheets) => {
      const page = await open(path, { width: 1280, isMobile: false, hasTouch: false })
      const pdf = await page.pdf({ preferCSSPageSize: true })
      const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []
      expect(pages.length).toBeGreaterThan(0)
      expect(pages.length).toBeLessThanOrEqual(sheets)
      await page.context().close()
    })
  },
)
