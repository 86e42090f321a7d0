import { afterAll, beforeAll, describe } from 'vitest'
import { answersHold } from './contract/answers.ts'
import { formHolds } from './contract/form.ts'
import { healthHolds } from './contract/health.ts'
import { missingHolds } from './contract/missing.ts'
import { printingHolds } from './contract/printing.ts'
import { refusedHolds } from './contract/refused.ts'
import { resultsHold } from './contract/results.ts'
import { staffHolds } from './contract/staff.ts'
import type { HttpSite } from './site.ts'

/**
 * What the service answers over HTTP, the same on every runtime; `open` gives it with its province. A runtime that
 * cannot run here says why in `lacking`, and its tests are skipped.
 */
export function httpContract(name: string, open: () => Promise<HttpSite>, lacking = ''): void {
  describe.skipIf(lacking)(
    `the service ${name}${lacking && ` (skipped: ${lacking})`}`,
    { timeout: 60_000 },
    () => {
      let opened: HttpSite
      const site = () => opened
      beforeAll(async () => {
        opened = await open()
      })
      afterAll(() => opened?.end())

      formHolds(site)
      answersHold(site)
      refusedHolds(site)
      printingHolds(site)
      healthHolds(site)
      missingHolds(site)
      staffHolds(site)
      // Starts the service anew with other variables: the last.
      resultsHold(site)
    },
  )
}
