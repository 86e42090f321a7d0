import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import type { Engine } from '../support/engine.ts'
import { emptied } from '../support/engine-site.ts'
import { dashboardsHold } from './contract/dashboards.ts'
import { figuresHold } from './contract/figures.ts'
import { forgettingHolds } from './contract/forgetting.ts'
import { frameworksHold } from './contract/frameworks.ts'
import { importsHold } from './contract/imports.ts'
import { importsTogetherHold } from './contract/imports-together.ts'
import { movingHolds } from './contract/moving.ts'
import { overtakenHolds } from './contract/overtaken.ts'
import { plansHold } from './contract/plans.ts'
import { publishingHolds } from './contract/publishing.ts'
import { quarantineHolds } from './contract/quarantine.ts'
import { racingHolds } from './contract/racing.ts'
import { releasesHold } from './contract/releases.ts'
import { roundsHold } from './contract/rounds.ts'
import { sealingHolds } from './contract/sealing.ts'
import { staffHolds } from './contract/staff.ts'
import { submittingHolds } from './contract/submitting.ts'
import { valuesHold } from './contract/values.ts'

/** What every store promises. An engine that cannot run here says why in `lacking`, and its tests are skipped. */
export function storeContract(name: string, open: () => Promise<Engine>, lacking = ''): void {
  describe.skipIf(lacking)(
    `the store on ${name}${lacking && ` (skipped: ${lacking})`}`,
    { timeout: 60_000 },
    () => {
      let engine: Engine
      beforeAll(async () => {
        engine = await open()
      })
      afterAll(() => engine?.end())
      beforeEach(() => emptied(engine.store))

      plansHold(() => engine)
      valuesHold(() => engine)
      submittingHolds(() => engine)
      figuresHold(() => engine)
      importsHold(() => engine)
      importsTogetherHold(() => engine)
      dashboardsHold(() => engine)
      movingHolds(() => engine)
      staffHolds(() => engine)
      frameworksHold(() => engine)
      publishingHolds(() => engine)
      quarantineHolds(() => engine)
      sealingHolds(() => engine)
      racingHolds(() => engine)
      forgettingHolds(() => engine)
      overtakenHolds(() => engine)
      releasesHold(() => engine)
      roundsHold(() => engine)
    },
  )
}
