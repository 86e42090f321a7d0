import axe, { type AxeResults } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeScrypt } from '../../src/node/scrypt.ts'
import { hashPassword } from '../../src/staff/password.ts'
import { insertStaff, replaceGrants } from '../../src/store/staff.ts'
import { chromium, hasChromium, noChromium } from '../support/chromium.ts'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { type Served, serveForTest } from '../support/serve.ts'
import { NOBODY } from '../support/staff.ts'

const PASSWORD = 'con mèo trèo cây cau'
const HEADER = 'code,unit,label,channel,survey,fields,moments,since,opens,closes,revoked\n'
const LONG = 'Bộ phận Tiếp nhận và Trả kết quả giải quyết thủ tục hành chính liên thông – quầy số mười hai'

describe.skipIf(!hasChromium)(
  `counters and imports in a browser${hasChromium ? '' : ` (${noChromium})`}`,
  () => {
    let browser: Browser
    let site: Citizen
    let served: Served
    let context: BrowserContext
    beforeAll(async () => {
      browser = await chromium()
      site = await (await citizen()).restarted({
        config: { publicUrl: 'http://localhost', secondFactor: 'optional' },
      })
      const { db } = site.deps.store
      const password = await hashPassword(nodeScrypt, PASSWORD)
      await site.deps.store.atomically([
        insertStaff(db, { ...NOBODY, id: 'quantri', password }),
        ...replaceGrants(db, 'quantri', [{ role: 'admin', unit: '', field: '' }]),
      ])
      served = await serveForTest({ ...site.deps, config: { ...site.deps.config, publicUrl: null } })
      context = await browser.newContext({ viewport: { width: 320, height: 700 }, bypassCSP: true })
      context.setDefaultTimeout(30_000)
    })
    afterAll(async () => {
      await browser?.close()
      await served?.close()
      await site?.end()
    })

    const origin = () => served.origin.replace('127.0.0.1', 'localhost')

    async function sound(page: Page): Promise<void> {
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate<AxeResults>('axe.run()')
      expect([page.url(), violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)]).toEqual([
        page.url(),
        [],
      ])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    }

    it('a spreadsheet with a bad row is refused, the mended one shown, applied and taken back; nothing axe would say', async () => {
      const page = await context.newPage()
      await page.goto(`${origin()}/staff/sign-in`)
      await page.fill('#account', 'quantri')
      await page.fill('#password', PASSWORD)
      await page.click('main button[type=submit]')
      const send = async (text: string) => {
        await page.goto(`${origin()}/staff/import/collectors`)
        await page.setInputFiles('#file', {
          name: 'quầy.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(text),
        })
        await page.click('main form button[type=submit]')
      }
      await send(
        `${HEADER},XA1,${LONG},qr,one-tpa,,,,2026-06-08,,\n${CODES.oneTap},XA1,Quầy số 4,qr,one-tap,,,,2026-01-01,,\n`,
      )
      await page.getByText('Có phải "one-tap"?').first().waitFor()
      await sound(page)
      await send(
        `${HEADER},XA1,${LONG},qr,one-tap,,,,2026-06-08,,\n${CODES.oneTap},XA1,Quầy số 4,qr,one-tap,,,,2026-01-01,,\n`,
      )
      await sound(page)
      await page.click('text=Nhập đúng như trên')
      await page.getByText('Đã nhập: 1 dòng mới, 1 dòng thay đổi').first().waitFor()
      await sound(page)
      await page.fill('#reason', 'nhập nhầm tệp')
      await page.click('text=Hoàn tác 2 dòng')
      await page.getByText('Đã hoàn tác').first().waitFor()
      await sound(page)
      await page.close()
    })

    it.each([
      '/staff/import',
      '/staff/import/units',
      '/staff/units/XA1/collectors',
      '/staff/units/SNNMT/collectors',
      '/staff/units/XA1/collectors/new',
      `/staff/units/XA1/collectors/${CODES.oneTap}`,
      `/staff/units/XA1/collectors/${CODES.revoked}`,
      '/staff/units/XA1/dossiers',
      '/staff/targets',
      '/staff/targets/new',
      '/staff/structure',
      '/staff/structure/new',
      '/staff/structure/XA1',
    ])('%s is sound at 320 px, light and dark, with large letters', async (path) => {
      const page = await context.newPage()
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect((await page.goto(`${origin()}${path}`))?.status()).toBe(200)
        await sound(page)
      }
      await page.addStyleTag({ content: 'html { font-size: 200% }' })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
      await page.close()
    })
  },
)
