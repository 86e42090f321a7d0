import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium as engine } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

// No calls home, and no sandbox: the tests run as root in containers and open only pages of our own.
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const runs = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The browser named by CHROMIUM, else the first of the usual names on PATH; null where there is none. */
export const chromiumPath: string | null =
  [
    process.env.CHROMIUM ?? '',
    ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
  ].find((path) => path !== '' && runs(path)) ?? null

export const hasChromium = chromiumPath !== null

/** Why a browser test is skipped, to be printed with it: `it('…', ({ skip }) => { skip(!hasChromium, noChromium) … })`. */
export const noChromium = 'no Chromium: install it, or set CHROMIUM to its executable'

/** Starts a browser; the caller closes it. Throws where there is none: ask `hasChromium` first. */
export const chromium = (): Promise<Browser> =>
  chromiumPath === null
    ? Promise.reject(new Error(noChromium))
    : engine.launch({ executablePath: chromiumPath, args: ARGS })
