import { expect, it } from 'vitest'
import { importFile } from '../../../src/commands/import.ts'
import { commit } from '../../../src/import/commit.ts'
import { IMPORTS } from '../../../src/import/kinds.ts'
import { surroundings } from '../../../src/import/surroundings.ts'
import { readTable } from '../../../src/import/table.ts'
import { historyOf, latestBatches, rowsOfBatch, rowVersions } from '../../../src/store/import-batch.ts'
import { deleteDraft, findDraft, insertDraft } from '../../../src/store/import-draft.ts'
import { DOSSIER_COUNTS } from '../../../src/store/schema.ts'
import type { Engine } from '../../support/engine.ts'
import { importProvince, serviceOn, TODAY } from '../../support/engine-site.ts'

const AT = new Date(`${TODAY}T08:00:00Z`)
const dossier = (received: number) =>
  `unit,period,field,${DOSSIER_COUNTS.join(',')}\nXA1,2026-04,,${received},9,0,0,0,0,0,0,0,0,0\n`

/** What imports, their drafts and their history ask of every engine. */
export function importsHold(engine: () => Engine): void {
  it('keeps a large file byte for byte until its day is over', async () => {
    const { db, atomically } = engine().store
    const file = Uint8Array.from({ length: 900_001 }, (_, at) => (at * 7919) % 256)
    const [id, old] = [crypto.randomUUID(), crypto.randomUUID()]
    const row = { kind: 'units', owner: 'a', file_name: 'tệp.xlsx', sha256: 'x' }
    await atomically(insertDraft(db, { ...row, id: old, expires_at: '2026-01-01T00' }, file, '2025-12-31T00'))
    await atomically(insertDraft(db, { ...row, id, expires_at: '2026-01-03T00' }, file, '2026-01-02T00'))
    const kept = await findDraft(db, id, '2026-01-02T12')
    expect(kept?.file_name).toBe('tệp.xlsx')
    expect(kept && Buffer.compare(kept.file, file)).toBe(0)
    expect(await findDraft(db, id, '2026-01-03T00')).toBeNull()
    expect(await findDraft(db, old, '2025-12-31T12')).toBeNull()
    await atomically(deleteDraft(db, id))
    expect(await findDraft(db, id, '2026-01-02T12')).toBeNull()
  })

  it('writes each changed row into its history, refuses the slower of two, and puts rows back', async () => {
    const { store } = engine()
    const { db } = store
    await serviceOn(store)
    await importProvince(store)
    const key = 'XA1 2026-04 '
    const first = (await rowVersions(db, 'dossier')).get(key) ?? 0
    await importFile('dossiers', dossier(10), 'a.csv', store, TODAY)
    const around = await surroundings(db, TODAY)
    const { columns, propose, undo } = IMPORTS.dossiers
    const slow = await propose(db, readTable(dossier(12), columns), around, null)
    await importFile('dossiers', dossier(11), 'b.csv', store, TODAY)
    const occasion = { actor: 'a', at: AT, reason: '', fileName: '', sha256: '', undoes: '' }
    expect(await commit(store, slow, { ...occasion, id: crypto.randomUUID() })).toBe(false)
    const history = await historyOf(db, 'dossier', key)
    expect(history.slice(0, 2).map(({ version, file_name }) => [Number(version) - first, file_name])).toEqual(
      [
        [2, 'b.csv'],
        [1, 'a.csv'],
      ],
    )

    const batch = (await latestBatches(db, 100)).find(({ id }) => id === history[0]?.batch)
    const back = await undo(db, await rowsOfBatch(db, batch?.id ?? ''), await surroundings(db, TODAY))
    expect([back.changes.length, back.left]).toEqual([1, []])
    expect(await commit(store, back, { ...occasion, id: crypto.randomUUID() })).toBe(true)
    const row = await IMPORTS.dossiers.row(db, key)
    expect([row?.cells.received, (row?.version ?? 0) - first]).toEqual(['10', 3])
  })
}
