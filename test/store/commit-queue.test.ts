import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { QueueFullError } from '../../src/store/queue.ts'
import { openSqlite, type SqliteStore } from '../../src/store/sqlite.ts'

const MOST = 10

let folder: string
let store: SqliteStore

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
  store = openSqlite(join(folder, 'test.db'), { mostWaiting: MOST })
  await store.migrate('CREATE TABLE note (n BIGINT NOT NULL PRIMARY KEY)')
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const put = (n: number) => [{ compile: () => sql`INSERT INTO note VALUES (${n})`.compile(store.db) }]
const notes = async () => (await sql<{ n: number }>`SELECT n FROM note ORDER BY n`.execute(store.db)).rows
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at)

it('what comes beyond the length of the queue is refused at once, and what waits is stored', async () => {
  const sent = await Promise.allSettled(numbers(0, MOST + 3).map((n) => store.atomically(put(n))))
  expect(sent.map(({ status }) => status === 'fulfilled')).toEqual(numbers(0, MOST + 3).map((n) => n < MOST))
  for (const one of sent.slice(MOST))
    expect(one.status === 'rejected' && one.reason).toBeInstanceOf(QueueFullError)
  expect((await notes()).map(({ n }) => n)).toEqual(numbers(0, MOST))
})

it('the queue is open again after the next commit', async () => {
  await Promise.allSettled(numbers(0, MOST + 1).map((n) => store.atomically(put(n))))
  await store.atomically(put(MOST))
  expect(await notes()).toHaveLength(MOST + 1)
})

it('tells how many plans wait, were stored, and by how many commits', async () => {
  const before = store.queue()
  const sent = Promise.allSettled([...numbers(0, 5), 0].map((n) => store.atomically(put(n))))
  expect(store.queue()).toEqual({ ...before, waiting: 6 })
  await sent
  expect(store.queue()).toEqual({ waiting: 0, plans: before.plans + 5, commits: before.commits + 1 })
})
