import type { FormKey } from './citizen/form-token.ts'
import type { Config } from './config.ts'
import type { Definitions } from './definitions.ts'
import type { Files } from './files.ts'
import type { Metrics } from './metrics.ts'
import type { RequestLog } from './request-log.ts'
import type { Mail } from './staff/mail.ts'
import type { Scrypt } from './staff/password.ts'
import type { Store } from './store/store.ts'

/** Everything the service needs from outside: no runtime, no environment, no clock of its own. */
export type Deps = {
  readonly store: Store
  readonly config: Config
  readonly definitions: Definitions
  readonly formKey: FormKey
  readonly clock: () => Date
  /** Where files of evidence are kept; without it in the database. */
  readonly files?: Files
  /** Slow hashing of passwords of staff, as this runtime does it best. */
  readonly scrypt: Scrypt
  /** Where letters to staff can be sent from here. */
  readonly mail?: Mail
  /** One line per thing an operator must know; never anything about a citizen. */
  readonly log: (line: Record<string, unknown>) => void
  /** Where the operator asked for numbers to watch. */
  readonly metrics?: Metrics
  /** Where the operator asked for a line for each request. */
  readonly requestLog?: RequestLog
}
