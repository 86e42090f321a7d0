import type { Browser } from 'playwright-core'

export type FirstVisit = {
  readonly requests: number
  /** Bytes as sent, heads included, by kind of what was asked for. */
  readonly wire: Readonly<Record<string, number>>
  /** Milliseconds from the start of the visit to the first text on the screen. */
  readonly firstPaint: number
}

/** A poor phone: a processor of a quarter of this one, and a slow line. */
const SLOW_CPU = 4
const SLOW_LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: 1.6e6 / 8,
  uploadThroughput: 0.75e6 / 8,
}

/** Opens a page as a phone that was never there before. */
export async function firstVisit(browser: Browser, url: string): Promise<FirstVisit> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    locale: 'vi-VN',
    // The slow line does not reach what a service worker fetches.
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_CPU })
  await devtools.send('Network.emulateNetworkConditions', SLOW_LINE)
  const kinds = new Map<string, string>()
  const wire: Record<string, number> = {}
  devtools.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (!request.url.startsWith('data:')) kinds.set(requestId, type ?? 'Other')
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId)
    if (kind) wire[kind] = (wire[kind] ?? 0) + encodedDataLength
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  const firstPaint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  )
  await context.close()
  return { requests: kinds.size, wire, firstPaint }
}
