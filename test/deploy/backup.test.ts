import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { openInstallation } from '../../src/node/installation.ts'
import { importProvince, serviceOn, WARD } from '../support/engine-site.ts'

const SCRIPT = join(import.meta.dirname, '../../deploy/backup.sh')

let folder: string
let database: string
let backups: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
  database = join(folder, 'thuoc-do.db')
  backups = mkdtempSync(join(folder, 'backups-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** As systemd runs it, with nothing of the tester's own settings. */
function night(keep = '14'): Promise<{ code: number; out: string }> {
  const env = { PATH: process.env.PATH, DATABASE_URL: database, BACKUPS: backups, KEEP: keep }
  return new Promise((done) => {
    execFile(SCRIPT, { env, cwd: '/' }, (error, out, said) =>
      done({ code: error ? Number(error.code) : 0, out: out + said }),
    )
  })
}
const open = () => openInstallation(readConfig({ DATABASE_URL: database }))
const copies = () => readdirSync(backups).sort()

it('makes a copy that has been restored once, and keeps only the newest', async () => {
  const { store } = await open()
  const service = await serviceOn(store)
  await importProvince(store)
  expect((await service.post(WARD, { id: await service.open(WARD), overall: '5' })).status).toBe(200)
  writeFileSync(join(backups, 'thuoc-do-2026-11-01T013000.db'), '')
  writeFileSync(join(backups, 'thuoc-do-2026-11-02T013000.db'), '')
  writeFileSync(join(backups, 'another.db'), '')
  // Left by a night that was cut off.
  writeFileSync(join(backups, 'dang-sao-luu.db'), 'half')

  const { code, out } = await night('2')
  expect([code, out]).toEqual([0, expect.stringContaining('Đã đọc 1 phiếu trong sổ')])
  const [other, , newest = ''] = copies()
  expect(copies()).toEqual(['another.db', 'thuoc-do-2026-11-02T013000.db', newest])
  expect([other, newest]).toEqual([
    'another.db',
    expect.stringMatching(/^thuoc-do-\d{4}-\d\d-\d\dT\d{6}\.db$/),
  ])
  await store.close()

  const copy = await openInstallation(readConfig({ DATABASE_URL: join(backups, newest) }))
  expect(await copy.store.db.selectFrom('response').select('status').execute()).toHaveLength(1)
  await copy.store.close()
})

it('fails where the tallies are not what the answers give, and leaves the earlier copies alone', async () => {
  const { store } = await open()
  const service = await serviceOn(store)
  await importProvince(store)
  await service.post(WARD, { id: await service.open(WARD), overall: '5' })
  await store.atomically([store.db.updateTable('tally').set({ n: 7 })])
  await store.close()
  writeFileSync(join(backups, 'thuoc-do-2026-11-01T013000.db'), '')
  expect((await night('1')).code).toBe(1)
  expect(copies()).toEqual(['thuoc-do-2026-11-01T013000.db'])
})

it('fails where there is no database, and makes none', async () => {
  expect((await night()).code).toBe(1)
  expect([copies(), readdirSync(folder).filter((name) => name.endsWith('.db'))]).toEqual([[], []])
})
