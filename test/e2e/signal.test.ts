import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromium, hasChromium, noChromium } from '../support/chromium.ts'
import { CODES } from '../support/citizen.ts'
import { type Counter, counter, phone } from '../support/phone.ts'

describe.skipIf(!hasChromium)(
  `a phone with bad signal${hasChromium ? '' : ` (skipped: ${noChromium})`}`,
  () => {
    let browser: Browser
    let service: Counter
    beforeAll(async () => {
      browser = await chromium()
      service = await counter()
    })
    afterAll(async () => {
      await browser?.close()
      await service?.close()
    })

    const responses = async () => (await service.rows()).response
    const stored = (page: Page): Promise<number> => page.evaluate('localStorage.length')
    const thanked = (page: Page) => page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' }).waitFor()

    async function answered(prepare: (page: Page) => Promise<unknown> = async () => {}): Promise<Page> {
      const page = await phone(browser)
      await prepare(page)
      await page.goto(`${service.origin}/q/${CODES.oneTap}`)
      await page.locator('#overall-4').check()
      return page
    }
    const tap = (page: Page) => page.getByRole('button', { name: 'Gửi đánh giá' }).click()

    it('keeps the form without signal and sends it once when the signal is back', async () => {
      const page = await answered()
      const before = await responses()
      await page.context().setOffline(true)
      await tap(page)
      await page.getByText('Máy đang mất mạng').waitFor()
      expect(await page.locator('#overall-4').isChecked()).toBe(true)
      expect(await stored(page)).toBe(1)
      await tap(page)
      expect(await responses()).toBe(before)
      await page.context().setOffline(false)
      await thanked(page)
      expect(await responses()).toBe(before + 1)
      expect(await stored(page)).toBe(0)
      await page.context().close()
    })

    it('sends a form left from an earlier visit when the page is opened again, once', async () => {
      const page = await answered()
      const before = await responses()
      await page.context().setOffline(true)
      await tap(page)
      await page.getByText('Máy đang mất mạng').waitFor()
      await page.close({ runBeforeUnload: false })
      await page.context().setOffline(false)
      const again = await page.context().newPage()
      await again.goto(`${service.origin}/q/${CODES.oneTap}`)
      await expect.poll(() => stored(again)).toBe(0)
      expect(await responses()).toBe(before + 1)
      await again.reload()
      await again.waitForLoadState('networkidle')
      expect(await responses()).toBe(before + 1)
      await again.context().close()
    })

    it.each([502, 200])('takes a page of somebody else, status %i, for no signal', async (status) => {
      const page = await answered()
      const before = await responses()
      await page.route('**/q/*', (route) =>
        route.request().method() === 'POST'
          ? route.fulfill({ status, contentType: 'text/html', body: '<h1>Bad gateway</h1>' })
          : route.continue(),
      )
      await tap(page)
      await page.getByText('Máy đang mất mạng').waitFor()
      expect(await page.locator('#overall-4').isChecked()).toBe(true)
      expect(await stored(page)).toBe(1)
      await page.unroute('**/q/*')
      await tap(page)
      await thanked(page)
      expect(await responses()).toBe(before + 1)
      await page.context().close()
    })

    it('works where the browser refuses storage', async () => {
      const page = await answered((fresh) =>
        fresh.addInitScript(
          "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
        ),
      )
      const before = await responses()
      await page.context().setOffline(true)
      await tap(page)
      await page.getByText('Máy đang mất mạng').waitFor()
      await page.context().setOffline(false)
      await thanked(page)
      expect(await responses()).toBe(before + 1)
      await page.context().close()
    })

    it('sends nothing again after thanks, though the signal comes and goes', async () => {
      const page = await answered()
      await page.context().setOffline(true)
      await tap(page)
      await page.getByText('Máy đang mất mạng').waitFor()
      await page.context().setOffline(false)
      await thanked(page)
      const posts: string[] = []
      page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()))
      await page.context().setOffline(true)
      await page.context().setOffline(false)
      await page.waitForTimeout(300)
      expect(posts).toEqual([])
      await page.context().close()
    })

    it('says that it is sending, and takes no second tap meanwhile', async () => {
      const page = await answered()
      let release = () => {}
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      let posts = 0
      await page.route('**/q/*', async (route) => {
        posts += 1
        await held
        await route.continue()
      })
      await tap(page)
      const button = page.getByRole('button', { name: 'Đang gửi…' })
      await button.waitFor()
      await button.click({ force: true })
      release()
      await thanked(page)
      expect(posts).toBe(1)
      await page.context().close()
    })

    it('shows thanks at the top, for eyes and for a screen reader', async () => {
      const page = await answered()
      await tap(page)
      await thanked(page)
      expect(await page.evaluate('document.activeElement.tagName')).toBe('H1')
      expect(await page.evaluate('scrollY')).toBe(0)
      expect(await page.title()).toBe('Cảm ơn Ông/Bà. Ý kiến đã được ghi nhận.')
      await page.context().close()
    })

    it('leaves no cookie and no storage, asks nobody else, and needs three requests at most', async () => {
      const urls: string[] = []
      const page = await phone(browser)
      page.on('request', (request) => urls.push(request.url()))
      await page.goto(`${service.origin}/q/${CODES.ward}`)
      await page.waitForLoadState('networkidle')
      const foreign = urls.filter((url) => !url.startsWith(service.origin) && !url.startsWith('data:'))
      expect(foreign).toEqual([])
      expect(urls.filter((url) => !url.startsWith('data:')).length).toBeLessThanOrEqual(3)
      await page.locator('#overall-3').check()
      await tap(page)
      await thanked(page)
      expect(await page.context().cookies()).toEqual([])
      expect(await stored(page)).toBe(0)
      expect(await page.evaluate('sessionStorage.length')).toBe(0)
      await page.context().close()
    })

    it.each([CODES.oneTap, CODES.ward, CODES.household])(
      'puts at most 15 kB on the wire for %s',
      async (code) => {
        const page = await phone(browser)
        const session = await page.context().newCDPSession(page)
        let bytes = 0
        session.on('Network.loadingFinished', ({ encodedDataLength }) => {
          bytes += encodedDataLength
        })
        await session.send('Network.enable')
        await page.goto(`${service.origin}/q/${code}`)
        await page.waitForLoadState('networkidle')
        expect(bytes).toBeGreaterThan(1000)
        expect(bytes).toBeLessThanOrEqual(15_000)
        await page.context().close()
      },
    )
  },
)
