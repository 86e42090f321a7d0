import type { Page } from 'playwright-core'

/** More controls than any form has before the one that is wanted. */
const MOST_STEPS = 400

/** Goes on by Tab until the focus stands where it is wanted; a CSS selector. Throws where Tab never leads there. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const there = `document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate<boolean>(there)) return
  }
  throw new Error(`Tab never reached ${selector} on ${page.url()}`)
}

/** Goes to a box by Tab and types into it. */
export async function typeInto(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector)
  await page.keyboard.type(text)
}

/** Goes to a control by Tab, presses Enter, and waits for the page it leads to. */
export async function enter(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}
