import type { Submitted } from './citizen/submit.ts'
import type { RequestSeen } from './middleware/watch-requests.ts'

/** What is counted for whoever watches the service: numbers only, by pattern of the address, never by code or unit. */
export type Metrics = {
  request(seen: RequestSeen): void
  submission(outcome: Submitted['kind']): void
  /** Everything counted so far, in the text format of Prometheus. */
  exposition(): Promise<{ readonly type: string; readonly text: string }>
}
