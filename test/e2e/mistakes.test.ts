import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromium, hasChromium, noChromium } from '../support/chromium.ts'
import { CODES } from '../support/citizen.ts'
import { type Counter, counter, phone } from '../support/phone.ts'

describe.skipIf(!hasChromium)(`a phone at a counter${hasChromium ? '' : ` (skipped: ${noChromium})`}`, () => {
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

  async function open(code: string, options: Parameters<typeof phone>[1] = {}): Promise<Page> {
    const page = await phone(browser, options)
    await page.goto(`${service.origin}/q/${code}`)
    return page
  }
  const responses = async () => (await service.rows()).response
  const send = (page: Page) => page.getByRole('button', { name: /Gửi/ }).click()
  const thanked = (page: Page) => page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' }).waitFor()
  const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.id')

  describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])('%o', (way) => {
    it('puts a form without its overall level back with the reason first, and leads to the question', async () => {
      const page = await open(CODES.ward, way)
      const before = await responses()
      const polite = page.getByRole('group', { name: 'Công chức giao tiếp lịch sự' })
      await polite.getByRole('radio', { name: 'Hài lòng', exact: true }).check()
      await page.getByLabel('Ý kiến, góp ý thêm').fill('Phòng chờ hơi nóng')
      await send(page)
      const summary = page.getByRole('alert')
      await summary.waitFor()
      expect(await responses()).toBe(before)
      expect(await page.title()).toMatch(/^Còn 1 câu cần xem lại/)
      if (way.javaScriptEnabled) expect(await focused(page)).toBe('errors')
      await summary.getByRole('link', { name: 'Câu 1: Ông/Bà chưa chọn mức nào' }).click()
      expect(await focused(page)).toBe('overall-1')
      const first = page.locator('#overall-1')
      expect(await first.getAttribute('aria-invalid')).toBe('true')
      const question = page.locator('#q-overall')
      expect(await question.getAttribute('aria-describedby')).toContain('overall-error')
      expect(await page.locator('#overall-error').innerText()).toBe('Ông/Bà chưa chọn mức nào')
      expect(await page.locator('#officials_polite-4').isChecked()).toBe(true)
      expect(await page.getByLabel('Ý kiến, góp ý thêm').inputValue()).toBe('Phòng chờ hơi nóng')
      await page.locator('#overall-5').check()
      await send(page)
      await thanked(page)
      expect(await responses()).toBe(before + 1)
      await page.context().close()
    })

    it('lets the next person answer under a new number', async () => {
      const page = await open(CODES.oneTap, way)
      const before = await responses()
      const first = await page.locator('input[name=id]').inputValue()
      await page.locator('#overall-4').check()
      await send(page)
      await thanked(page)
      await page.getByRole('link', { name: 'Người khác trả lời' }).click()
      await page.locator('#overall-2').check()
      expect(await page.locator('input[name=id]').inputValue()).not.toBe(first)
      await send(page)
      await thanked(page)
      expect(await responses()).toBe(before + 2)
      await page.context().close()
    })

    it('asks for reasons only after the levels they belong to', async () => {
      const page = await open(CODES.oneTap, way)
      const [bad, better] = [page.locator('#q-reason_bad'), page.locator('#q-reason_better')]
      const shown = async () => [await bad.isVisible(), await better.isVisible()]
      expect(await shown()).toEqual([false, false])
      await page.locator('#overall-1').check()
      expect(await shown()).toEqual([true, false])
      await page.locator('#overall-3').check()
      expect(await shown()).toEqual([false, true])
      await page.context().close()
    })
  })

  it('counts a double tap once', async () => {
    const page = await open(CODES.oneTap)
    const before = await responses()
    await page.locator('#overall-5').check()
    await page.getByRole('button', { name: 'Gửi đánh giá' }).dblclick()
    await thanked(page)
    await page.waitForLoadState('networkidle')
    expect(await responses()).toBe(before + 1)
    await page.context().close()
  })

  it('counts once what two taps send before the first answer came, without JavaScript', async () => {
    const page = await open(CODES.oneTap, { javaScriptEnabled: false })
    const before = await responses()
    await page.locator('#overall-5').check()
    await page.getByRole('button', { name: 'Gửi đánh giá' }).dblclick({ noWaitAfter: true })
    await thanked(page)
    expect(await responses()).toBe(before + 1)
    await page.context().close()
  })

  it('keeps other answers given on a page that was already sent', async () => {
    const page = await open(CODES.oneTap, { javaScriptEnabled: false })
    const before = await responses()
    const first = await page.locator('input[name=id]').inputValue()
    await page.locator('#overall-5').check()
    await send(page)
    await thanked(page)
    await page.goBack()
    // The page asks not to be reused; a phone that does reuse it is set up here by hand.
    await page.evaluate(`document.querySelector('input[name=id]').value = ${JSON.stringify(first)}`)
    await page.locator('#overall-1').check()
    await page.getByLabel('Ý kiến, góp ý thêm').fill('Người thứ hai')
    await send(page)
    await page.getByText('Trang này đã gửi một phiếu rồi').waitFor()
    expect(await page.locator('#overall-1').isChecked()).toBe(true)
    expect(await page.getByLabel('Ý kiến, góp ý thêm').inputValue()).toBe('Người thứ hai')
    expect(await responses()).toBe(before + 1)
    await page.getByRole('button', { name: 'Gửi phiếu mới' }).click()
    await thanked(page)
    expect(await responses()).toBe(before + 2)
    await page.context().close()
  })

  it.each([
    ['', 'Nội dung gửi lên quá dài'],
    ['?lang=en', 'What was sent is too long'],
  ])('keeps a form that is too long to be taken, at an address with "%s"', async (query, words) => {
    const page = await open(`${CODES.oneTap}${query}`)
    const before = await responses()
    const box = page.locator('textarea')
    await page.locator('#overall-4').check()
    // As from a page that was open before the box had a limit, or a browser that knows none.
    await page.evaluate("document.querySelector('textarea').value = 'ế'.repeat(32_000)")
    await page.locator('form button').click()
    const refused = page.getByRole('alert')
    await refused.getByText(words).waitFor()
    expect(await focused(page)).toBe('refused')
    expect(await page.locator('#overall-4').isChecked()).toBe(true)
    expect(await box.inputValue()).toHaveLength(32_000)
    expect(await responses()).toBe(before)
    await box.fill('Phòng chờ hơi nóng')
    await page.locator('form button').click()
    await page.locator('.done').waitFor()
    expect(await responses()).toBe(before + 1)
    await page.context().close()
  })

  it.each([415, 500])('keeps the form where the service answers %i and no form', async (status) => {
    const page = await open(CODES.oneTap)
    await page.route('**/q/*', (route) => {
      const body = `<html lang="vi"><meta name="application-name" content="Thước Đo"><h1>Hệ thống gặp lỗi</h1>`
      return route.request().method() === 'POST'
        ? route.fulfill({ status, contentType: 'text/html; charset=utf-8', body })
        : route.continue()
    })
    await page.locator('#overall-2').check()
    for (const _ of ['once', 'twice']) {
      await send(page)
      await page.getByRole('alert').getByText('Hệ thống gặp lỗi').waitFor()
    }
    expect(await page.getByRole('alert').count()).toBe(1)
    expect(await page.locator('#overall-2').isChecked()).toBe(true)
    await page.context().close()
  })

  it('lets nobody type far beyond what is taken, and cuts nothing that is', async () => {
    const page = await open(CODES.oneTap)
    const box = page.locator('textarea')
    await box.focus()
    await page.keyboard.insertText('ế'.normalize('NFD').repeat(500))
    expect(await box.inputValue()).toHaveLength(1500)
    await page.keyboard.insertText('ế'.repeat(1000))
    expect(await box.inputValue()).toHaveLength(2000)
    await page.context().close()
  })

  it('says in the language of the form what is wrong', async () => {
    const page = await open(CODES.ward, { locale: 'en-GB' })
    await page.getByRole('button', { name: 'Send my answers' }).click()
    await page.getByRole('link', { name: 'Question 1: please choose one level' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.context().close()
  })

  it('changes language by one tap, before anything is answered', async () => {
    const page = await open(CODES.ward)
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Satisfaction survey' }).waitFor()
    await page.getByRole('link', { name: 'Tiếng Việt' }).click()
    await page.getByRole('heading', { name: 'Phiếu khảo sát mức độ hài lòng' }).waitFor()
    await page.context().close()
  })
})
