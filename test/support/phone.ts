import axe, { type AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Survey } from '../../surveys/survey.ts'
import { type Citizen, citizen } from './citizen.ts'
import { type Served, serveForTest } from './serve.ts'

/** What one person answers: question code → option code, option codes, or text. */
export type Plan = Readonly<Record<string, string | ReadonlyArray<string>>>

export type Counter = Citizen & Served

/** The citizen's service on a real port; its results are public at once. */
export async function counter(): Promise<Counter> {
  const inside = await citizen()
  const config = { ...inside.deps.config, publicResults: 'step', publishStep: 0 } as const
  const served = await serveForTest({ ...inside.deps, config })
  const close = async () => {
    await served.close()
    await inside.end()
  }
  return Object.assign(inside, { origin: served.origin, close })
}

type PhoneOptions = Partial<BrowserContextOptions> & { readonly width?: number }

/** A page of a phone held upright, in Vietnamese unless told otherwise. */
export async function phone(browser: Browser, { width = 360, ...options }: PhoneOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 640 },
    locale: 'vi-VN',
    hasTouch: true,
    isMobile: true,
    ...options,
  })
  return context.newPage()
}

/** Answers the form on the screen by Tab, arrows, Space and Enter alone, and sends it. Says which questions it met. */
export async function answerByKeyboard(page: Page, survey: Survey, plan: Plan): Promise<string[]> {
  const met = new Set<string>()
  for (let step = 0; step < 1000; step += 1) {
    await page.keyboard.press('Tab')
    // A string: the page's policy forbids nothing here, but its answers must not depend on a bundler's names.
    const at: Focused = await page.evaluate(FOCUSED)
    if (at.tag === 'BUTTON') {
      await page.keyboard.press('Enter')
      return [...met]
    }
    const wanted = plan[at.name]
    if (wanted === undefined) continue
    met.add(at.name)
    if (at.type === 'radio') {
      const steps = optionsOf(survey, at.name).indexOf(String(wanted))
      if (steps === 0) await page.keyboard.press('Space')
      for (let down = 0; down < steps; down += 1) await page.keyboard.press('ArrowDown')
    } else if (at.type === 'checkbox') {
      if (wanted.includes(at.value)) await page.keyboard.press('Space')
    } else {
      await page.keyboard.type(String(wanted))
    }
  }
  throw new Error('the button was never reached by Tab')
}

type Focused = { tag: string; type: string; name: string; value: string }
const FOCUSED = `(() => {
  const { tagName, type = '', name = '', value = '' } = document.activeElement
  return { tag: tagName, type, name, value }
})()`

export function optionsOf(survey: Survey, code: string): string[] {
  const question = survey.questions.find((one) => one.code === code)
  const scale = question && 'scale' in question ? survey.scales[question.scale] : undefined
  return scale?.options.map((option) => option.code) ?? []
}

/** Every rule of WCAG 2.2 A and AA that a machine can check; [] for a good page. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, ${JSON.stringify({ runOnly: tags, resultTypes: ['violations'] })})`,
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}
