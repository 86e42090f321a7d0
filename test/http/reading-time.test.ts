import { afterAll, beforeAll, expect, it } from 'vitest'
import { newCode } from '../../src/code.ts'
import type { CollectorRevision } from '../../src/collector.ts'
import { saveCollectors } from '../../src/store/collector.ts'
import { find } from '../../surveys/list.ts'
import { secondsToAnswer } from '../../surveys/reading-time.ts'
import { type Citizen, citizen } from '../support/citizen.ts'

const LAND = { field: 'land', decider: 'STP' }
const JUSTICE = { field: 'justice', decider: 'STP' }
const CASES: ReadonlyArray<
  readonly [string, Pick<CollectorRevision, 'fields' | 'moments'>, number, string, string]
> = [
  ['nothing', { fields: [LAND], moments: ['result'] }, 0, 'chưa đến 1 phút', 'khoảng 2 phút'],
  ['the field', { fields: [LAND, JUSTICE], moments: ['result'] }, 1, 'khoảng 2 phút', 'chưa đến 1 phút'],
  [
    'both',
    { fields: [LAND, JUSTICE], moments: ['receipt', 'result'] },
    2,
    'khoảng 2 phút',
    'chưa đến 1 phút',
  ],
]

let here: Citizen
const codeOf = (taps: number) => newCode((count) => new Uint8Array(count).fill(20 + taps))
beforeAll(async () => {
  here = await citizen()
  const { store } = here
  const codes = CASES.map(([, asked, taps]) => ({
    ...{ code: codeOf(taps), revision: 1, since: '2026-01-01', unit: 'XA2', label: 'Quầy chung' },
    ...{ channel: 'qr' as const, survey: 'ward', ...asked },
  }))
  const days = codes.map(({ code }) => ({ code, opens_on: '2026-01-01', closes_on: '', revoked_on: '' }))
  await store.atomically(saveCollectors(store.db, days, codes))
})
afterAll(() => here.end())

// The ward form alone takes nearly a minute: one tap more and "under a minute" would be a lie.
it.each(CASES)(
  'a counter that asks %s says the time of all taps, on the form and on the poster',
  async (...of) => {
    const [, , taps, words, never] = of
    const ward = find('ward', 1)
    expect(ward && secondsToAnswer(ward, taps)).toBe(59 + 5 * taps)
    const printing = await here.restarted({ config: { publicUrl: 'https://danhgia.tinh.gov.vn' } })
    for (const path of [`/q/${codeOf(taps)}`, `/q/${codeOf(taps)}/poster`]) {
      const { status, html } = await printing.get(path)
      expect(status).toBe(200)
      expect(html).toContain(words)
      expect(html).not.toContain(never)
    }
  },
)
