import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { backUp } from '../../src/node/backup.ts'
import { openInstallation, readMigrations } from '../../src/node/installation.ts'
import { openForReading } from '../../src/node/start.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { runToEnd } from '../support/server-process.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (name: string) => join(folder, name)
const config = (file: string) => readConfig({ DATABASE_URL: file })
const cli = (file: string, ...args: string[]) =>
  runToEnd(['src/cli.ts', ...args], { env: { DATABASE_URL: file } })
const EXPORT = ['export', 'responses', 'answers.csv']
const READING: string[][] = [['verify'], ['rebuild'], EXPORT, ['export', 'sealed', 'sealed.jsonl']]
const NEEDING: string[][] = [
  ...READING,
  ['rebuild', '--apply'],
  ['import', 'responses', 'given.csv'],
  ['import', 'sealed', 'given.jsonl'],
  ['staff', 'reset', 'ai'],
]

/** Files are named in the folder of the test. */
const inFolder = (args: ReadonlyArray<string>) => args.map((arg) => (arg.includes('.') ? at(arg) : arg))

describe('a command that only makes sense on data', () => {
  it.each(NEEDING)('refuses a database that is not there, and makes none: %s %s', async (...args) => {
    writeFileSync(at('given.csv'), '')
    writeFileSync(at('given.jsonl'), '')
    const { code, out, error } = await cli(at('typo/none.db'), ...inFolder(args))
    expect({ code, out, error }).toEqual({
      code: 1,
      out: '',
      error: `${at('typo/none.db')}: không có tệp này.\n`,
    })
    expect(readdirSync(folder)).toEqual(['given.csv', 'given.jsonl'])
  })

  it('refuses an empty file, and one whose first step was cut off', async () => {
    writeFileSync(at('x.db'), '')
    await expect(async () => openForReading(config(at('x.db')))).rejects.toThrow(
      `${at('x.db')} chưa có dữ liệu nào.`,
    )
    new Sqlite(at('x.db')).exec('CREATE TABLE migration (name TEXT NOT NULL PRIMARY KEY)').close()
    const before = readFileSync(at('x.db'))
    await expect(async () => openForReading(config(at('x.db')))).rejects.toThrow('chưa có dữ liệu nào.')
    expect(readFileSync(at('x.db'))).toEqual(before)
    // A start goes on with it.
    await (await openInstallation(config(at('x.db')))).store.close()
  })
})

describe('a command that changes nothing', () => {
  it('leaves every byte of a backup as it is', async () => {
    await (await openInstallation(config(at('x.db')))).store.close()
    await backUp(config(at('x.db')), at('copy.db'))
    const before = readFileSync(at('copy.db'))
    expect(await cli(at('copy.db'), 'verify')).toMatchObject({ code: 0, error: '' })
    expect(await cli(at('copy.db'), ...inFolder(EXPORT))).toMatchObject({ code: 0, error: '' })
    expect(readFileSync(at('copy.db')).equals(before)).toBe(true)
    expect(readdirSync(folder).sort()).toEqual(['answers.csv', 'copy.db', 'x.db'])
  })

  it('cannot write even if it tried', async () => {
    await (await openInstallation(config(at('x.db')))).store.close()
    const { store } = await openForReading(config(at('x.db')))
    await expect(
      store.atomically([store.db.insertInto('installation').values({ name: 'demo', value: '1' })]),
    ).rejects.toThrow(/readonly/)
    await store.close()
  })

  it.each(READING)('refuses an older schema in one line instead of migrating it: %s %s', async (...args) => {
    const old = openSqlite(at('x.db'))
    await migrate(old, readMigrations().slice(0, 3))
    await old.close()
    const before = readFileSync(at('x.db'))
    const { code, out, error } = await cli(at('x.db'), ...inFolder(args))
    const step = readMigrations()[3]?.name
    expect({ code, out, error }).toEqual({
      code: 1,
      out: '',
      error: `${at('x.db')} do phiên bản cũ hơn của chương trình tạo ra (chưa có bước "${step}"), và lệnh này không sửa gì. Mở dịch vụ một lần để nâng cấp, hoặc khôi phục bản sao vào tệp mới bằng lệnh restore.\n`,
    })
    expect(readFileSync(at('x.db')).equals(before)).toBe(true)
    expect(existsSync(at('answers.csv'))).toBe(false)
  })

  it('a restore brings an older backup up to date before it verifies', async () => {
    const old = openSqlite(at('old.db'))
    await migrate(old, readMigrations().slice(0, 3))
    await old.close()
    const restored = await cli(at('new/x.db'), 'restore', at('old.db'))
    expect(restored).toMatchObject({ code: 0, error: '' })
    expect(await cli(at('new/x.db'), 'verify')).toMatchObject({ code: 0, error: '' })
  })
})
