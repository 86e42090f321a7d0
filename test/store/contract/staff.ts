import { expect, it } from 'vitest'
import { type Change, chainFaults } from '../../../src/staff/audit-entry.ts'
import { auditEntries, audited } from '../../../src/store/audit.ts'
import { countFailure, signInFailure } from '../../../src/store/sign-in-failure.ts'
import { findStaff, insertStaff, replaceGrants, spend, updateStaff } from '../../../src/store/staff.ts'
import { changeAccount, keepsAnAdmin, lastAccountChange } from '../../../src/store/staff-change.ts'
import { forgetStaffLeavings } from '../../../src/store/staff-upkeep.ts'
import type { Engine } from '../../support/engine.ts'
import { NOBODY } from '../../support/staff.ts'

const AT = new Date('2026-06-08T03:20:00Z')
const LATER = new Date('2026-07-08T03:20:00Z')
const ADMIN = { role: 'admin', unit: '', field: '' } as const

const change = (id: string, action = 'disable'): Change => ({
  actor: 'x',
  action,
  entity: 'staff',
  id,
  unit: '',
  before: null,
  after: { name: 'Nguyễn Thị Ước' },
  reason: '',
})

/** What staff do at the same time comes one after the other, on every engine. */
export function staffHolds(engine: () => Engine): void {
  async function empty(): Promise<void> {
    const { db, atomically } = engine().store
    const tables = ['audit', 'staff', 'staff_role', 'spent_token', 'sign_in_failure'] as const
    await atomically(tables.map((table) => db.deleteFrom(table)))
  }

  it('keeps one chain of changes, however many are made at once', async () => {
    await empty()
    const { store } = engine()
    const ids = Array.from({ length: 8 }, (_, at) => `p${at}`)
    await Promise.all(
      ids.map((id) => audited(store, AT, [change(id)], [insertStaff(store.db, { ...NOBODY, id })])),
    )
    const seen: string[] = []
    for await (const { entity_id } of auditEntries(store.db)) seen.push(entity_id)
    expect(seen.sort()).toEqual(ids)
    expect(await chainFaults(auditEntries(store.db))).toEqual([])
  })

  it('lets what works once work once, for two at the same time', async () => {
    await empty()
    const { store } = engine()
    const tries = Array.from({ length: 4 }, () =>
      audited(store, AT, [change('a', 'activate')], [spend(store.db, 'link:x', AT.toISOString())]),
    )
    const outcomes = await Promise.allSettled(tries)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('never loses the last administrator to two who disable each other', async () => {
    await empty()
    const { store } = engine()
    const { db } = store
    await store.atomically(
      ['one', 'two'].flatMap((id) => [
        insertStaff(db, { ...NOBODY, id, password: 'kept' }),
        ...replaceGrants(db, id, [ADMIN]),
      ]),
    )
    const disable = async (id: string) =>
      changeAccount(store, AT, change(id), await lastAccountChange(db, id), [
        updateStaff(db, id, { disabled_at: AT.toISOString() }),
        keepsAnAdmin(db, id),
      ])
    const outcomes = await Promise.all([disable('one'), disable('two')])
    expect(outcomes.sort()).toEqual(['done', 'no admin left'])
    const left = await Promise.all(['one', 'two'].map((id) => findStaff(db, id)))
    expect(left.filter((person) => person?.disabled_at === '')).toHaveLength(1)
  })

  it('counts failures that come together, and forgets them in time', async () => {
    await empty()
    const { store } = engine()
    const at = AT.toISOString()
    await Promise.all(
      Array.from({ length: 5 }, () => store.atomically([countFailure(store.db, 'a', '', at)])),
    )
    expect(Number((await signInFailure(store.db, 'a', ''))?.failures)).toBe(5)
    await store.atomically(forgetStaffLeavings(store.db, LATER))
    expect(await signInFailure(store.db, 'a', '')).toBeNull()
    await empty()
  })
}
