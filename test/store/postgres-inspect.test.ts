import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { openInstallation, readMigrations } from '../../src/node/installation.ts'
import { openForReading } from '../../src/node/start.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openPostgres, postgresStore } from '../../src/store/postgres.ts'
import { inspectPostgres } from '../../src/store/postgres-inspect.ts'
import { openPglite, poolOf } from '../support/pglite.ts'
import { hasPostgres, noPostgres, type Postgres, startPostgres } from '../support/postgres.ts'
import { runToEnd } from '../support/server-process.ts'

/** Databases this program must leave alone: it would fail half-way on the first two, and take over the others. */
const FOREIGN = [
  ['tables of the same name', 'CREATE TABLE invoice (id INT); CREATE TABLE unit (id INT)'],
  ['other tables', 'CREATE TABLE invoice (id INT)'],
  ['a view', 'CREATE VIEW report AS SELECT 1 AS n'],
  ['migrations of its own', "CREATE TABLE migration (name TEXT); INSERT INTO migration VALUES ('1')"],
  ['what an earlier refusal left', 'CREATE TABLE invoice (id INT); CREATE TABLE migration (name TEXT)'],
] as const

describe('a database looked into', () => {
  it('is of another program with whatever is not ours', async () => {
    const database = await PGlite.create()
    const store = postgresStore(poolOf(database))
    for (const [what, text] of FOREIGN) {
      await database.exec(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${text}`)
      expect(await inspectPostgres(store.db), what).toEqual({ kind: 'of another program' })
    }
    await database.close()
  })

  it('is empty, also when another process has just begun; then ours, with its steps', async () => {
    const database = await PGlite.create()
    const store = postgresStore(poolOf(database))
    expect(await inspectPostgres(store.db)).toEqual({ kind: 'empty' })
    await database.exec('CREATE TABLE migration (name TEXT NOT NULL PRIMARY KEY)')
    expect(await inspectPostgres(store.db)).toEqual({ kind: 'empty' })
    await database.close()

    const { store: ours, end } = await openPglite()
    const migrations = readMigrations().map(({ name }) => name)
    expect(await inspectPostgres(ours.db)).toEqual({ kind: 'ours', migrations })
    await end()
  })
})

describe.skipIf(!hasPostgres)(`on a server${hasPostgres ? '' : ` (skipped: ${noPostgres})`}`, () => {
  let server: Postgres
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.end())

  async function rows(url: string, text: string): Promise<unknown[]> {
    const client = new pg.Client(url)
    await client.connect()
    const found = await client.query(text)
    await client.end()
    return found.rows
  }
  const TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY relname"
  const start = (url: string, ...args: string[]) =>
    runToEnd(args.length > 0 ? ['src/cli.ts', ...args] : ['src/node.ts'], {
      env: { PORT: '0', DATABASE_URL: url },
    })
  const shown = (url: string) => `Cơ sở dữ liệu ${url.replace(/\/\/.*@/, '//…@')}`

  it.each(FOREIGN)('a start beside %s is refused in one line, with nothing touched', async (_, text) => {
    const url = await server.database()
    await rows(url, text)
    const before = await rows(url, TABLES)
    const { code, out, error } = await start(url)
    expect({ code, out, error }).toEqual({
      code: 1,
      out: '',
      error: `${shown(url)} là cơ sở dữ liệu của chương trình khác. Kiểm tra lại DATABASE_URL.\n`,
    })
    expect(await rows(url, TABLES)).toEqual(before)
  })

  it('a schema of its own beside another program, and what an extension keeps, are no hindrance', async () => {
    const url = await server.database()
    await rows(url, 'CREATE TABLE invoice (id INT); CREATE SCHEMA thuoc_do')
    await rows(url, 'CREATE EXTENSION pg_stat_statements SCHEMA thuoc_do')
    const own = `${url}?options=-c%20search_path%3Dthuoc_do`
    const { store } = await openInstallation(readConfig({ DATABASE_URL: own }))
    await store.close()
    expect(await rows(url, TABLES)).toEqual([{ relname: 'invoice' }])
  })

  it('a server that only reads is told in words, and is good enough for reading', async () => {
    const url = await server.database()
    const locked = `${url}?options=-c%20default_transaction_read_only%3Don`
    const { code, error } = await start(locked)
    expect([code, error]).toEqual([
      1,
      `${shown(url)}: máy chủ chỉ cho đọc, có thể là máy dự phòng. Kiểm tra lại DATABASE_URL.\n`,
    ])
    expect(await rows(url, TABLES)).toEqual([])
    await (await openInstallation(readConfig({ DATABASE_URL: url }))).store.close()
    expect(await start(locked, 'verify')).toMatchObject({ code: 0, error: '' })
  })

  it('reading refuses an empty database and an older schema, and changes neither', async () => {
    const url = await server.database()
    const read = async () => openForReading(readConfig({ DATABASE_URL: url }))
    await expect(read).rejects.toThrow(`${shown(url)} chưa có dữ liệu nào.`)
    expect(await rows(url, TABLES)).toEqual([])
    const old = openPostgres(url)
    await migrate(old, readMigrations().slice(0, 3))
    await old.close()
    const before = await rows(url, TABLES)
    await expect(read).rejects.toThrow('do phiên bản cũ hơn của chương trình tạo ra')
    expect(await rows(url, TABLES)).toEqual(before)
  })

  it('a newer schema is refused by the name of the database', async () => {
    const url = await server.database()
    await (await openInstallation(readConfig({ DATABASE_URL: url }))).store.close()
    await rows(url, "INSERT INTO migration VALUES ('9999_later.sql')")
    expect((await start(url)).error).toBe(
      `${shown(url)} do phiên bản mới hơn của chương trình tạo ra (có bước "9999_later.sql"). Hãy chạy phiên bản mới hơn đó.\n`,
    )
  })

  it('several that start at once on an empty database all come up', async () => {
    const url = await server.database()
    const opened = await Promise.all(
      Array.from({ length: 4 }, () => openInstallation(readConfig({ DATABASE_URL: url }))),
    )
    for (const { store } of opened) await store.close()
    expect(opened).toHaveLength(4)
  })
})
