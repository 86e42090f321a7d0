import { vietnamTime } from '../surveys/vietnam-time.ts'
import type { Deps } from './deps.ts'
import type { RequestSeen } from './middleware/watch-requests.ts'

/** So many lines are kept back at most; among so many visits none can be told by its place. */
const MOST_HELD = 10_000

/** Asked every few seconds by machines: they would bury the lines of people. */
const UNLOGGED: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics'])

export type RequestLog = {
  seen(request: RequestSeen): void
  /** Writes what has been kept back; called once an hour and at the end. */
  release(): void
}

/**
 * One line for each request. Whatever collects the lines stamps them with the second they come, and the ledger
 * keeps its rows in the order they came: a citizen's line written at once would tell the second of an answer.
 * So these lines hold the hour only, and are kept back and written together in no order.
 */
export function requestLog({ clock, log }: Pick<Deps, 'clock' | 'log'>): RequestLog {
  let held: Record<string, unknown>[] = []

  function release(): void {
    const lines = held
    held = []
    for (const line of shuffled(lines)) log(line)
  }

  return {
    release,
    seen({ method, route, status, ms, citizen }) {
      if (UNLOGGED.has(route)) return
      const now = clock()
      const line = { event: 'request', method, route, status, ms: Math.round(ms * 10) / 10 }
      if (!citizen) return log({ at: now.toISOString(), ...line })
      const { day, hour } = vietnamTime(now)
      held.push({ hour: `${day}T${String(hour).padStart(2, '0')}`, ...line })
      if (held.length >= MOST_HELD) release()
    },
  }
}

function shuffled<Line>(lines: ReadonlyArray<Line>): Line[] {
  return lines
    .map((line) => ({ line, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ line }) => line)
}
