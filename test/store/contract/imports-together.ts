import { expect, it } from 'vitest'
import { importFile } from '../../../src/commands/import.ts'
import { commit } from '../../../src/import/commit.ts'
import { type Edited, edit } from '../../../src/import/edit.ts'
import type { ImportKind } from '../../../src/import/kind.ts'
import { IMPORTS } from '../../../src/import/kinds.ts'
import { surroundings } from '../../../src/import/surroundings.ts'
import { readTable } from '../../../src/import/table.ts'
import type { Proposal } from '../../../src/import/work.ts'
import { historyOf, rowsOfBatch } from '../../../src/store/import-batch.ts'
import { DOSSIER_COUNTS } from '../../../src/store/schema.ts'
import type { Store } from '../../../src/store/store.ts'
import { loadUnits } from '../../../src/store/unit.ts'
import type { Engine } from '../../support/engine.ts'
import { importProvince, serviceOn, TODAY } from '../../support/engine-site.ts'

const AT = new Date(`${TODAY}T08:00:00Z`)
const OCCASION = { actor: 'a', at: AT, reason: '', fileName: '', sha256: '', undoes: '' }
const unit = (code: string, parent: string, from = '2025-07-01') =>
  `code,name,kind,group,parent,from,to,successors\n${code},Xã ${code},commune,Xã,${parent},${from},,\n`
const dossiers = (code: string) =>
  `unit,period,field,${DOSSIER_COUNTS.join(',')}\n${code},2026-04,,10,9,0,0,0,0,0,0,0,0,0\n`

/** What a file would do, as somebody sees it who has not yet pressed the button. */
async function proposed({ db }: Store, kind: ImportKind, text: string) {
  const { columns, propose } = IMPORTS[kind]
  const proposal = await propose(db, readTable(text, columns), await surroundings(db, TODAY), null)
  return { ...proposal, faults: proposal.table.faults.map(({ reason }) => reason) }
}

const kept = (store: Store, proposal: Proposal) =>
  commit(store, proposal, { ...OCCASION, id: crypto.randomUUID() })

/** Imports whose rows are not the same but which together would make what each alone may not. */
export function importsTogetherHold(engine: () => Engine): void {
  it('lets no two files put two units above each other', async () => {
    const { store } = engine()
    const other = engine().another()
    await serviceOn(store)
    await importProvince(store)
    const code = (at: number) => `V${at}${crypto.randomUUID().slice(0, 6)}`
    const [one, two] = [code(1), code(2)]
    for (const each of [one, two]) await importFile('units', unit(each, 'T'), 'a.csv', store, TODAY)
    const first = unit(one, two, '2026-05-01')
    const second = unit(two, one, '2026-05-01')
    const [here, there] = [await proposed(store, 'units', first), await proposed(other, 'units', second)]
    expect([here.faults, there.faults]).toEqual([[], []])
    expect([await kept(store, here), await kept(other, there)]).toEqual([true, false])
    // Whoever was slower is shown what there is now.
    expect((await proposed(other, 'units', second)).faults[0]).toContain('thành vòng')
    expect((await loadUnits(store.db)).parents.filter((link) => link.unit === two)).toHaveLength(1)
    await other.close()
  })

  it('lets one through of two that press at the same moment', async () => {
    const { store } = engine()
    const other = engine().another()
    await serviceOn(store)
    await importProvince(store)
    const [one, two] = [crypto.randomUUID().slice(0, 8), crypto.randomUUID().slice(0, 8)]
    for (const each of [one, two]) await importFile('units', unit(each, 'T'), 'a.csv', store, TODAY)
    const here = await proposed(store, 'units', unit(one, two, '2026-05-01'))
    const there = await proposed(other, 'units', unit(two, one, '2026-05-01'))
    const both = await Promise.all([kept(store, here), kept(other, there)])
    expect(both.toSorted()).toEqual([false, true])
    await other.close()
  })

  it('takes no unit away that something has come to name, and names none that was taken away', async () => {
    const { store } = engine()
    await serviceOn(store)
    await importProvince(store)
    const code = `V${crypto.randomUUID().slice(0, 8)}`
    await importFile('units', unit(code, 'T'), 'a.csv', store, TODAY)
    const undoing = async () => {
      const [made] = await historyOf(store.db, 'unit', code)
      const rows = await rowsOfBatch(store.db, made?.batch ?? '')
      return IMPORTS.units.undo(store.db, rows, await surroundings(store.db, TODAY))
    }
    const before = await undoing()
    expect([before.changes.length, before.left]).toEqual([1, []])
    await importFile('dossiers', dossiers(code), 'b.csv', store, TODAY)
    expect(await kept(store, before)).toBe(false)
    expect((await undoing()).left).toMatchObject([{ reason: expect.stringContaining('số hồ sơ') }])

    const idle = `W${crypto.randomUUID().slice(0, 8)}`
    await importFile('units', unit(idle, 'T'), 'c.csv', store, TODAY)
    const late = await proposed(store, 'dossiers', dossiers(idle))
    expect(late.faults).toEqual([])
    await importFile('units', unit(idle, 'TT', '2026-05-01'), 'd.csv', store, TODAY)
    expect(await kept(store, late)).toBe(false)
  })

  it('checks a form anew where only something else has moved', async () => {
    const { store } = engine()
    await serviceOn(store)
    await importProvince(store)
    const [one, two] = [crypto.randomUUID().slice(0, 8), crypto.randomUUID().slice(0, 8)]
    const form = (code: string) => ({ code, name: `Xã ${code}`, kind: 'commune', group: 'Xã', parent: 'T' })
    const asked = { kind: 'units', version: 'new', actor: 'a', at: AT, today: TODAY, reason: '' } as const
    const saved: Edited[] = await Promise.all(
      [one, two].map((code) => edit(store, { ...asked, cells: { ...form(code), from: '2025-07-01' } })),
    )
    expect(saved).toMatchObject([{ outcome: 'saved' }, { outcome: 'saved' }])
  })
}
