import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadRoundBoard } from '../../src/rounds/round-data.ts'
import type { Role } from '../../src/staff/roles.ts'
import { type BrowserPerson, sitDown } from '../support/browser-person.ts'
import { chromium, hasChromium, noChromium } from '../support/chromium.ts'
import { CALENDAR, declareAll, scoredOffline, TABLE } from '../support/played-round.ts'
import { COMMUNE_ROUND, type RoundSite, roundSite } from '../support/round-site.ts'
import { type Served, serveForTest } from '../support/serve.ts'
import { xlsx } from '../support/writing-framework.ts'

const PDF = { name: 'biên bản.pdf', type: 'application/pdf', body: '%PDF-1.7 biên bản' }
const D01 = 'Sở số 1'

describe.skipIf(!hasChromium)(
  `a round from the table to the correction, in a browser${hasChromium ? '' : ` (skipped: ${noChromium})`}`,
  { timeout: 180_000 },
  () => {
    let browser: Browser
    let site: RoundSite
    let served: Served
    /** Of the round the board opens, and of what it publishes. */
    let round = ''
    let release = ''
    let communes = ''

    beforeAll(async () => {
      browser = await chromium()
      site = await roundSite({ departments: 20, communes: 100 })
      served = await serveForTest({
        ...site.deps,
        config: { ...site.deps.config, publicResults: 'released' },
      })
    }, 60_000)
    afterAll(async () => {
      await browser?.close()
      await served?.close()
      await site?.end()
    })

    const base = () => `/staff/rounds/${round}`
    async function as(
      role: Role,
      work: (person: BrowserPerson) => Promise<void>,
      unit = '',
      field = '',
    ): Promise<void> {
      const person = await sitDown(browser, site.deps, served.origin, { role, unit, field })
      await work(person)
      await person.leave()
    }
    /** Opens the boxes of a row of decisions, where they are folded away. */
    async function unfold({ page }: BrowserPerson, row: string): Promise<void> {
      const folded = page.locator(`[id="row.${row}"] .decision details:not([open]) summary`)
      if ((await folded.count()) > 0) await folded.first().click()
    }
    const scored = (id: string) => scoredOffline(served.origin, id)

    it('the board uploads a criteria table, confirms how it was read, publishes it and opens a round for 20 departments', () =>
      as('board', async (board) => {
        await board.open('/staff/frameworks/new')
        const bytes = new Uint8Array(await (await xlsx(TABLE)).arrayBuffer())
        const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
        await board.attach('file', { name: 'Bộ tiêu chí.xlsx', type, body: bytes })
        await board.fill({
          ...{ code: 'cchc-so', name: 'Bộ tiêu chí cấp sở', document: 'Quyết định thử', total: '100' },
        })
        await board.choose({ kind: 'department', whole: 'percent', classes: 'par-department-model@1' })
        await board.press('Đọc bảng và lưu bản thảo')
        await board.press(/^Xác nhận \d+ cách chấm/)
        await board.choose({ policy: 'none' })
        await board.press('Áp dụng cho các tiêu chí này')
        await board.fill({ reason: 'Quyết định thử số 1' })
        await board.press('Công bố phiên bản 1')
        await board.open('/staff/rounds/new?framework=cchc-so%401&group=S%E1%BB%9F%2C+ban%2C+ng%C3%A0nh')
        expect(await board.page.locator('[name="units"]:checked').count()).toBe(20)
        await board.fill({ name: 'Chấm điểm cấp sở năm 2026', period: '2026', ...CALENDAR })
        await board.press('Mở đợt')
        round = /rounds\/([\w-]+)\?/.exec(board.page.url())?.[1] ?? ''
        expect(round).toBe('cham-diem-cap-so-nam-2026')
      }))

    it('a unit declares with a file and sees its points at once; its head sends it in', async () => {
      await as(
        'unit',
        async (officer) => {
          const at = (code: string) => `${base()}/units/D01/criteria/${code}`
          await officer.open(`${base()}/units/D01`)
          expect(await officer.words()).toContain('0/4')
          await officer.open(at('1.1'))
          await officer.page.locator('[name="answer"][value="kip-thoi"]').check()
          await officer.press('Lưu và xem điểm')
          expect(await officer.words()).toContain('20,5')
          await officer.attach('file', PDF)
          await officer.press('Thêm tệp')
          expect(await officer.words()).toContain('biên bản.pdf')
          for (const [code, numerator, denominator] of [
            ['1.2', '45', '50'],
            ['2.1', '97', '100'],
          ] as const) {
            await officer.open(at(code))
            await officer.fill({ numerator, denominator })
            await officer.press('Lưu và xem điểm')
          }
          expect(await officer.words()).toContain('19,4')
          await officer.open(at('2.2'))
          await officer.fill({ number: '3' })
          await officer.press('Lưu và xem điểm')
          await officer.open(`${base()}/units/D01`)
          expect(await officer.words()).toContain('4/4')
          await officer.press('Gửi lãnh đạo đơn vị duyệt')
        },
        'D01',
      )
      await as(
        'approver',
        async (head) => {
          await head.open(`${base()}/units/D01`)
          await head.press('Duyệt và gửi cơ quan thẩm định')
          expect(await head.words()).toContain('Đã duyệt và gửi cơ quan thẩm định')
        },
        'D01',
      )
    })

    it('eighteen others declare, the last one does not; the board brings in the survey of leaders from a file', async () => {
      const opened = await loadRoundBoard(site.deps, round, 'self')
      if (!opened) throw new Error('no round')
      const others = opened.units.map(({ unit }) => unit).filter((unit) => unit !== 'D01' && unit !== 'D20')
      expect(others).toHaveLength(18)
      await declareAll(site, opened, others)
      await as('board', async (board) => {
        await board.open(base())
        await board.page.getByRole('link', { name: 'Số liệu nhập từ ngoài' }).click()
        const lines = opened.units.map(
          ({ unit }, place) => `${unit};3.1;${70 + place}%;;;50;;Báo cáo 12/BC-SNV`,
        )
        const header = 'Mã đơn vị;Mã tiêu chí;Giá trị;Tử số;Mẫu số;Số phiếu;Sai số chuẩn;Văn bản nguồn'
        await board.attach('file', {
          ...{ name: 'điều tra.csv', type: 'text/csv', body: `${header}\n${lines.join('\n')}` },
        })
        await board.press('Xem trước')
        expect(await board.words()).toContain('20 giá trị thay đổi')
        await board.press('Lưu đúng 20 giá trị như trên')
        expect(await board.words()).toContain('Đã lưu 20 giá trị')
      })
    })

    it('appraisers ask and adjust, the unit answers with a file, the second appraisal decides, the council approves', async () => {
      site.now = new Date('2026-12-06T03:00:00Z')
      const next = (words: string | RegExp, agree = false) =>
        as('board', async (board) => {
          await board.open(`${base()}/appraisal`)
          if (agree) await board.page.locator('#agree').check()
          await board.press(words)
        })
      await next('Kết thúc kê khai, bắt đầu thẩm định', true)
      await as('appraiser', async (appraiser) => {
        const criterion = async (code: string, decide: () => Promise<void>) => {
          await appraiser.open(`${base()}/appraisal/criterion/${code}`)
          await decide()
          await appraiser.press(/^Lưu, và đồng ý với \d+ dòng/)
        }
        await criterion('1.1', async () => {
          expect(await appraiser.words()).toContain('biên bản.pdf')
        })
        await criterion('1.2', async () => {
          await appraiser.choose({ 'decision.D01': 'ask' })
          await unfold(appraiser, 'D01')
          await appraiser.fill({ 'reason.D01': 'Năm việc còn lại ở đâu?' })
        })
        await criterion('2.1', async () => {
          await appraiser.choose({ 'decision.D01': 'adjust' })
          await unfold(appraiser, 'D01')
          await appraiser.fill({ 'numerator.D01': '90', 'denominator.D01': '100' })
          await appraiser.fill({ 'reason.D01': 'Bảy hồ sơ trễ hẹn' })
        })
        await criterion('2.2', async () => {})
      })
      await next('Kết thúc thẩm định lần 1, bắt đầu giải trình')
      await as(
        'unit',
        async (officer) => {
          await officer.open(`${base()}/units/D01/explain`)
          expect(await officer.words()).toContain('Năm việc còn lại ở đâu?')
          await officer.fill({ 'words.1.2': 'Hai việc đã xong, có biên bản' })
          await officer.attach('file.1.2', { ...PDF, name: 'giải trình.pdf', body: '%PDF-1.7 hai việc' })
          await officer.press('Lưu và gửi giải trình')
        },
        'D01',
      )
      await next('Kết thúc giải trình, bắt đầu thẩm định lần cuối')
      await as('appraiser', async (appraiser) => {
        await appraiser.open(`${base()}/appraisal/units/D01`)
        expect(await appraiser.words()).toContain('Hai việc đã xong, có biên bản')
        await appraiser.choose({ 'decision.1.2': 'adjust' })
        await unfold(appraiser, '1.2')
        await appraiser.fill({
          ...{ 'numerator.1.2': '47', 'denominator.1.2': '50', 'reason.1.2': 'Công nhận hai việc' },
        })
        await appraiser.press('Lưu các quyết định')
      })
      await as('council', async (council) => {
        await council.open(`${base()}/council`)
        expect(await council.words()).toContain('không gửi bản kê khai')
        await council.fill({ note: 'Biên bản số 5' })
        await council.press('Thông qua kết quả')
      })
      const board = await loadRoundBoard(site.deps, round, 'council')
      const [first] = board?.scoreboard.rows ?? []
      // 20.5 + 19.5 · 47/50 + 20 · 90/100 + 15 + 20 · 70 %
      expect(first?.value).toBeCloseTo(85.83, 10)
      expect(board?.scoreboard.rows.find(({ unit }) => unit === 'D20')?.value).toBeCloseTo(17.8, 10)
    })

    it('the board releases it, everybody can read it, and the command scores the file to the same hash', async () => {
      site.now = new Date('2027-01-10T03:00:00Z')
      await as('board', async (board) => {
        await board.open('/staff/releases')
        await board.page.getByRole('link', { name: 'Chấm điểm cấp sở năm 2026' }).click()
        await board.fill({ number: '12/QĐ-UBND', date: '2027-01-09' })
        await board.attach('file', { ...PDF, name: 'quyết định.pdf' })
        await board.press('Công bố')
        release = /releases\/([^?]+)/.exec(board.page.url())?.[1] ?? ''
      })
      const page = await browser.newPage()
      await page.goto(`${served.origin}/releases/${release}`)
      const words = await page.locator('main').innerText()
      const { printed, listed } = await scored(release)
      for (const said of [D01, '85,83', 'Sở số 20', '12/QĐ-UBND', listed]) expect(words).toContain(said)
      expect(printed).toBe(`${listed}  ${release}\nkhớp\n`)
      await page.close()
    })

    it('after a protest the round is reopened, decided again, and corrected by a release that lists what changed', async () => {
      await as('board', async (board) => {
        await board.open(`${base()}/appraisal`)
        await board.fill({ reason: 'Sở số 1 khiếu nại tiêu chí 2.1' })
        await board.press(/^Mở lại/)
      })
      await as('council', async (council) => {
        await council.open(`${base()}/council/units/D01`)
        await council.choose({ 'decision.2.1': 'adjust' })
        await unfold(council, '2.1')
        await council.fill({
          ...{ 'numerator.2.1': '95', 'denominator.2.1': '100', 'reason.2.1': 'Năm hồ sơ không trễ' },
        })
        await council.press('Lưu các quyết định')
        await council.open(`${base()}/council`)
        await council.press('Thông qua kết quả')
      })
      let corrected = ''
      await as('board', async (board) => {
        await board.open(`/staff/releases/new?corrects=${release}`)
        expect(await board.words()).toContain(D01)
        await board.fill({ words: 'Tính lại tiêu chí 2.1 theo khiếu nại' })
        await board.press('Công bố bản đính chính')
        corrected = /releases\/([^?]+)/.exec(board.page.url())?.[1] ?? ''
      })
      const page = await browser.newPage()
      await page.goto(`${served.origin}/releases/${corrected}`)
      const words = await page.locator('main').innerText()
      for (const said of ['Tính lại tiêu chí 2.1 theo khiếu nại', D01, '86,83']) expect(words).toContain(said)
      const { printed, listed, text } = await scored(corrected)
      expect(printed).toBe(`${listed}  ${corrected}\nkhớp\n`)
      const { changes } = JSON.parse(text) as { changes: Array<{ unit: string; words: string }> }
      expect(changes.find(({ unit }) => unit === 'D01')?.words).toMatch(/85,83.*86,83/)
      await page.goto(`${served.origin}/releases/${release}`)
      expect(await page.locator('main').innerText()).toContain('đính chính')
      expect((await scored(release)).printed).toContain('khớp')
      await page.close()
    })

    it('a hundred communes go the same way to a release', async () => {
      await site.importFigures()
      for (const unit of site.units.filter((code) => code.startsWith('X'))) {
        await site.declare(unit)
        await site.step(unit, 'approved')
      }
      await site.step('', 'approved')
      await as('board', async (board) => {
        await board.open(`/staff/releases/new?round=${COMMUNE_ROUND}`)
        await board.press('Công bố')
        communes = /releases\/([^?]+)/.exec(board.page.url())?.[1] ?? ''
      })
      const { printed, listed, text } = await scored(communes)
      expect(printed).toBe(`${listed}  ${communes}\nkhớp\n`)
      expect(JSON.parse(text).results).toHaveLength(100)
    })
  },
)
