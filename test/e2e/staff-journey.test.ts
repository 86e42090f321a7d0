import { Secret, TOTP } from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runStaff } from '../../src/commands/staff.ts'
import { DEMO_PASSWORD } from '../../src/demo/staff.ts'
import { exampleSurvey } from '../../src/publishing/example.ts'
import { surveyXlsx } from '../../src/publishing/survey-file.ts'
import { replaceGrants } from '../../src/store/staff.ts'
import { parseSurvey } from '../../surveys/parse-survey.ts'
import type { Survey } from '../../surveys/survey.ts'
import { chromium, hasChromium, noChromium } from '../support/chromium.ts'
import { hasZbar, zbarReads } from '../support/decode.ts'
import { type DemoSite, demoSite } from '../support/demo-site.ts'
import { enter, tabTo, typeInto } from '../support/keyboard.ts'

const PASSWORD = 'con mèo trèo cây cau'
const HEADER = 'code,unit,label,channel,survey,fields,moments,since,opens,closes,revoked'
const LABELS = ['Quầy lưu động số 7', 'Quầy lưu động số 8']

/** The template as somebody fills it in who also has an English text of the first question. */
function inEnglishToo(survey: Survey): Survey {
  const text = JSON.stringify(survey)
    .replaceAll(/"vi":"([^"]*)"/g, '"vi":"$1","en":"In English: $1"')
    .replace('In English: Nhìn chung', 'Overall, how satisfied were you today? Nhìn chung')
  return parseSurvey({ ...JSON.parse(text), languages: { vi: 'paraphrased', en: 'draft' } }, 'template')
}

describe.skipIf(!hasChromium)(
  `staff over the demo province, from the first administrator on${hasChromium ? '' : ` (${noChromium})`}`,
  () => {
    let browser: Browser
    let site: DemoSite
    /** The first administrator's browser; each step goes on from the one before. */
    let admin: Page
    let secret = ''
    beforeAll(async () => {
      ;[browser, site] = await Promise.all([chromium(), demoSite({ secondFactor: 'required' })])
      admin = await newPage()
    })
    afterAll(async () => {
      await browser?.close()
      await site?.close()
    })

    async function newPage(): Promise<Page> {
      const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 800 } })
      context.setDefaultTimeout(30_000)
      return context.newPage()
    }
    const go = (page: Page, path: string) => page.goto(`${site.origin}${path}`)
    const heading = (page: Page) => page.locator('h1').innerText()
    const send = (page: Page, words: string) =>
      Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: words }).click()])

    /** What the phone shows for the key. A code works once: the next is waited for. */
    function code(): string {
      site.later(30)
      const totp = new TOTP({ secret: Secret.fromBase32(secret) })
      return totp.generate({ timestamp: site.deps.clock().getTime() })
    }

    const chosen = (box: string) => admin.locator(box).inputValue()

    async function signIn(page: Page, account: string, password: string): Promise<void> {
      await go(page, '/staff/sign-in')
      await typeInto(page, '#account', account)
      await typeInto(page, '#password', password)
      await enter(page, 'main button[type=submit]')
    }

    it('the first administrator comes by the command, sets a password and the second factor, by keyboard alone', async () => {
      const { store, clock, config } = site.deps
      const made = await runStaff({ store, clock, config }, ['add-admin', 'quantri.tinh', 'Quản trị tỉnh'])
      const link = made.out.split('\n').at(-1) ?? ''
      await admin.goto(link)
      expect(await heading(admin)).toBe('Kích hoạt tài khoản')
      await typeInto(admin, '#password', PASSWORD)
      await typeInto(admin, '#again', PASSWORD)
      await enter(admin, 'main button[type=submit]')

      expect(await heading(admin)).toBe('Bật xác thực hai bước')
      secret = (await admin.locator('code.secret').innerText()).replaceAll(' ', '')
      await typeInto(admin, '#code', code())
      await typeInto(admin, '#old', PASSWORD)
      await enter(admin, 'main button[type=submit]')
      expect(await heading(admin)).toBe('Mã khôi phục')
      expect(await admin.locator('ol.codes li').count()).toBe(10)

      await enter(admin, 'header button')
      expect(await heading(admin)).toBe('Đăng nhập')
      await admin.goto(link)
      expect(await heading(admin)).toBe('Đường dẫn không còn dùng được')
    })

    it('signs in with password and code, by keyboard alone', async () => {
      await signIn(admin, 'quantri.tinh', PASSWORD)
      expect(await heading(admin)).toBe('Nhập mã xác thực')
      await typeInto(admin, '#code', code())
      await enter(admin, 'main button[type=submit]')
      expect(new URL(admin.url()).pathname).toBe('/staff')
    })

    it('invites an officer of one unit, who comes by the printed link and sees that unit', async () => {
      await go(admin, '/staff/people/new')
      await typeInto(admin, '#id', 'mot.cua.p01')
      await typeInto(admin, '#name', 'Công chức Một cửa')
      await tabTo(admin, '#role-1')
      for (let down = 0; down < 20 && (await chosen('#role-1')) !== 'unit'; down += 1)
        await admin.keyboard.press('ArrowDown')
      await typeInto(admin, '#unit-1', 'CN2')
      await enter(admin, 'main button[type=submit]')
      expect(await heading(admin)).toBe('Giấy mời sử dụng Thước Đo')
      const address = await admin.locator('code.address').innerText()
      if (hasZbar) expect(zbarReads(await admin.locator('.qr').screenshot())).toEqual([address])

      const officer = await newPage()
      await officer.goto(address)
      await officer.fill('#password', PASSWORD)
      await officer.fill('#again', PASSWORD)
      await send(officer, 'Đặt mật khẩu')
      expect(new URL(officer.url()).pathname).toBe('/staff')
      expect((await go(officer, '/staff/units/CN2/collectors'))?.status()).toBe(200)
      expect((await go(officer, '/staff/units/CN1/collectors'))?.status()).toBe(403)
      await officer.context().close()
    })

    it('brings in a spreadsheet: bad rows by row and column, then the difference, then done, then taken back', async () => {
      const row = (label: string, survey: string, opens: string) =>
        `,CN2,${label},qr,${survey},,,2026-06-15,${opens},,`
      const upload = async (...rows: string[]) => {
        await go(admin, '/staff/import/collectors')
        const buffer = Buffer.from([HEADER, ...rows, ''].join('\n'))
        await admin.setInputFiles('#file', { name: 'quầy.csv', mimeType: 'text/csv', buffer })
        await send(admin, 'Xem trước')
      }
      const lines = () => admin.locator('tbody tr').allInnerTexts()
      const before = await counters()
      await upload(row(LABELS[0] ?? '', 'one-tpa', ''), row(LABELS[1] ?? '', 'one-tap', '31/02/2026'))
      const faults = (await lines()).map((line) => line.replaceAll(/\s+/g, ' '))
      expect(faults).toEqual([
        '2 Mẫu phiếu (survey) không dùng được "one-tpa". Có phải "one-tap"?',
        expect.stringMatching(/^3 Ngày mở \(opens\) "31\/02\/2026" không có trong lịch/),
      ])
      expect(await counters()).toEqual(before)

      await upload(...LABELS.map((label) => row(label, 'one-tap', '')))
      expect(await heading(admin)).toBe('Xem trước: quầy.csv')
      expect((await lines()).join()).toContain(LABELS[1])
      expect(await counters()).toEqual(before)
      await admin.fill('#reason', 'mở thêm quầy lưu động')
      await send(admin, 'Nhập đúng như trên')
      expect(await counters()).toEqual(before + 2)

      await admin.fill('#reason', 'nhập nhầm chi nhánh')
      await send(admin, 'Hoàn tác 2 dòng')
      await go(admin, '/staff/units/CN2/collectors')
      for (const label of LABELS)
        expect(await admin.locator('tr', { hasText: label }).innerText()).toContain('thu hồi')
    })

    const counters = async () => (await site.store.db.selectFrom('code').selectAll().execute()).length

    it('publishes a survey from the template, once seen in both languages', async () => {
      await go(admin, '/staff/surveys/new')
      const [template] = await Promise.all([
        admin.waitForEvent('download'),
        admin.getByRole('link', { name: 'Tải bảng mẫu XLSX' }).click(),
      ])
      expect(template.suggestedFilename()).toBe('mau-phieu.xlsx')
      const buffer = Buffer.from(await surveyXlsx(inEnglishToo(exampleSurvey)))
      await admin.setInputFiles('#file', { name: template.suggestedFilename(), mimeType: '', buffer })
      await send(admin, 'Kiểm tra và lưu bản thảo')
      const draft = admin.url().split('?')[0] ?? ''
      for (const [language, words] of [
        ['Tiếng Việt', 'Nhìn chung, Ông/Bà hài lòng'],
        ['Tiếng Anh', 'Overall, how satisfied'],
      ] as const) {
        await admin.getByRole('link', { name: language }).click()
        expect(await admin.locator('main').innerText()).toContain(words)
        await admin.goto(draft)
      }
      await admin.fill('#reason', 'Kế hoạch khảo sát mẫu')
      await send(admin, 'Công bố phiên bản 1')
      expect(await admin.locator('.done').innerText()).toContain('Đã công bố')
    })

    it('prints all posters of a unit, and every code on them is read', async () => {
      await go(admin, '/staff/units/CN2/posters')
      await admin.emulateMedia({ media: 'print' })
      const papers = await admin.locator('.paper').all()
      const pdf = (await admin.pdf({ preferCSSPageSize: true })).toString('latin1')
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(papers.length)
      expect(papers.length).toBe(4)
      const read: string[] = []
      if (hasZbar) for (const paper of papers) read.push(...zbarReads(await paper.screenshot()))
      await admin.emulateMedia({ media: null })
      const { db } = site.store
      const codes = await db.selectFrom('collector').select('code').where('unit', '=', 'CN2').execute()
      const closed = await db.selectFrom('code').select('code').where('revoked_on', '<>', '').execute()
      const open = codes.map((one) => one.code).filter((code) => !closed.some((one) => one.code === code))
      const wanted = open.map((code) => `${site.origin}/Q/${code}`.toUpperCase())
      if (hasZbar) expect(read.sort()).toEqual(wanted.sort())
    })

    it('finds what came in and was taken back in the trail, by who and what', async () => {
      await go(admin, '/staff/audit')
      await admin.fill('#actor', 'quantri.tinh')
      await admin.fill('#q', 'nhập nhầm chi nhánh')
      await send(admin, 'Lọc')
      const entries = await admin.locator('.trail > li').allInnerTexts()
      expect(entries).toHaveLength(2)
      for (const entry of entries) {
        expect(entry).toMatch(/^quantri\.tinh .* điểm khảo sát [0-9A-Z]{9}/)
        expect(entry).toContain('Chi nhánh số 2')
        expect(entry).toContain('15/06/2026')
      }
    })

    it('answers a department head: where we stand, against what, what to mend first, and how it was counted', async () => {
      const head = await newPage()
      await signIn(head, 'lanhdao', DEMO_PASSWORD)
      await head.locator('main a[href="/staff/units/SXD"]').first().click()
      expect(await heading(head)).toBe('Sở Xây dựng')
      const headline = await head.locator('.lead').innerText()
      expect(headline).toMatch(/^Đạt\nTạm tính, kỳ chưa kết thúc/)
      expect(headline).toMatch(/Tỷ lệ hài lòng\s+8\d,\d%\s+1\.\d{3} phiếu hợp lệ/)
      expect(headline).toMatch(/cao hơn chỉ tiêu \(trên 80%\) \d,\d điểm phần trăm: Đạt/)
      const facts = await head.locator('dl.facts').innerText()
      for (const fact of ['Khoảng tin cậy 95%', 'So với kỳ trước', 'Tỷ lệ phản hồi', 'Phiếu chờ kiểm tra'])
        expect(facts).toContain(fact)
      expect(await head.getByText('Xin xem trước').first().innerText()).toMatch(/\d,\d% hài lòng/)

      // The distribution is one key away, and every number opens.
      const levels = head.locator('details', { hasText: 'Phân bố theo các mức' }).first()
      expect(await levels.locator('table').isVisible()).toBe(false)
      await tabTo(head, '.levels summary')
      await head.keyboard.press('Enter')
      expect(await levels.locator('table').isVisible()).toBe(true)
      expect(await levels.innerText()).toContain('Rất hài lòng')
      const rate = await head.locator('.rate').innerText()
      await head.locator('.rate a').click()
      expect(new URL(head.url()).pathname).toBe('/staff/units/SXD/working')
      expect(await head.locator('main').innerText()).toContain(rate)
      await head.context().close()
    })

    it('loses a role while the page is open: what is sent from it is refused, and nothing is kept', async () => {
      const officer = await newPage()
      await signIn(officer, 'canbo', DEMO_PASSWORD)
      await go(officer, '/staff/units/SXD/collectors/new')
      await site.store.atomically(
        replaceGrants(site.store.db, 'canbo', [{ role: 'viewer', unit: 'SXD', field: '' }]),
      )
      await officer.fill('#label', 'Quầy không được phép')
      const before = await counters()
      const [answer] = await Promise.all([
        officer.waitForResponse((one) => one.request().method() === 'POST'),
        officer.click('main button[type=submit]'),
      ])
      expect(answer.status()).toBe(403)
      expect(await heading(officer)).toBe('Ông/Bà không có quyền mở trang này')
      expect(await counters()).toBe(before)
      await officer.context().close()
    })
  },
)
