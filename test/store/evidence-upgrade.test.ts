import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readMigrations } from '../../src/node/installation.ts'
import { BLANK, changeOf } from '../../src/rounds/evidence-row.ts'
import { audited } from '../../src/store/audit.ts'
import { evidenceRoom } from '../../src/store/evidence-room.ts'
import { withdrawalsOf } from '../../src/store/evidence-withdrawal.ts'
import { type MigratableStore, migrate } from '../../src/store/migrate.ts'
import { insertEvidence } from '../../src/store/round.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { openPglite } from '../support/pglite.ts'

const ALL = readMigrations()
const BEFORE = ALL.slice(
  0,
  ALL.findIndex(({ name }) => name.startsWith('0012')),
)

const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))

it.each([
  ['SQLite', async () => openSqlite(join(folder, 'old.db'))],
  ['PostgreSQL', async () => (await openPglite(BEFORE)).store as MigratableStore],
] as const)('evidence of an installation in use is counted and told of as before on %s', async (_, open) => {
  const store = await open()
  await migrate(store, BEFORE)
  const file = (id: string, sha256: string, bytes: number, more = {}) => ({
    ...{ ...BLANK, id, round: 'r', unit: 'D01', criterion: '1.1', actor: 'vien', at: '2026-11-01' },
    ...{ kind: 'file' as const, sha256, bytes, file_name: `${id}.pdf` },
    ...more,
  })
  const gone = file('c', 'ff', 30, { withdrawn_at: '2026-11-02' })
  const rows = [file('a', 'aa', 10), file('b', 'aa', 10), gone, file('d', 'aa', 10, { unit: 'D02' })]
  const words = { ...BLANK, id: 'e', round: 'r', unit: 'D01', criterion: '1.1', actor: 'vien', at: '2026' }
  const lost = { ...words, id: 'f', withdrawn_at: '2026-11-03' }
  await audited(
    store,
    new Date('2026-11-02T00:00:00Z'),
    [changeOf('attach', gone, 'vien'), changeOf('withdraw', gone, 'truong')],
    [...rows, words, lost].map((row) => insertEvidence(store.db, row)),
  )
  await migrate(store, ALL)
  const room = async (unit: string) =>
    (await evidenceRoom(store.db, 'r', unit)).map(({ version, sha256, bytes }) => [version, sha256, bytes])
  expect(await room('D01')).toEqual([
    [1, 'aa', 10],
    [2, 'ff', 30],
  ])
  expect(await room('D02')).toEqual([[1, 'aa', 10]])
  const told = [...(await withdrawalsOf(store.db, 'r')).values()]
  expect(told.toSorted((a, b) => (a.evidence < b.evidence ? -1 : 1))).toEqual([
    { evidence: 'c', actor: 'truong', at: '2026-11-02', reason: '' },
    { evidence: 'f', actor: '', at: '2026-11-03', reason: '' },
  ])
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})
