import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CollectorRevision } from '../../src/collector.ts'
import { saveCollectors } from '../../src/store/collector.ts'
import { type PrintedCodes, printedCodes } from '../../src/store/printed-code.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { fileOf } from '../support/sqlite-file.ts'
import { temporaryStore } from '../support/temporary-store.ts'

const TODAY = '2026-06-08'
const CODE = '111111118'
const revision: CollectorRevision = {
  code: CODE,
  revision: 1,
  since: '2026-01-01',
  unit: 'XA1',
  label: 'Quầy số 3',
  channel: 'qr',
  survey: 'one-tap',
  fields: [{ field: '', decider: 'XA1' }],
  moments: ['result'],
}
const days = { code: CODE, opens_on: '2026-02-01', closes_on: '', revoked_on: '' }
const unit = {
  code: 'XA1',
  name: 'Xã Một',
  kind: 'commune',
  ranking_group: '',
  valid_from: '2025-07-01',
  valid_to: '',
}

let here: Awaited<ReturnType<typeof temporaryStore>>
let reads: number
let find: PrintedCodes

beforeEach(async () => {
  here = await temporaryStore()
  const { store } = here
  await store.atomically([
    ...saveCollectors(store.db, [days], [revision]),
    store.db.insertInto('unit').values(unit),
  ])
  reads = 0
  const counted = store.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      reads += 1
      return result
    },
  })
  find = printedCodes({ ...store, db: counted })
})
afterEach(() => here.end())

const revoke = (db = here.store.db) =>
  db.updateTable('code').set({ revoked_on: '2026-06-01' }).where('code', '=', CODE)

describe('a printed code', () => {
  it('is read once for as long as nothing of it changes, whatever else is written', async () => {
    const { db } = here.store
    const seen = await find(CODE, TODAY)
    expect(seen).toMatchObject({ state: 'open', unitNames: new Map([['XA1', 'Xã Một']]) })
    await here.store.atomically([
      db.insertInto('arrivals').values({ stream: 1, day: TODAY, hour: 9, n: 1 }),
      db.insertInto('public_step').values({
        unit: 'XA1',
        decider: 'XA1',
        survey: 'ward',
        channel: 'qr',
        counted: 1,
        published: 0,
        day: '',
      }),
    ])
    expect(await find(CODE, TODAY)).toEqual(seen)
    expect(reads).toBe(1)
  })

  it('is refused as soon as it is revoked: by a plan, past the plans, or by another process', async () => {
    const other = openSqlite(await fileOf(here.store))
    const restore = () => here.store.atomically([revoke().set({ revoked_on: '' })])
    for (const revoking of [
      () => here.store.atomically([revoke()]),
      () => revoke().execute(),
      () => other.atomically([revoke(other.db)]),
    ]) {
      expect((await find(CODE, TODAY))?.state).toBe('open')
      await revoking()
      expect((await find(CODE, TODAY))?.state).toBe('revoked')
      await restore()
    }
    await other.close()
  })

  it('shows at once a unit renamed, a revision added and one taken away', async () => {
    const { db, atomically } = here.store
    await find(CODE, TODAY)
    await atomically([db.updateTable('unit').set({ name: 'Xã Nhất' })])
    expect((await find(CODE, TODAY))?.unitNames.get('XA1')).toBe('Xã Nhất')
    await atomically(saveCollectors(db, [], [{ ...revision, revision: 2, label: 'Quầy số 4' }]))
    expect((await find(CODE, TODAY))?.revisions).toHaveLength(2)
    await atomically([db.deleteFrom('collector').where('revision', '=', 2)])
    expect((await find(CODE, TODAY))?.revisions).toHaveLength(1)
  })

  it('is as it stood before where the plan that changed it failed', async () => {
    await find(CODE, TODAY)
    const failing = here.store.atomically([revoke(), here.store.db.insertInto('unit').values(unit)])
    await expect(failing).rejects.toThrow('UNIQUE')
    expect((await find(CODE, TODAY))?.state).toBe('open')
  })

  it('closes at midnight though nobody writes, and one never made is asked for anew', async () => {
    await here.store.atomically([here.store.db.updateTable('code').set({ closes_on: '2026-06-09' })])
    expect((await find(CODE, TODAY))?.state).toBe('open')
    expect((await find(CODE, '2026-06-09'))?.state).toBe('closed')
    expect(await find('222222226', TODAY)).toBeNull()
  })

  it('is read anew each time where the engine cannot tell of changes', async () => {
    const { codesStamp: _, ...plain } = here.store
    const plainly = printedCodes(plain)
    expect((await plainly(CODE, TODAY))?.state).toBe('open')
    await revoke().execute()
    expect((await plainly(CODE, TODAY))?.state).toBe('revoked')
  })
})
