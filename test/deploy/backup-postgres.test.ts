import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isSound, verify } from '../../src/commands/verify.ts'
import { readConfig } from '../../src/config.ts'
import { openInstallation } from '../../src/node/installation.ts'
import { openForReading } from '../../src/node/start.ts'
import { importProvince, serviceOn, WARD } from '../support/engine-site.ts'
import { hasPostgres, noPostgres, type Postgres, startPostgres } from '../support/postgres.ts'

const SCRIPT = join(import.meta.dirname, '../../deploy/backup.sh')

describe.skipIf(!hasPostgres)(`deploy/backup.sh${hasPostgres ? '' : ` (skipped: ${noPostgres})`}`, () => {
  let server: Postgres
  let url: string
  let folder: string
  let backups: string

  beforeAll(async () => {
    server = await startPostgres()
    url = await server.database()
    folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
    backups = mkdtempSync(join(folder, 'backups-'))
    const { store } = await openInstallation(readConfig({ DATABASE_URL: url }))
    const service = await serviceOn(store)
    await importProvince(store)
    expect((await service.post(WARD, { id: await service.open(WARD), overall: '5' })).status).toBe(200)
    await store.close()
  })
  afterAll(() => {
    server?.end()
    rmSync(folder, { recursive: true })
  })

  /** As systemd runs it, with nothing of the tester's own settings. */
  function night(database: string, more = {}): Promise<{ code: number; out: string }> {
    const env = { PATH: process.env.PATH, DATABASE_URL: database, BACKUPS: backups, KEEP: '2', ...more }
    return new Promise((done) => {
      execFile(SCRIPT, { env, cwd: '/' }, (error, out, said) =>
        done({ code: error ? Number(error.code) : 0, out: out + said }),
      )
    })
  }
  const dumps = () => readdirSync(backups).filter((name) => name.endsWith('.dump'))

  it('dumps the PostgreSQL database that DATABASE_URL names, which restores sound, and keeps only the newest', async () => {
    const earlier = ['thuoc-do-2026-11-01T013000.dump', 'thuoc-do-2026-11-02T013000.dump']
    for (const name of earlier) writeFileSync(join(backups, name), '')
    // Of the days before the move to PostgreSQL.
    writeFileSync(join(backups, 'thuoc-do-2026-10-01T013000.db'), '')
    mkdirSync(join(folder, 'files'))
    writeFileSync(join(folder, 'files', 'a'.repeat(64)), 'biên bản')
    writeFileSync(join(folder, 'files', 'b.part'), 'half')

    const withPassword = url.replace('thuoc_do@', 'thuoc_do:kh%C3%B4ng%24n%C3%B3i@')
    const { code, out } = await night(withPassword, { FILES: join(folder, 'files') })
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^\S+\.dump\n$/) })
    expect(dumps()).toEqual([earlier[1], expect.stringMatching(/T\d{6}\.dump$/)])
    expect(readdirSync(backups)).toContain('thuoc-do-2026-10-01T013000.db')
    expect(readdirSync(join(backups, 'files'))).toEqual(['a'.repeat(64)])
    expect(readFileSync(join(backups, 'files', 'a'.repeat(64)), 'utf8')).toBe('biên bản')

    const empty = await server.database()
    execFileSync('pg_restore', ['--no-owner', '--dbname', empty, join(backups, dumps()[1] ?? '')])
    const { store, definitions } = await openForReading(readConfig({ DATABASE_URL: empty }))
    const verified = await verify(store, definitions)
    await store.close()
    expect([isSound(verified), verified.tallies.responses]).toEqual([true, 1])
  })

  it('fails where the server does not answer or the database is not ours, and leaves the earlier copies alone', async () => {
    const before = readdirSync(backups)
    const down = await night('postgres://app:secret@127.0.0.1:1/khao_sat')
    expect([down.code, down.out.includes('secret')]).toEqual([1, false])
    expect((await night(await server.database())).code).toBe(1)
    expect(readdirSync(backups)).toEqual(before)
  })
})
