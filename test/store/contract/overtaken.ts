import { expect, it } from 'vitest'
import { decide } from '../../../src/figures/declare.ts'
import { type Figure, figureRecords, saveFigures } from '../../../src/store/figure.ts'
import { insertBatch } from '../../../src/store/import-batch.ts'
import { deleteDraft, findDraft, insertDraft } from '../../../src/store/import-draft.ts'
import { flaggedCounts, moveFlagged } from '../../../src/store/quarantine.ts'
import { sealNext } from '../../../src/store/seal.ts'
import type { Store } from '../../../src/store/store.ts'
import type { Engine } from '../../support/engine.ts'
import { importProvince, serviceOn, TODAY, WARD } from '../../support/engine-site.ts'
import { afterReading, beforePlan } from '../../support/meanwhile.ts'

const AT = new Date(`${TODAY}T08:00:00Z`)

const FIGURE: Figure = {
  unit: 'XA1',
  indicator: 'a',
  period: '2026',
  numerator: '1',
  denominator: '2',
  document: '',
  dated: '',
}

/** A figure declared once more, as the import of a file does. */
async function declared(store: Store, numerator: string, version: number): Promise<void> {
  const { db } = store
  const batch = {
    id: `figures ${version}`,
    kind: 'figures',
    file_name: '',
    sha256: '',
    actor: 'xa1',
    reason: '',
  }
  const counts = { added: 0, changed: 1, unchanged: 0, undoes: '', undone_at: '', at: AT.toISOString() }
  const row = { entity: 'figure', entity_key: 'XA1 a 2026', version, batch: batch.id, line: 1, unit: 'XA1' }
  await store.atomically([
    ...saveFigures(db, [{ ...FIGURE, numerator }]),
    ...insertBatch(db, { ...batch, ...counts }, [{ ...row, before_value: '', after_value: '' }]),
  ])
}

/** What a reader decides on, another change coming somewhere in the reading. */
const recordOf = async (store: Store) => (await figureRecords(store.db, [2026], 'XA1'))[0]

export function overtakenHolds(engine: () => Engine): void {
  async function empty(): Promise<Store> {
    const { store } = engine()
    const tables = [
      'figure',
      'figure_decision',
      'import_row',
      'import_batch',
      'audit',
      'quarantine_decision',
    ] as const
    await store.atomically(tables.map((table) => store.db.deleteFrom(table)))
    return store
  }

  it('never calls answers too few that are sealed while somebody decides about them', async () => {
    const store = await empty()
    const service = await serviceOn(store)
    await importProvince(store)
    for (let n = 0; n < 6; n += 1) {
      const fields = { id: await service.open(WARD), overall: '5', officials_polite: '5' }
      expect((await service.post(WARD, fields)).status).toBe(200)
    }
    const [found] = await flaggedCounts(
      store.db,
      { column: 'unit', units: null },
      { first: '2026', last: '2027' },
    )
    const survey = found && service.deps.definitions.survey(found.definition)
    if (!found || !survey) throw new Error('no marked answers')
    const { flags, status: _, n: __, ...place } = found
    const move = { place, flags: [flags], to: 'quarantined', seen: 0, least: 5 } as const
    const seal = () => sealNext(store, service.deps.definitions, 12, new Date('2027-07-02T03:00:00Z'))
    const racing = beforePlan(store, seal)
    const asked = { ...move, reason: 'Dồn dập', actor: 'board', unit: 'XA1' }
    expect(await moveFlagged(racing, survey, asked, AT)).toEqual({ kind: 'sealed' })
    expect(await moveFlagged(store, survey, asked, AT)).toEqual({ kind: 'sealed' })
  })

  it('shows no older figure under a newer version, wherever in the reading it is changed', async () => {
    let readings = 1
    for (let at = 1; at <= readings; at += 1) {
      const store = await empty()
      await declared(store, '1', 1)
      const racing = afterReading(store, at, () => declared(store, '7', 2))
      const seen = await recordOf(racing)
      readings = racing.readings
      expect([at, seen?.version === 2 ? seen.numerator : '7']).toEqual([at, '7'])
    }
    expect(readings).toBe(3)
  })

  it('confirms no figure that is changed while it is confirmed', async () => {
    const store = await empty()
    await declared(store, '1', 1)
    const seen = await recordOf(store)
    if (!seen) throw new Error('no figure')
    const occasion = { actor: 'board', at: AT, reason: '' }
    const racing = beforePlan(store, () => declared(store, '7', 2))
    expect(await decide(racing, seen, { version: '1', seq: '0' }, 'confirmed', occasion)).toBe(false)
    expect(await recordOf(store)).toMatchObject({ version: 2, numerator: '7', decision: null })
    const now = await recordOf(store)
    expect(now && (await decide(store, now, { version: '2', seq: '0' }, 'confirmed', occasion))).toBe(true)
  })

  it('gives a kept file whole or not at all, wherever in the reading it is applied', async () => {
    const store = await empty()
    const now = AT.toISOString()
    for (let at = 1; at <= 2; at += 1) {
      const names = { id: 'a', kind: 'units', owner: 'board', file_name: 'a.csv', sha256: '' }
      const draft = { ...names, expires_at: '2027-01-01' }
      await store.atomically(insertDraft(store.db, draft, new Uint8Array([1, 2, 3]), now))
      const racing = afterReading(store, at, () => store.atomically(deleteDraft(store.db, 'a')))
      expect((await findDraft(racing.db, 'a', now))?.file.length ?? 3).toBe(3)
      expect(await findDraft(store.db, 'a', now)).toBe(null)
    }
  })
}
