import { expect, it } from 'vitest'
import { insertRelease, loadReleases, releaseText, supportedCriteria } from '../../../src/store/release.ts'
import type { ReleaseRow } from '../../../src/store/release-tables.ts'
import { insertEvidence } from '../../../src/store/round.ts'
import type { EvidenceRow } from '../../../src/store/round-tables.ts'
import type { Engine } from '../../support/engine.ts'

const ROW: ReleaseRow = {
  ...{ id: 'r', sha256: '0', kind: 'round', title: 'Kết quả', index_code: 'i', period: '2026', round: 'a' },
  ...{ published_on: '2027-01-15', embargo_until: '', corrects: '', decision_sha256: '', decision_name: '' },
  ...{ made_by: 'b', made_at: '2027-01-15T03:00:00.000Z' },
}
const EVIDENCE: EvidenceRow = {
  ...{
    id: 'e1',
    round: 'a',
    unit: 'u',
    criterion: '1.1',
    kind: 'words',
    sha256: '',
    file_name: '',
    bytes: 0,
  },
  ...{
    media_type: '',
    number: '',
    dated: '',
    address: '',
    words: 'x',
    actor: 'a',
    at: '2026-01-01',
    withdrawn_at: '',
  },
}

/** What releases ask of a store. */
export function releasesHold(engine: () => Engine): void {
  it('keeps the text of a release letter by letter, however long, also where a piece would end inside one', async () => {
    const { store } = engine()
    const text = `${'ắ'.repeat(249_999)}𝄞${'kết quả '.repeat(40_000)}𝄞`
    await store.atomically(insertRelease(store.db, ROW, text))
    expect(await releaseText(store.db, 'r')).toBe(text)
    expect(await releaseText(store.db, 'none')).toBeNull()
  })

  it('keeps one of two releases made at once under the same id, and nothing of the other', async () => {
    const { store } = engine()
    const plans = ['a', 'b'].map((text) =>
      store.atomically(insertRelease(store.db, { ...ROW, id: 'two' }, text)),
    )
    const settled = await Promise.allSettled(plans)
    const failed = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(failed.map((error) => store.isDuplicate(error))).toEqual([true])
    expect((await loadReleases(store.db)).filter(({ id }) => id === 'two')).toHaveLength(1)
    expect((await releaseText(store.db, 'two'))?.length).toBe(1)
  })

  it('knows what is supported: each criterion once, nothing that was withdrawn', async () => {
    const { store } = engine()
    const rows = [
      EVIDENCE,
      { ...EVIDENCE, id: 'e2' },
      { ...EVIDENCE, id: 'e3', criterion: '1.2', withdrawn_at: '2026-01-02' },
    ]
    await store.atomically(rows.map((row) => insertEvidence(store.db, row)))
    expect(await supportedCriteria(store.db, 'a')).toEqual({ u: ['1.1'] })
  })
}
