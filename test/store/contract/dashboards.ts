import { expect, it } from 'vitest'
import type { Deps } from '../../../src/deps.ts'
import { dashboard } from '../../../src/report/dashboard.ts'
import { provinceMeans } from '../../../src/report/province-mean.ts'
import { working } from '../../../src/report/working.ts'
import { loadUnits } from '../../../src/store/unit.ts'
import { unitTree } from '../../../src/units/tree.ts'
import { parsePeriod } from '../../../surveys/period.ts'
import type { Engine } from '../../support/engine.ts'
import { TODAY } from '../../support/engine-site.ts'
import { temporaryStore } from '../../support/temporary-store.ts'
import { answered } from './figures.ts'

/** What the heads of some units see, with the working of two numbers. */
async function seen(deps: Deps): Promise<unknown[]> {
  const tree = unitTree(await loadUnits(deps.store.db))
  const all: unknown[] = []
  for (const code of ['T', 'TT', 'XA1', 'XA2', 'STP'])
    for (const text of ['2026', '2026-06']) {
      const [unit, period] = [tree.unit(code), parsePeriod(text)]
      if (!unit || !period) throw new Error(`no ${code} in ${text}`)
      all.push(await dashboard(deps, provinceMeans(deps), tree, unit, period, TODAY, ''))
      for (const node of ['headline', 'section officials', 'item officials_polite'])
        all.push(JSON.stringify(await working(deps, tree, unit, period, '', node)))
    }
  return all
}

export function dashboardsHold(engine: () => Engine): void {
  it('shows the heads of units the same figures as SQLite for the same answers', async () => {
    const reference = await temporaryStore()
    const [here, there] = [await answered(engine().store), await answered(reference.store)]
    const expected = await seen(there.deps)
    expect(await seen(here.deps)).toEqual(expected)
    expect(JSON.stringify(expected)).toContain('Quầy số 3')
    await reference.end()
  })
}
