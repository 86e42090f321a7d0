import { vietnamTime } from '../surveys/vietnam-time.ts'
import type { Deps } from './deps.ts'
import { takeDueSteps } from './store/public-step.ts'
import { retire } from './store/retire.ts'
import { sealNext } from './store/seal.ts'
import { forgetStaffLeavings } from './store/staff-upkeep.ts'

/** What is done once an hour without anybody asking: forget what was promised, seal, remind, move public figures that are due. */
export async function upkeep(deps: Deps): Promise<void> {
  const { store, config, definitions, clock, log } = deps
  try {
    await retire(store, clock())
    await store.atomically(forgetStaffLeavings(store.db, clock()))
    const sealing = await sealNext(store, definitions, config.ledgerMonths, clock())
    if (sealing.kind === 'differs') log({ event: 'not sealed', halfMonth: sealing.half_month })
    // Loaded only where a letter can be sent at all.
    if (deps.mail) await (await import('./rounds/remind.ts')).remind(deps)
    if (config.publicResults !== 'step' || config.publishStep === 0) return
    const { day } = vietnamTime(clock())
    while ((await takeDueSteps(store, config.publishStep, day, 100)) > 0);
  } catch (error) {
    log({ event: 'upkeep failed', reason: String(error) })
  }
}
