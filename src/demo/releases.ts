import type { Deps } from '../deps.ts'
import { prepareRelease, publishRelease } from '../releases/publish.ts'
import { stageOf } from '../rounds/filing.ts'
import { loadReleases } from '../store/release.ts'
import { loadRounds, roundSteps } from '../store/round.ts'
import { unitTrees } from '../units/trees.ts'

/** Publishes the approved rounds of the demo, as its board would; those that are out already stay as they are. */
export async function publishDemoReleases(deps: Deps): Promise<void> {
  const { store } = deps
  const out = new Set((await loadReleases(store.db)).map(({ round }) => round))
  const full = { ...deps, trees: unitTrees(deps) }
  for (const { id, name } of await loadRounds(store.db)) {
    if (out.has(id) || stageOf(await roundSteps(store.db, id)) !== 'approved') continue
    const form = {
      title: `Kết quả ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      embargoUntil: '',
      minimum: 10,
      decision: null,
      words: '',
    }
    const prepared = await prepareRelease(full, { kind: 'round', round: id }, '', form)
    if ('fault' in prepared) throw new Error(`demo release of ${id}: ${prepared.fault}`)
    await publishRelease(full, 'banchidao', prepared, form)
  }
}
