import { newCode } from '../../src/code.ts'
import type { CollectorRevision } from '../../src/collector.ts'
import { saveCollectors } from '../../src/store/collector.ts'
import type { Store } from '../../src/store/store.ts'
import { saveUnits } from '../../src/store/unit.ts'

const SINCE = '2025-07-01'

/** A province with so many communes, and so many counters in each that ask the same form. */
export type Counters = { readonly communes: number; readonly each: number; readonly survey: string }

/** The codes of the counters; open since 2025. */
export async function saveCounters(store: Store, { communes, each, survey }: Counters): Promise<string[]> {
  const unit = { ranking_group: 'Xã', valid_from: SINCE, valid_to: '' }
  const units = Array.from({ length: communes }, (_, at) => ({
    ...unit,
    code: communeCode(at),
    name: `Xã mẫu số ${at + 1}`,
    kind: 'commune',
  }))
  const parents = units.map(({ code }) => ({ unit: code, parent: 'TINH', valid_from: SINCE, valid_to: '' }))
  const province = { ...unit, code: 'TINH', name: 'Tỉnh Mẫu', kind: 'province', ranking_group: '' }
  const counters = units.flatMap(({ code }) =>
    Array.from(
      { length: each },
      (_, at): CollectorRevision => ({
        code: newCode((count) => crypto.getRandomValues(new Uint8Array(count))),
        revision: 1,
        since: SINCE,
        unit: code,
        label: `Quầy số ${at + 1}`,
        channel: 'qr',
        survey,
        fields: [{ field: '', decider: code }],
        moments: ['result'],
      }),
    ),
  )
  const codes = counters.map(({ code }) => code)
  await store.atomically([
    ...saveUnits(store.db, { units: [province, ...units], parents, successors: [] }),
    ...saveCollectors(
      store.db,
      codes.map((code) => ({ code, opens_on: SINCE, closes_on: '', revoked_on: '' })),
      counters,
    ),
  ])
  return codes
}

export function communeCode(at: number): string {
  return `XA${String(at + 1).padStart(3, '0')}`
}
