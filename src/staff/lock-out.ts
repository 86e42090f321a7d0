/** Mistakes of the fingers that cost nothing. */
const FREE_FAILURES = 5
const FIRST_WAIT_SECONDS = 30
const LONGEST_WAIT_SECONDS = 15 * 60

/**
 * Seconds an account still waits after failed sign-ins; 0 where it may try now. The wait doubles with each
 * failure and never grows past a quarter of an hour. It is counted for the account on one device that signed
 * in before, or on all strange devices together, and never for an address: a whole building shares one, and
 * whoever guesses at a colleague's password from outside does not lock the colleague's own desk out.
 */
export function secondsToWait(failures: number, lastAt: string, now: Date): number {
  if (failures < FREE_FAILURES) return 0
  const wait = Math.min(FIRST_WAIT_SECONDS * 2 ** (failures - FREE_FAILURES), LONGEST_WAIT_SECONDS)
  return Math.max(0, Math.ceil(wait - (now.getTime() - Date.parse(lastAt)) / 1000))
}
