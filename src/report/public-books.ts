import { vietnamTime } from '../../surveys/vietnam-time.ts'
import type { Deps } from '../deps.ts'
import { takeDueSteps } from '../store/public-step.ts'
import type { Books } from '../store/tally.ts'

/** A page view takes at most so many steps; the timer takes the rest. */
const STEPS_PER_VIEW = 20

/** The books the public may read, after the steps that are due. */
export async function publicBooks({ store, config, clock }: Deps): Promise<Books> {
  if (config.publishStep === 0) return 'live'
  await takeDueSteps(store, config.publishStep, vietnamTime(clock()).day, STEPS_PER_VIEW)
  return 'public'
}
