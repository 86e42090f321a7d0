import { describe, expect, it } from 'vitest'
import { type AuditEntry, chainFaults, entryHash, GENESIS, sealEntry } from '../../src/staff/audit-entry.ts'

const AT = new Date('2026-06-08T03:20:00Z')

async function chain(length: number): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = []
  for (let n = 1; n <= length; n += 1) {
    const change = {
      actor: 'quantri',
      action: 'update',
      entity: 'target',
      id: `T${n}`,
      unit: '',
      before: { goal: '80' },
      after: { goal: '85' },
      reason: 'Kế hoạch mới',
    }
    entries.push(await sealEntry(change, AT, entries.at(-1) ?? { seq: 0, hash: GENESIS }))
  }
  return entries
}
const altered = (entries: AuditEntry[], seq: number, change: Partial<AuditEntry>) =>
  entries.map((entry) => (entry.seq === seq ? { ...entry, ...change } : entry))

describe('the chain', () => {
  it('as it was written has no fault', async () => {
    expect(await chainFaults(await chain(5))).toEqual([])
    expect(await chainFaults([])).toEqual([])
  })

  it('hashes canonical JSON: the order of the keys does not matter', async () => {
    const [entry] = await chain(1)
    if (!entry) throw new Error('no entry')
    const { hash, ...rest } = entry
    const backwards = Object.fromEntries(Object.entries(rest).reverse()) as typeof rest
    expect(await entryHash(backwards)).toBe(hash)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('gives the entries of an installation the hash they were written with, whatever hash they carry', async () => {
    const written = {
      seq: 7,
      at: '2026-06-08T03:20:00.000Z',
      actor: 'quantri',
      action: 'update',
      entity: 'target',
      entity_id: 'T7',
      unit: 'H23.09',
      before_value: '{"goal":"80"}',
      after_value: '{"goal":"85"}',
      reason: 'Kế hoạch mới',
      prev_hash: GENESIS,
    }
    // Taken outside this program: SHA-256 of the eleven members as JSON, keys in order, no white space.
    const fixed = '87888ec86fa5f7982d573f9fa756fe70dc51d9f59d5642ebb9aeb2b259bcc364'
    expect(await entryHash(written)).toBe(fixed)
    expect(await entryHash({ ...written, hash: 'khác' })).toBe(fixed)
  })

  it.each([
    'at',
    'actor',
    'action',
    'entity',
    'entity_id',
    'unit',
    'before_value',
    'after_value',
    'reason',
  ] as const)('names the entry whose %s was altered', async (column) => {
    expect(await chainFaults(altered(await chain(5), 3, { [column]: 'khác' }))).toEqual([
      { seq: 3, reason: 'changed' },
    ])
  })

  it('names an entry that was altered and sealed anew by the one after it', async () => {
    const entries = await chain(5)
    const forged = altered(entries, 3, { actor: 'khac' })
    const third = forged[2]
    if (!third) throw new Error('no entry')
    const resealed = altered(forged, 3, { hash: await entryHash(third) })
    expect(await chainFaults(resealed)).toEqual([{ seq: 4, reason: 'cut' }])
  })

  it('names one that is missing, at the start, in the middle', async () => {
    const entries = await chain(5)
    for (const seq of [1, 3])
      expect((await chainFaults(entries.filter((entry) => entry.seq !== seq)))[0]).toEqual({
        seq,
        reason: 'missing',
      })
  })

  it('names the first of two that changed places', async () => {
    const entries = await chain(5)
    const [a, b, c, d, e] = entries as [AuditEntry, AuditEntry, AuditEntry, AuditEntry, AuditEntry]
    expect((await chainFaults([a, c, b, d, e]))[0]).toEqual({ seq: 2, reason: 'missing' })
    const renumbered = [a, { ...c, seq: 2 }, { ...b, seq: 3 }, d, e]
    expect((await chainFaults(renumbered))[0]?.seq).toBe(2)
  })
})
