import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isSound, printVerified, verify } from '../../src/commands/verify.ts'
import { readConfig } from '../../src/config.ts'
import type { Files } from '../../src/files.ts'
import { backUp, restore } from '../../src/node/backup.ts'
import { filesFolder, folderFiles } from '../../src/node/files-folder.ts'
import { databaseFiles } from '../../src/store/file-piece.ts'
import { insertEvidence } from '../../src/store/round.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { fileOf } from '../support/sqlite-file.ts'
import { temporaryStore } from '../support/temporary-store.ts'

let folder: string
let site: Awaited<ReturnType<typeof temporaryStore>>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thuoc-do-files-'))
  site = await temporaryStore()
})
afterEach(async () => {
  await site.end()
  rmSync(folder, { recursive: true })
})

const bytesOf = (size: number) => Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8)) & 255)
const KINDS: ReadonlyArray<readonly [string, () => Files]> = [
  ['a folder', () => folderFiles(join(folder, 'files'))],
  ['the database', () => databaseFiles(site.store)],
]

describe.each(KINDS)('files in %s', (_, open) => {
  it('come back as they were put, whatever their size', async () => {
    const files = open()
    for (const size of [1, 48 * 1024, 48 * 1024 + 1, 300_000]) {
      const sha256 = await files.put(bytesOf(size))
      expect(sha256).toMatch(/^[0-9a-f]{64}$/)
      expect(await files.has(sha256)).toBe(true)
      expect(await files.get(sha256)).toEqual(bytesOf(size))
    }
  })

  it('are kept once, also when brought twice at the same moment', async () => {
    const files = open()
    const [one, two] = await Promise.all([files.put(bytesOf(100_000)), files.put(bytesOf(100_000))])
    expect(one).toBe(two)
    expect(await files.get(one ?? '')).toEqual(bytesOf(100_000))
  })

  it('are null where there is none', async () => {
    expect(await open().get('0'.repeat(64))).toBeNull()
    expect(await open().has('0'.repeat(64))).toBe(false)
  })
})

it('a folder of files takes no path for an address', async () => {
  await expect(folderFiles(folder).get('../../etc/passwd')).rejects.toThrow(RangeError)
})

it('files stand beside the SQLite file, and on PostgreSQL in the database, unless FILES says where', () => {
  const of = (env: Record<string, string>) => filesFolder(readConfig(env))
  expect(of({ DATABASE_URL: 'data/a.db' })).toBe(join('data', 'files'))
  expect(of({ DATABASE_URL: 'postgres://host/name' })).toBeNull()
  expect(of({ DATABASE_URL: 'data/a.db', FILES: 'database' })).toBeNull()
  expect(of({ DATABASE_URL: 'postgres://host/name', FILES: '/srv/files' })).toBe('/srv/files')
})

describe('a backup with evidence', () => {
  const evidence = (sha256: string) => ({
    ...{ id: 'e1', round: 'r', unit: 'u', criterion: '1', kind: 'file' as const, file_name: 'a.pdf' },
    ...{ sha256, media_type: 'application/pdf', bytes: 5, number: '', dated: '', address: '', words: '' },
    ...{ actor: 'a', at: '2026-01-01T00:00:00.000Z', withdrawn_at: '' },
  })
  const definitions = { survey: () => undefined }

  it('carries the files, restores them, and verify says which are gone or altered', async () => {
    const config = readConfig({ DATABASE_URL: await fileOf(site.store) })
    const kept = folderFiles(filesFolder(config) ?? '')
    const sha256 = await kept.put(bytesOf(1000))
    await site.store.atomically([insertEvidence(site.store.db, evidence(sha256))])
    expect(isSound(await verify(site.store, definitions, kept))).toBe(true)

    await backUp(config, join(folder, 'copy.db'))
    expect(readdirSync(join(folder, 'files'))).toEqual([sha256])
    const elsewhere = readConfig({ DATABASE_URL: join(folder, 'new', 'b.db') })
    await restore(elsewhere, join(folder, 'copy.db'), false, new Date())
    const store = openSqlite(join(folder, 'new', 'b.db'))
    const restored = folderFiles(join(folder, 'new', 'files'))
    expect(isSound(await verify(store, definitions, restored))).toBe(true)

    writeFileSync(join(folder, 'new', 'files', sha256), 'other')
    const altered = await verify(store, definitions, restored)
    expect(isSound(altered)).toBe(false)
    expect(printVerified(altered)).toContain('a.pdf')
    rmSync(join(folder, 'new', 'files', sha256))
    expect((await verify(store, definitions, restored)).lost).toEqual(['a.pdf'])
    await store.close()
  })
})
