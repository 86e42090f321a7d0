import { type Compilable, sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPostgres, type PostgresStore } from '../../src/store/postgres.ts'
import { raw } from '../support/engine-site.ts'
import { hasPostgres, noPostgres, type Postgres, startPostgres } from '../support/postgres.ts'

describe.skipIf(!hasPostgres)(
  `plans that share a commit on PostgreSQL${hasPostgres ? '' : ` (skipped: ${noPostgres})`}`,
  () => {
    let server: Postgres
    let url: string
    let store: PostgresStore

    beforeAll(async () => {
      server = await startPostgres()
    })
    afterAll(() => server?.end())
    beforeEach(async () => {
      url = await server.database()
      store = openPostgres(url)
      await store.migrate('CREATE TABLE note (id TEXT NOT NULL PRIMARY KEY, n BIGINT NOT NULL)')
    })
    afterEach(() => store.close())

    const put = (id: string) => raw(store, sql`INSERT INTO note VALUES (${id}, 1)`)
    const add = (id: string) =>
      raw(
        store,
        sql`INSERT INTO note VALUES (${id}, 1) ON CONFLICT (id) DO UPDATE SET n = note.n + excluded.n`,
      )
    const notes = async () => {
      const { rows } = await sql<{ id: string; n: number }>`SELECT * FROM note`.execute(store.db)
      return Object.fromEntries(rows.map(({ id, n }) => [id, n]))
    }
    const times = (n: number, plan: (at: number) => Compilable[]) =>
      Array.from({ length: n }, (_, at) => store.atomically(plan(at)))

    it('take far fewer commits than plans when they arrive together', async () => {
      await Promise.all(times(200, () => [add('a')]))
      expect(await notes()).toEqual({ a: 200 })
      expect(store.queue()).toEqual({ waiting: 0, plans: 200, commits: 4 })
    })

    it('fail and succeed each by itself, also where many of a group fail', async () => {
      await store.atomically([put('taken')])
      const sent = await Promise.allSettled(
        times(90, (at) => [add('sum'), put(at % 3 === 0 ? 'taken' : String(at))]),
      )
      expect(sent.map(({ status }) => status === 'fulfilled')).toEqual(sent.map((_, at) => at % 3 !== 0))
      for (const one of sent) if (one.status === 'rejected') expect(store.isDuplicate(one.reason)).toBe(true)
      const { sum, ...kept } = await notes()
      expect([sum, Object.keys(kept).length]).toEqual([60, 61])
      expect(store.queue()).toMatchObject({ waiting: 0, plans: 61 })
    })

    it('get through though the groups of two processes wait for each other crosswise', async () => {
      const other = openPostgres(url)
      const letters = ['a', 'b', 'c', 'd', 'e', 'f']
      const sent = Array.from({ length: 300 }, (_, at) => [
        store.atomically([add(letters[at % 6] ?? ''), add('all')]),
        other.atomically([add(letters[5 - (at % 6)] ?? ''), add('all')]),
      ])
      await Promise.all(sent.flat())
      expect(await notes()).toEqual({ ...Object.fromEntries(letters.map((one) => [one, 100])), all: 600 })
      await other.close()
    })

    it('wait only a moment for a row that somebody holds, and hold up nobody else', async () => {
      await store.atomically([add('held')])
      const holder = new pg.Client(url)
      await holder.connect()
      await holder.query('BEGIN')
      await holder.query("UPDATE note SET n = n + 1 WHERE id = 'held'")
      let through = false
      const waiting = store.atomically([add('held')]).then(() => {
        through = true
      })
      await Promise.all(times(20, (at) => [put(String(at))]))
      expect(through).toBe(false)
      await holder.query('COMMIT')
      await holder.end()
      await waiting
      expect((await notes()).held).toBe(3)
    })

    it('are not kept waiting by an import: a long plan goes by itself', async () => {
      const long = store.atomically(Array.from({ length: 40 }, () => add('long')))
      await Promise.all([long, ...times(10, () => [add('short')])])
      expect(await notes()).toEqual({ long: 40, short: 10 })
      expect(store.queue()).toEqual({ waiting: 0, plans: 11, commits: 2 })
    })
  },
)
