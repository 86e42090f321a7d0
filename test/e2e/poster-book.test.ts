import axe, { type AxeResults } from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PosterSize } from '../../src/views/poster-size.ts'
import { chromium, hasChromium, noChromium } from '../support/chromium.ts'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { hasZbar, noZbar, zbarReads } from '../support/decode.ts'
import { type Person, signInAs } from '../support/staff.ts'

const lacking = hasChromium ? (hasZbar ? '' : noZbar) : noChromium
const OPEN = [CODES.oneTap, CODES.revised, CODES.closing]

describe.skipIf(lacking)(`the posters of a unit${lacking && ` (skipped: ${lacking})`}`, () => {
  let browser: Browser
  let site: Citizen
  let officer: Person
  beforeAll(async () => {
    browser = await chromium()
    site = await (await citizen()).restarted({ config: { publicUrl: 'https://danhgia.tinh.gov.vn' } })
    officer = await signInAs(site.deps, 'canbo', { role: 'unit', unit: 'XA1', field: '' })
  })
  afterAll(async () => {
    await browser?.close()
    await site?.end()
  })

  async function opened(size: PosterSize) {
    const html = await (await officer.get(`/staff/units/XA1/posters?size=${size}`)).text()
    const page = await browser.newPage({ deviceScaleFactor: 150 / 96 })
    await page.setContent(html)
    return page
  }

  it.each([
    ['a4', 3, 1],
    ['a5', 3, 1],
    ['tent', 3, 2],
    ['sheet', 1, 1],
  ] as const)('of size %s are %i papers, and every code on them is read', async (size, papers, faces) => {
    const page = await opened(size)
    await page.emulateMedia({ media: 'print' })
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(papers)
    const read: string[] = []
    for (const paper of await page.locator('.paper').all()) read.push(...zbarReads(await paper.screenshot()))
    await page.close()
    const wanted = OPEN.flatMap((code) => Array(faces).fill(`HTTPS://DANHGIA.TINH.GOV.VN/Q/${code}`))
    expect(read.sort()).toEqual(wanted.sort())
  })

  it('stand upright on both sides of a folded tent', async () => {
    const page = await opened('tent')
    await page.emulateMedia({ media: 'print' })
    const turned = await page.evaluate(() =>
      [...document.querySelectorAll('.paper:first-child .cell')].map(
        (face) => getComputedStyle(face).transform,
      ),
    )
    const [far, near] = await Promise.all(
      [0, 1].map(async (at) => page.locator('.paper').first().locator('.cell').nth(at).boundingBox()),
    )
    await page.close()
    expect(turned).toEqual(['matrix(-1, 0, 0, -1, 0, 0)', 'none'])
    expect(Math.abs((far?.height ?? 0) - (near?.height ?? 1))).toBeLessThan(1)
    expect(near?.y ?? 0).toBeGreaterThan(far?.y ?? 0)
  })

  it.each(['a4', 'tent'] as const)('of size %s show no axe finding on a 320 px screen', async (size) => {
    const page = await opened(size)
    await page.setViewportSize({ width: 320, height: 640 })
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate<AxeResults>('axe.run()')
    expect(violations.map(({ id }) => id)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.close()
  })
})
