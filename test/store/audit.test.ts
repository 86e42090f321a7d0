import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AuditEntry, type Change, chainFaults } from '../../src/staff/audit-entry.ts'
import { auditEntries, audited, auditHead } from '../../src/store/audit.ts'
import { findStaff, insertStaff, spend } from '../../src/store/staff.ts'
import { NOBODY } from '../support/staff.ts'
import { temporaryStore } from '../support/temporary-store.ts'

const AT = new Date('2026-06-08T03:20:00Z')
let kept: Awaited<ReturnType<typeof temporaryStore>>
beforeEach(async () => {
  kept = await temporaryStore()
})
afterEach(() => kept.end())

const change = (id: string): Change => ({
  actor: 'quantri',
  action: 'invite',
  entity: 'staff',
  id,
  unit: '',
  before: null,
  after: { id },
  reason: '',
})
const person = (id: string) => insertStaff(kept.store.db, { ...NOBODY, id })
const entries = async () => {
  const found: AuditEntry[] = []
  for await (const entry of auditEntries(kept.store.db)) found.push(entry)
  return found
}

describe('an audited change', () => {
  it('is written with its entry, the first one sealed on nothing', async () => {
    await audited(kept.store, AT, [change('a')], [person('a')])
    expect(await findStaff(kept.store.db, 'a')).not.toBeNull()
    expect(await entries()).toMatchObject([
      { seq: 1, prev_hash: '0'.repeat(64), entity_id: 'a', before_value: 'null', after_value: '{"id":"a"}' },
    ])
  })

  it('may be several at once, in their order', async () => {
    await audited(kept.store, AT, ['a', 'b', 'c'].map(change), ['a', 'b', 'c'].map(person))
    expect((await entries()).map(({ seq, entity_id }) => [seq, entity_id])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ])
    expect(await chainFaults(auditEntries(kept.store.db))).toEqual([])
  })

  it('that fails leaves neither the change nor the entry', async () => {
    await audited(kept.store, AT, [change('a')], [person('a')])
    const again = audited(kept.store, AT, [change('b'), change('a')], [person('b'), person('a')])
    await expect(again).rejects.toSatisfy((error) => kept.store.isDuplicate(error))
    expect(await findStaff(kept.store.db, 'b')).toBeNull()
    expect(await auditHead(kept.store.db)).toMatchObject({ seq: 1 })
  })

  it('made beside fifteen others keeps one unbroken chain with each of them once', async () => {
    const ids = Array.from({ length: 16 }, (_, at) => `p${at}`)
    await Promise.all(ids.map((id) => audited(kept.store, AT, [change(id)], [person(id)])))
    expect((await entries()).map((entry) => entry.entity_id).sort()).toEqual([...ids].sort())
    expect(await chainFaults(auditEntries(kept.store.db))).toEqual([])
  })

  it('of what works once is made once, however many try at the same time', async () => {
    const at = AT.toISOString()
    const tries = Array.from({ length: 8 }, () =>
      audited(kept.store, AT, [change('a')], [spend(kept.store.db, 'link:x', at)]),
    )
    const outcomes = await Promise.allSettled(tries)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await entries()).toHaveLength(1)
  })
})

describe('somebody with the database in hand', () => {
  beforeEach(async () => {
    for (const id of ['a', 'b', 'c', 'd']) await audited(kept.store, AT, [change(id)], [person(id)])
  })
  const faults = () => chainFaults(auditEntries(kept.store.db))
  const audit = () => kept.store.db.updateTable('audit')

  it('who alters an entry is found', async () => {
    await kept.store.atomically([audit().set({ actor: 'khac' }).where('seq', '=', 2)])
    expect(await faults()).toEqual([{ seq: 2, reason: 'changed' }])
  })

  it('who takes one out is found', async () => {
    await kept.store.atomically([kept.store.db.deleteFrom('audit').where('seq', '=', 2)])
    expect((await faults())[0]).toEqual({ seq: 2, reason: 'missing' })
  })

  it('who changes the places of two is found', async () => {
    await kept.store.atomically([
      audit().set({ seq: 99 }).where('seq', '=', 2),
      audit().set({ seq: 2 }).where('seq', '=', 3),
      audit().set({ seq: 3 }).where('seq', '=', 99),
    ])
    expect((await faults())[0]).toEqual({ seq: 2, reason: 'cut' })
  })
})

it('a chain longer than a page is read to its end', async () => {
  const ids = Array.from({ length: 501 }, (_, at) => `p${at}`)
  await audited(kept.store, AT, ids.map(change), [])
  expect(await entries()).toHaveLength(501)
  expect(await chainFaults(auditEntries(kept.store.db))).toEqual([])
})
