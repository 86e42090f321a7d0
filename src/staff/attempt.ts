import { countFailure, signInFailure } from '../store/sign-in-failure.ts'
import type { StaffDeps } from './guard.tsx'
import { secondsToWait } from './lock-out.ts'

/**
 * Takes one attempt at a secret: seconds to wait, or 0 where it may be judged. It is counted as failed before
 * anybody looks, and forgotten when it was right: a thousand guesses sent at once would otherwise all be judged
 * before the first of them is counted.
 */
export async function takeAttempt(
  { store, clock }: Pick<StaffDeps, 'store' | 'clock'>,
  account: string,
  device: string,
): Promise<number> {
  const before = await signInFailure(store.db, account, device)
  const now = clock()
  const seconds = before ? secondsToWait(before.failures, before.last_at, now) : 0
  if (seconds > 0) return seconds
  await store.atomically([countFailure(store.db, account, device, now.toISOString())])
  const after = await signInFailure(store.db, account, device)
  const others = (after?.failures ?? 1) - (before?.failures ?? 0) - 1
  return after && others > 0 ? secondsToWait(after.failures - 1, after.last_at, now) : 0
}
