import axe, { type AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PAPERS, POSTER_SIZES, type PosterSize } from '../../src/views/poster-size.ts'
import type { PrintedCode } from '../../src/views/poster-text.ts'
import { chromium, hasChromium, noChromium } from '../support/chromium.ts'
import { type Print, photograph } from '../support/damage.ts'
import { hasZbar, jsqrReads, noZbar, zbarReads } from '../support/decode.ts'
import { posterApp, printed, SCANNED } from '../support/poster-app.ts'

const PIXELS_A_MM = 96 / 25.4
/** The symbol of the printed address is 33 modules wide, with a quiet zone of 4 on each side. */
const [MODULES, QUIET] = [33, 4]
const SEEDS = 8

const ONE_TWENTY =
  'Trung tâm Phục vụ hành chính công và Hỗ trợ doanh nghiệp khu vực các xã, phường phía Tây Nam tỉnh Thước Đo, cơ sở số hai'
const long: PrintedCode = {
  ...printed,
  unitName: ONE_TWENTY,
  parentName: ONE_TWENTY.replace('Trung tâm', 'Văn phòng'),
  label: ONE_TWENTY.replace('Trung tâm', 'Quầy số 3'),
  seconds: 600,
  state: 'test',
}

const lacking = hasChromium ? (hasZbar ? '' : noZbar) : noChromium

describe.skipIf(lacking)(`a printed poster${lacking && ` (skipped: ${lacking})`}`, () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await chromium()
  })
  afterAll(() => browser?.close())

  /** The poster as it goes to the printer, at `dpi`. */
  async function print(
    size: PosterSize,
    { code = printed, dpi = 150, ...deps } = {} as PrintOptions,
  ): Promise<Page> {
    const html = await (await posterApp(code, deps).request(`/q/${code.code}/poster?size=${size}`)).text()
    const page = await browser.newPage({ deviceScaleFactor: dpi / 96 })
    await page.emulateMedia({ media: 'print' })
    await page.setContent(html)
    return page
  }
  type PrintOptions = { code?: PrintedCode; dpi?: number; demo?: boolean; publicUrl?: string }

  describe.each(POSTER_SIZES)('of size %s', (size) => {
    it.each([
      ['ordinary', printed],
      ['120-letter', long],
    ])('is one sheet of exactly that paper with %s names', async (_, code) => {
      const page = await print(size, { code, demo: true })
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
      await page.close()
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
      const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
      const points = 72 / 25.4
      expect(Math.abs(Number(width) - PAPERS[size].width * points)).toBeLessThan(1)
      expect(Math.abs(Number(height) - PAPERS[size].height * points)).toBeLessThan(1)
    })

    it('holds 120-letter names, a long host and both marks without a letter outside its box', async () => {
      const publicUrl = 'https://danhgia-sipas.trungtamphucvuhanhchinhcong.thanhphothuocdo.gov.vn'
      const page = await print(size, { code: long, demo: true, publicUrl })
      const spilling = await page.evaluate(() => {
        const boxes = [...document.querySelectorAll<HTMLElement>('.paper *')].filter(
          (box) => !box.closest('svg, wbr'),
        )
        const spills = boxes.filter((box) => {
          const piece = box.closest('.poster, .label')?.getBoundingClientRect()
          const mine = box.getBoundingClientRect()
          return (
            (box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1) ||
            (box.clientHeight > 0 && box.scrollHeight > box.clientHeight + 2) ||
            (piece &&
              (mine.left < piece.left || mine.right > piece.right + 0.5 || mine.bottom > piece.bottom + 0.5))
          )
        })
        return spills.map((box) => `${box.tagName} ${box.className}`)
      })
      const side = (await page.locator('.qr svg').first().boundingBox())?.width ?? 0
      await page.close()
      expect(spilling).toEqual([])
      expect(side / PIXELS_A_MM).toBeGreaterThan(44)
    })

    it('is read by both readers, every code of it', async () => {
      const page = await print(size)
      const copies = { sheet: 8, tent: 2 }[String(size)] ?? 1
      const whole = await page.locator('.paper').screenshot()
      const pieces = await Promise.all(
        (await page.locator('.poster, .label').all()).map((piece) => piece.screenshot()),
      )
      await page.close()
      expect(zbarReads(whole)).toEqual(Array(copies).fill(SCANNED))
      expect(pieces.map(jsqrReads)).toEqual(Array(copies).fill(SCANNED))
    })
  })

  it('shows its sizes and how to print on the screen only', async () => {
    const page = await print('a4')
    expect(await page.getByText('Dùng lệnh In của trình duyệt').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    expect(await page.getByText('Dùng lệnh In của trình duyệt').isVisible()).toBe(true)
    expect(await page.getByRole('link', { name: 'A6 – để bàn' }).getAttribute('href')).toBe('?size=a6')
    await page.close()
  })

  it.each(POSTER_SIZES)('of size %s has no axe violation on a 320 px screen', async (size) => {
    const page = await print(size)
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize({ width: 320, height: 640 })
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate<AxeResults>('axe.run()')
    expect(violations.map(({ id }) => id)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.close()
  })

  describe('hung on a wall for a year', () => {
    /** A hand moves while the phone looks for the code: four pictures, none of them straight or sharp. */
    const PICTURES = [
      { turn: 7, lean: 14, near: 1, blur: 0.8 },
      { turn: 7, lean: 14, near: 0.6, blur: 0.8 },
      { turn: 7, lean: 8, near: 1, blur: 0.8 },
      { turn: -7, lean: 5, near: 0.6, blur: 0.8 },
    ]

    async function printOf(size: PosterSize): Promise<Print> {
      const page = await print(size)
      const paper = page.locator('.poster, .label').first()
      const [frame, code] = [await paper.boundingBox(), await page.locator('.qr svg').first().boundingBox()]
      const png = await paper.screenshot()
      await page.close()
      if (!frame || !code) throw new Error('the print has no code')
      const module = code.width / (MODULES + 2 * QUIET)
      const [x, y] = [code.x - frame.x + QUIET * module, code.y - frame.y + QUIET * module]
      const symbol = { x, y, side: MODULES * module, modules: MODULES }
      return { png, width: frame.width, height: frame.height, symbol }
    }

    async function isRead(paper: Print, seed: number, dirt: number): Promise<boolean> {
      for (const picture of PICTURES) {
        const photo = await photograph(browser, paper, { seed, dirt, ...picture })
        if (zbarReads(photo).includes(SCANNED) || jsqrReads(photo) === SCANNED) return true
      }
      return false
    }

    it.each(['a4', 'a6', 'tent', 'sheet'] as const)(
      '%s is read when blurred, tilted and dirty on a twentieth of the code',
      async (size) => {
        const paper = await printOf(size)
        const unread: number[] = []
        for (let seed = 1; seed <= SEEDS; seed++) if (!(await isRead(paper, seed, 0.05))) unread.push(seed)
        expect(unread).toEqual([])
      },
      120_000,
    )

    it('is no longer read under dirt that no print survives: the dirt does lie on the code', async () => {
      expect(await isRead(await printOf('a6'), 1, 0.6)).toBe(false)
    })
  })
})
