import { saveCollectors } from '../../src/store/collector.ts'
import { writeSetting } from '../../src/store/installation.ts'
import type { Store } from '../../src/store/store.ts'
import { CODES } from '../support/citizen.ts'
import { importProvince } from '../support/engine-site.ts'

/** One running service, whatever runs it. */
export type HttpSite = {
  readonly store: Store
  /** Whether this runtime counts for Prometheus where it is asked to. */
  readonly counts: boolean
  /** Follows no redirect. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** The same installation, started with other variables. */
  restart(variables: Variables): Promise<void>
  end(): Promise<void>
}

export type Variables = Readonly<Record<string, string>>

export const ORIGIN = 'https://danhgia.vn'

export const VARIABLES = {
  PUBLIC_URL: ORIGIN,
  PUBLIC_RESULTS: 'step',
  PUBLISH_STEP: '0',
  METRICS: '1',
  HOTLINE: '1022',
} as const satisfies Variables

/** Codes that take no answers, or none that count. */
export const { closed: CLOSED, revoked: REVOKED, test: UNOPENED } = CODES

const STATES = [
  { code: CLOSED, opens_on: '2026-01-01', closes_on: '2026-02-01', revoked_on: '' },
  { code: REVOKED, opens_on: '2026-01-01', closes_on: '', revoked_on: '2026-02-01' },
  { code: UNOPENED, opens_on: '2999-01-01', closes_on: '', revoked_on: '' },
]

/** The province of the stores' contract, and beside it a code of each kind; the surveys must be published. */
export async function fillSite(store: Store): Promise<void> {
  await importProvince(store)
  // Its figures are public at once, which is for tests alone.
  await store.atomically([writeSetting(store.db, 'test', '1')])
  const collectors = STATES.map(({ code }) => ({
    code,
    revision: 1,
    since: '2026-01-01',
    unit: 'XA1',
    label: 'Quầy số 9',
    channel: 'qr' as const,
    survey: 'one-tap',
    fields: [{ field: '', decider: 'XA1' }],
    moments: ['result' as const],
  }))
  await store.atomically(saveCollectors(store.db, STATES, collectors))
}
