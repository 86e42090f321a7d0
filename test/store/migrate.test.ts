import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readMigrations } from '../../src/node/installation.ts'
import { readSetting } from '../../src/store/installation.ts'
import { migrate } from '../../src/store/migrate.ts'
import { temporaryStore } from '../support/temporary-store.ts'

let here: Awaited<ReturnType<typeof temporaryStore>>
beforeEach(async () => {
  here = await temporaryStore()
})
afterEach(() => here.end())

const shape = async () =>
  (await sql`SELECT type, name, sql FROM sqlite_master ORDER BY name`.execute(here.store.db)).rows
const applied = async () =>
  (await sql<{ name: string }>`SELECT name FROM migration ORDER BY name`.execute(here.store.db)).rows.map(
    ({ name }) => name,
  )

describe('bringing a database up to date', () => {
  it('a second time changes nothing, not even the key that seals forms', async () => {
    const before = [await shape(), await applied(), await readSetting(here.store.db, 'form_key')]
    await migrate(here.store, readMigrations())
    expect([await shape(), await applied(), await readSetting(here.store.db, 'form_key')]).toEqual(before)
  })

  it('makes a key of 256 bits, another one for every installation', async () => {
    const key = (await readSetting(here.store.db, 'form_key')) ?? ''
    expect(atob(key)).toHaveLength(32)
    const other = await temporaryStore()
    expect(await readSetting(other.store.db, 'form_key')).not.toBe(key)
    await other.end()
  })

  it('applies only what is new, in the order of names', async () => {
    const next = [
      { name: '9001_a.sql', sql: 'CREATE TABLE extra (id BIGINT NOT NULL PRIMARY KEY);' },
      { name: '9002_b.sql', sql: 'INSERT INTO extra VALUES (7);' },
    ]
    await migrate(here.store, [...readMigrations(), ...next])
    await migrate(here.store, [...readMigrations(), ...next])
    expect((await sql`SELECT id FROM extra`.execute(here.store.db)).rows).toEqual([{ id: 7 }])
    expect((await applied()).slice(-2)).toEqual(['9001_a.sql', '9002_b.sql'])
  })

  it('refuses a database that a newer program has made, and names the step', async () => {
    const newer = { name: '9009_future.sql', sql: 'CREATE TABLE future (id BIGINT NOT NULL PRIMARY KEY);' }
    await migrate(here.store, [...readMigrations(), newer])
    await expect(migrate(here.store, readMigrations())).rejects.toThrow(
      'Cơ sở dữ liệu mới hơn chương trình này (có bước "9009_future.sql").',
    )
  })

  it('that fails half-way leaves nothing of the failed step, and can be tried again', async () => {
    const before = await shape()
    const bad = {
      name: '9001_bad.sql',
      sql: 'CREATE TABLE half (id BIGINT NOT NULL PRIMARY KEY); INSERT INTO half VALUES (1); INSERT INTO nowhere VALUES (1);',
    }
    const migrations = readMigrations()
    await expect(migrate(here.store, [...migrations, bad])).rejects.toThrow(/nowhere/)
    expect(await shape()).toEqual(before)
    expect(await applied()).toEqual(migrations.map(({ name }) => name))
    const mended = { ...bad, sql: bad.sql.replace('nowhere', 'half').replace('(1);', '(2);') }
    await migrate(here.store, [...migrations, mended])
    expect((await sql`SELECT id FROM half ORDER BY id`.execute(here.store.db)).rows).toEqual([
      { id: 1 },
      { id: 2 },
    ])
  })
})

it('the migrations use only what SQLite, D1 and PostgreSQL all take', () => {
  for (const { name, sql: text } of readMigrations()) {
    const plain = text.replaceAll(/--.*$/gm, '')
    expect(plain, name).not.toMatch(
      /\b(AUTOINCREMENT|SERIAL|REFERENCES|CHECK|BOOLEAN|DATETIME|TIMESTAMP|JSONB?|PRAGMA|WITHOUT ROWID)\b/i,
    )
    for (const [, table = '', columns = ''] of plain.matchAll(/CREATE TABLE (\w+) \(([\s\S]*?)\n\);/g)) {
      const nullable = columns
        .split('\n')
        .filter((line) => /^\s+[a-z]/.test(line) && !line.includes('NOT NULL'))
      expect(nullable, `${name}: ${table}`).toEqual([])
    }
  }
})
