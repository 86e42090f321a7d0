import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { count, percent } from '../../src/locales/format.ts'
import type { UnitReport } from '../../src/report/unit-report-schema.ts'
import { builtIn } from '../../surveys/list.ts'
import type { Survey } from '../../surveys/survey.ts'
import { chromium, hasChromium, noChromium } from '../support/chromium.ts'
import { CODES } from '../support/citizen.ts'
import { answerByKeyboard, type Counter, counter, optionsOf, type Plan, phone } from '../support/phone.ts'

/** A person's answers, different for each: question k gets option k + seed, round the scale. */
function planOf(survey: Survey, seed: number): Record<string, string | string[]> {
  return Object.fromEntries(
    survey.questions.map(({ code, kind }, k) => {
      const options = optionsOf(survey, code)
      const option = options[(k + seed) % options.length] ?? ''
      if (kind === 'choice') return [code, option]
      return [code, kind === 'multiple' ? [option] : `Ý kiến của người thứ ${seed}`]
    }),
  )
}

const asked = (survey: Survey, plan: Plan) =>
  survey.questions.filter(({ showIf }) => !showIf || showIf.options.includes(String(plan[showIf.question])))

const WAYS = [
  { js: true, lang: 'vi-VN' },
  { js: true, lang: 'en-GB' },
  { js: false, lang: 'vi-VN' },
  { js: false, lang: 'en-GB' },
]

describe.skipIf(!hasChromium)(
  `a phone answers by keyboard${hasChromium ? '' : ` (skipped: ${noChromium})`}`,
  () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await chromium()
    })
    afterAll(() => browser?.close())

    describe.each([
      { series: 'ward', code: CODES.ward, unit: 'XA1' },
      { series: 'household-sipas', code: CODES.household, unit: 'XA1' },
    ])('the $series form', ({ series, code, unit }) => {
      const survey = builtIn.find((one) => one.code === series)
      if (!survey) throw new Error(`no survey ${series}`)
      const given: Plan[] = []
      let service: Counter
      beforeAll(async () => {
        service = await counter()
      })
      afterAll(() => service?.close())

      it.each(WAYS)('end to end, JavaScript $js, $lang', async ({ js, lang }) => {
        const page = await phone(browser, { javaScriptEnabled: js, locale: lang })
        await page.goto(`${service.origin}/q/${code}`)
        expect(await page.locator('html').getAttribute('lang')).toBe(lang.slice(0, 2))
        const plan = planOf(survey, given.length)
        const met = await answerByKeyboard(page, survey, plan)
        const thanks = lang === 'vi-VN' ? 'Cảm ơn Ông/Bà' : 'Thank you'
        await page.getByRole('heading', { name: thanks }).waitFor()
        expect(met.sort()).toEqual(
          asked(survey, plan)
            .map((question) => question.code)
            .sort(),
        )
        given.push(plan)
        await page.context().close()
      })

      it('makes the department page what a hand counts', async () => {
        // Eight more by plain posts, so that the unit has enough answers to be shown.
        while (given.length < 12) {
          const plan = planOf(survey, given.length)
          const fields = asked(survey, plan).flatMap(({ code: name }) =>
            [plan[name] ?? []].flat().map((value) => [name, value]),
          )
          const { status } = await service.post(code, [['id', await service.open(code)], ...fields] as never)
          expect(status).toBe(200)
          given.push(plan)
        }
        const chosen = (question: string, options: ReadonlyArray<string>) =>
          given.filter((plan) => options.includes(String(plan[question]))).length

        const page = await phone(browser)
        const response = await page.goto(`${service.origin}/units/${unit}.json`)
        const report: UnitReport = await response?.json()
        const [result] = report.results
        expect(result?.headline.people).toBe(12)
        const items = result?.sections.flatMap((section) => section.items) ?? []
        expect(items).toHaveLength(series === 'ward' ? 9 : 33)
        for (const item of items) {
          expect(item.distribution?.map(({ n }) => n)).toEqual(
            ['1', '2', '3', '4', '5'].map((level) => chosen(item.code, [level])),
          )
          expect(item.figure.value).toBe(chosen(item.code, ['4', '5']) / 12)
        }
        const satisfied =
          series === 'ward'
            ? chosen('overall', ['4', '5']) / 12
            : items.reduce((sum, { code: item }) => sum + chosen(item, ['4', '5']), 0) / (33 * 12)
        expect(result?.headline.value).toBe(satisfied)

        await page.goto(`${service.origin}/units/${unit}`)
        expect(await page.locator('.rate').textContent()).toBe(percent(satisfied))
        expect(await page.locator('.headline').innerText()).toContain(`${count(12)} phiếu hợp lệ`)
        for (const item of items) {
          const row = page.locator('table.figures tr', { hasText: item.text }).first()
          expect(await row.innerText()).toContain(percent(chosen(item.code, ['4', '5']) / 12))
        }
        await page.context().close()
      })
    })
  },
)
