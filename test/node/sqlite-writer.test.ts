import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Compilable, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sqliteWriter } from '../../src/node/sqlite-writer.ts'
import { openSqlite, type SqliteStore } from '../../src/store/sqlite.ts'
import type { Committer } from '../../src/store/sqlite-commit.ts'

let folder: string
let writer: Committer
let store: SqliteStore

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
  const file = join(folder, 'test.db')
  writer = sqliteWriter(file)
  store = openSqlite(file, { committer: writer, mostWaiting: 30 })
  await store.migrate('CREATE TABLE note (n BIGINT NOT NULL PRIMARY KEY)')
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const put = (n: unknown): Compilable[] => [
  { compile: () => sql`INSERT INTO note VALUES (${n})`.compile(store.db) },
]
const notes = async () =>
  (await sql<{ n: number }>`SELECT n FROM note ORDER BY n`.execute(store.db)).rows.map(({ n }) => n)
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at)

describe('the thread that commits', () => {
  it('takes more than one plan into a commit, and each is there when it is answered', async () => {
    await Promise.all(
      numbers(0, 30).map(async (n) => {
        await store.atomically(put(n))
        expect(await notes()).toContain(n)
      }),
    )
    expect(store.queue()).toMatchObject({ waiting: 0, plans: 30 })
    expect(store.queue().commits).toBeLessThan(30)
  })

  it('leaves the thread that serves free while it commits', async () => {
    const plan = store.atomically([
      {
        compile: () =>
          sql`INSERT INTO note WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 600000) SELECT n FROM many`.compile(
            store.db,
          ),
      },
    ])
    let turns = 0
    let over = false
    const waited = plan.then(() => {
      over = true
    })
    while (!over) {
      await new Promise((resolve) => setTimeout(resolve, 1))
      turns += 1
    }
    await waited
    expect(turns).toBeGreaterThan(10)
  })

  it('counts what it has not answered yet as waiting: beyond the bound a plan is refused', async () => {
    const sent = numbers(0, 35).map((n) => store.atomically(put(n)))
    // Handed over by eights as they came, they still wait for their commit.
    expect(store.queue().waiting).toBe(30)
    const outcomes = await Promise.allSettled(sent)
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(numbers(0, 35).map((n) => n < 30))
    expect(await notes()).toEqual(numbers(0, 30))
  })

  it('refuses alone a plan with a value that cannot be handed over', async () => {
    const twice = (n: unknown): Compilable[] => [
      { compile: () => sql`INSERT INTO note VALUES (${n}), (7)`.compile(store.db) },
    ]
    const outcomes = await Promise.allSettled(
      [put(1), twice(() => 2), put(3), put({}), twice(4)].map(store.atomically),
    )
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, false, true])
    expect(await notes()).toEqual([1, 3, 4, 7])
  })

  it('tells a taken key from other failures, as the errors of the driver do', async () => {
    await store.atomically(put(1))
    const failure = (plan: Compilable[]) => store.atomically(plan).catch((error: unknown) => error)
    expect(store.isDuplicate(await failure(put(1)))).toBe(true)
    expect(await failure(put(1))).toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' })
    expect(store.isDuplicate(await failure(put(null)))).toBe(false)
    expect(await failure(put(true))).toBeInstanceOf(Error)
  })

  it('is not started anew for a plan that comes after the store is closed', async () => {
    await store.close()
    expect(await writer.commit([[{ sql: 'INSERT INTO note VALUES (1)', parameters: [] }]])).toEqual([
      new Error('the store is closed'),
    ])
    store = openSqlite(join(folder, 'test.db'))
    expect(await notes()).toEqual([])
  })

  it('that cannot open its file fails its plans, keeps nothing waiting, and is tried again', async () => {
    const lost = sqliteWriter(join(folder, 'nowhere', 'test.db'))
    const plan = [{ sql: 'SELECT 1', parameters: [] }]
    for (const _ of [1, 2])
      expect(await lost.commit([plan, plan])).toEqual([expect.any(Error), expect.any(Error)])
    await lost.close()
    expect(lost.commits()).toBe(0)
  })
})
