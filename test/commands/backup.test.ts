import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isSound, printVerified, verify } from '../../src/commands/verify.ts'
import { readConfig } from '../../src/config.ts'
import { backUp, restore } from '../../src/node/backup.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { runToEnd, startServer } from '../support/server-process.ts'
import { fileOf } from '../support/sqlite-file.ts'

let here: Citizen
let file: string
let folder: string
beforeEach(async () => {
  here = await citizen()
  file = await fileOf(here.store)
  folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
  for (let n = 0; n < 5; n++) await answer('4')
})
afterEach(async () => {
  await here.end()
  rmSync(folder, { recursive: true })
})

const at = (name: string) => join(folder, name)
const config = (database = file) => readConfig({ DATABASE_URL: database })
const rows = (database: string, query: string) => {
  const sqlite = new Sqlite(database)
  const found = sqlite.prepare(query).all()
  sqlite.close()
  return found
}
const answers = (database: string) => rows(database, 'SELECT id, answers FROM response ORDER BY id')
const tallies = (database: string) => rows(database, 'SELECT * FROM tally ORDER BY 1, 2, 3, 4, 5, 6')

async function answer(overall: string, comment = ''): Promise<void> {
  const { status } = await here.post(CODES.oneTap, { id: await here.open(CODES.oneTap), overall, comment })
  if (status !== 200) throw new Error(`answered ${status}`)
}

async function verified(database: string) {
  const store = openSqlite(database)
  const result = await verify(store, here.deps.definitions)
  await store.close()
  return result
}

describe('a backup', () => {
  it('is one plain file that holds the last answer, and is sound', async () => {
    expect(await backUp(config(), at('b.db'))).toBe(5)
    expect(readdirSync(folder)).toEqual(['b.db'])
    expect(answers(at('b.db'))).toEqual(answers(file))
    expect(tallies(at('b.db'))).toEqual(tallies(file))
    expect(isSound(await verified(at('b.db')))).toBe(true)
  })

  it('taken while answers come in is one moment: every answer thanked for before it, tallies equal to it', async () => {
    let going = true
    const load = (async () => {
      while (going) await answer('5')
    })()
    try {
      for (let n = 0; n < 5; n++) {
        const before = answers(file).length
        const counted = await backUp(config(), at(`${n}.db`))
        expect(counted).toBeGreaterThanOrEqual(before)
        expect(counted).toBeLessThanOrEqual(answers(file).length)
        expect(isSound(await verified(at(`${n}.db`)))).toBe(true)
      }
    } finally {
      going = false
      await load
    }
    expect(answers(file).length).toBeGreaterThan(10)
  })

  it('writes over nothing', async () => {
    writeFileSync(at('b.db'), 'giữ lại')
    await expect(backUp(config(), at('b.db'))).rejects.toMatchObject({ code: 'EEXIST' })
    expect(readFileSync(at('b.db'), 'utf8')).toBe('giữ lại')
  })

  it('holds no byte of what has been deleted', async () => {
    const secret = 'câu góp ý đã xóa'
    await answer('2', secret)
    await here.store.db.deleteFrom('comment').execute()
    await backUp(config(), at('b.db'))
    expect(readFileSync(at('b.db')).includes(secret)).toBe(false)
  })

  it('of a damaged database is refused, and leaves nothing behind', async () => {
    await backUp(config(), at('b.db'))
    const bytes = readFileSync(at('b.db'))
    bytes.fill(0xee, 4096 * 8, 4096 * 40)
    writeFileSync(at('b.db'), bytes)
    await expect(backUp(config(at('b.db')), at('c.db'))).rejects.toThrow()
    expect(readdirSync(folder).filter((name) => name.startsWith('c'))).toEqual([])
  })

  it('of a database that is not there makes none', async () => {
    await expect(backUp(config(at('none.db')), at('b.db'))).rejects.toMatchObject({ code: 'ENOENT' })
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a restore', () => {
  const NOW = new Date('2026-12-05T10:15:00Z')
  const back = (replace = false, from = at('b.db')) => restore(config(at('x.db')), from, replace, NOW)

  it('puts the backup in an empty place', async () => {
    await backUp(config(), at('b.db'))
    expect(await back()).toBeNull()
    expect(answers(at('x.db'))).toEqual(answers(file))
    expect(isSound(await verified(at('x.db')))).toBe(true)
    expect(existsSync(at('b.db'))).toBe(true)
  })

  it('takes the place of data only when asked to, and keeps what was there, its log included', async () => {
    await backUp(config(), at('b.db'))
    await backUp(config(), at('x.db'))
    const other = openSqlite(at('x.db'))
    await other.atomically([other.db.updateTable('unit').set({ name: 'Tên mới' })])
    copyFileSync(at('x.db'), at('y.db'))
    copyFileSync(at('x.db-wal'), at('y.db-wal'))
    await other.close()
    for (const name of ['x.db', 'x.db-wal'])
      if (existsSync(at(name.replace('x', 'y')))) copyFileSync(at(name.replace('x', 'y')), at(name))

    await expect(back()).rejects.toThrow('--replace')
    const aside = await back(true)
    expect(aside).toBe(`${at('x.db')}.truoc-20261205101500`)
    expect(rows(at('x.db'), "SELECT name FROM unit WHERE name = 'Tên mới'")).toEqual([])
    expect(rows(aside ?? '', "SELECT name FROM unit WHERE name = 'Tên mới'").length).toBeGreaterThan(0)
    expect(answers(aside ?? '')).toEqual(answers(file))
  })

  it('through a link replaces the file behind it, not the link', async () => {
    await backUp(config(), at('b.db'))
    await backUp(config(), at('x.db'))
    symlinkSync('x.db', at('link.db'))
    const aside = await restore(config(at('link.db')), at('b.db'), true, NOW)
    expect(aside).toBe(`${at('x.db')}.truoc-20261205101500`)
    expect(readlinkSync(at('link.db'))).toBe('x.db')
    expect(answers(at('x.db'))).toEqual(answers(file))
  })

  it('is refused while anybody has the database open', async () => {
    await backUp(config(), at('b.db'))
    await back()
    const other = openSqlite(at('x.db'))
    await other.db.selectFrom('unit').selectAll().execute()
    await expect(back(true)).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    await other.close()
    expect(answers(at('x.db'))).toEqual(answers(file))
  })

  it.each([
    ['not a database', 'x'.repeat(5000), 'không phải là cơ sở dữ liệu'],
    ['empty', '', 'không có dữ liệu nào'],
  ])('of a file that is %s is refused', async (_, bytes, words) => {
    writeFileSync(at('b.db'), bytes)
    await expect(back()).rejects.toThrow(words)
    expect(readdirSync(folder)).toEqual(['b.db'])
  })

  it('of a later program is refused', async () => {
    await backUp(config(), at('b.db'))
    rows(at('b.db'), "INSERT INTO migration VALUES ('9999_later.sql') RETURNING name")
    await expect(back()).rejects.toThrow('9999_later.sql')
    expect(readdirSync(folder)).toEqual(['b.db'])
  })
})

describe('verifying', () => {
  it('finds a tally that is not what the ledger gives', async () => {
    await here.store.db.updateTable('tally').set({ n: 99 }).execute()
    const found = await verify(here.store, here.deps.definitions)
    expect(isSound(found)).toBe(false)
    expect(printVerified(found)).toContain('đang ghi 99, tính lại 5')
  })

  it('finds a form that was altered after it was sealed', async () => {
    expect(isSound(await verify(here.store, here.deps.definitions))).toBe(true)
    const { db } = here.store
    const form = await db.selectFrom('definition').selectAll().executeTakeFirstOrThrow()
    await db
      .updateTable('definition')
      .set({ body: form.body.replace('hài lòng', 'vừa ý') })
      .where('id', '=', form.id)
      .execute()
    const found = await verify(here.store, here.deps.definitions)
    expect(found.altered).toEqual([`${form.code}@${form.version}`])
    expect(isSound(found)).toBe(false)
  })
})

describe('on the command line', () => {
  const cli = (...args: string[]) =>
    runToEnd(['src/cli.ts', ...args], { env: { DATABASE_URL: at('x.db'), HOME: folder } })

  it('a backup beside the running service is restored after it has stopped; what follows says so', async () => {
    await backUp(config(), at('x.db'))
    const server = await startServer({ env: { DATABASE_URL: at('x.db') } })
    expect(await cli('backup', at('b.db'))).toMatchObject({ code: 0, error: '' })
    const running = await cli('restore', at('b.db'), '--replace')
    expect(running.code).toBe(1)
    expect(running.error).toContain('Dịch vụ đang chạy')
    server.signal('SIGTERM')
    await server.ended
    const restored = await cli('restore', at('b.db'), '--replace')
    expect(restored).toMatchObject({ code: 0, error: '' })
    expect(restored.out).toContain('khớp với sổ phiếu')

    expect(await cli('export', 'responses', at('all.jsonl'))).toMatchObject({ code: 0 })
    expect((await cli('import', 'responses', at('all.jsonl'))).out).toContain('0 phiếu mới; 5 phiếu đã có')
    rows(at('x.db'), 'UPDATE tally SET n = n + 1 RETURNING n')
    const differing = await cli('verify')
    expect(differing.code).toBe(1)
    expect(differing.out).toContain('khác biệt')
    expect((await cli('backup')).code).toBe(2)
  })
})
