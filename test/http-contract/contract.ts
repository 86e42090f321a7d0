import { afterAll, beforeAll, describe } from 'vitest'
import { missingHolds } from './contract/missing.ts'
import type { HttpSite } from './site.ts'

/** What the service answers over HTTP, the same on every runtime; `open` gives it with its province. */
export function httpContract(name: string, open: () => Promise<HttpSite>): void {
  describe(`the service ${name}`, { timeout: 60_000 }, () => {
    let opened: HttpSite
    const site = () => opened
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened?.end())

    missingHolds(site)
  })
}
