import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { type Compilable, sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite, type SqliteStore } from '../../src/store/sqlite.ts'
import { openTestSqlite, WRITERS } from '../support/temporary-store.ts'

const FRAME_BYTES = 4096 + 24

let folder: string
let store: SqliteStore
let thread = false
const open = () => openTestSqlite(join(folder, 'test.db'), { thread })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
  store = open()
  await store.migrate(
    'CREATE TABLE note (id TEXT NOT NULL PRIMARY KEY, n BIGINT NOT NULL, body TEXT NOT NULL)',
  )
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const raw = (query: ReturnType<typeof sql>): Compilable => ({ compile: () => query.compile(store.db) })
const put = (id: string, n = 1, body = '') => raw(sql`INSERT INTO note VALUES (${id}, ${n}, ${body})`)
const notes = async () =>
  (await sql<{ id: string; n: number; body: string }>`SELECT * FROM note ORDER BY id`.execute(store.db)).rows
const ids = async () => (await notes()).map(({ id }) => id)
const settle = (plans: ReadonlyArray<Compilable[]>) =>
  Promise.allSettled(plans.map((plan) => store.atomically(plan)))
const outcome = (results: PromiseSettledResult<void>[]) => results.map(({ status }) => status === 'fulfilled')
const walBytes = () => statSync(join(folder, 'test.db-wal')).size

describe.each(Object.entries(WRITERS))('committed %s', (_, writer) => {
  beforeAll(() => {
    thread = 'thread' in writer
  })

  describe('the durability of a commit', () => {
    it('is asked for in so many words: write-ahead log, flushed at every commit', async () => {
      const pragma = async (name: string) =>
        Object.values((await sql.raw<object>(`PRAGMA ${name}`).execute(store.db)).rows[0] ?? {})[0]
      expect(await pragma('journal_mode')).toBe('wal')
      expect(await pragma('synchronous')).toBe(2)
    })

    it('is shared by the plans of one turn: the log grows by one commit, not by fifty', async () => {
      const plans = (from: number) => Array.from({ length: 50 }, (_, n) => [put(`${from}${n}`)])
      const before = walBytes()
      await settle(plans(1))
      const together = (walBytes() - before) / FRAME_BYTES
      // The thread is given them by eights, and may begin with the first.
      expect(together).toBeLessThanOrEqual(thread ? 7 * 4 : 4)

      const alone = openSqlite(join(folder, 'test.db'), { groupCommit: false })
      const start = walBytes()
      await Promise.all(plans(2).map((plan) => alone.atomically(plan)))
      expect((walBytes() - start) / FRAME_BYTES).toBeGreaterThanOrEqual(50)
      await alone.close()
      expect((await notes()).length).toBe(100)
    })

    it('comes before the answer: another connection sees the rows as soon as the plan resolves', async () => {
      const other = openSqlite(join(folder, 'test.db'))
      await store.atomically([put('a')])
      const { rows } = await sql`SELECT id FROM note`.execute(other.db)
      expect(rows).toEqual([{ id: 'a' }])
      await other.close()
    })
  })

  describe('a plan', () => {
    it('that fails leaves the others of its turn, whole', async () => {
      const results = await settle([
        [put('a'), put('b')],
        [put('c'), put('a')],
        [put('d')],
        [raw(sql`INSERT INTO nowhere VALUES (1)`)],
        [put('e'), put('f')],
      ])
      expect(outcome(results)).toEqual([true, false, true, false, true])
      expect(await ids()).toEqual(['a', 'b', 'd', 'e', 'f'])
    })

    it('runs all of its statements or none, whatever the mix', async () => {
      let turn = 0
      const planArbitrary = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 5 })
      await fc.assert(
        fc.asyncProperty(fc.array(planArbitrary, { minLength: 1, maxLength: 8 }), async (plans) => {
          turn += 1
          const name = (n: number) => `${turn}-${n}`
          const results = await settle(plans.map((plan) => plan.map((n) => put(name(n)))))
          const taken = new Set<number>()
          const expected = plans.map((plan) => {
            const good = new Set(plan).size === plan.length && plan.every((n) => !taken.has(n))
            if (good) for (const n of plan) taken.add(n)
            return good
          })
          expect(outcome(results)).toEqual(expected)
          const kept = (await ids()).filter((id) => id.startsWith(`${turn}-`))
          expect(kept.toSorted()).toEqual([...taken].map(name).sort())
        }),
        { numRuns: 60 },
      )
    })

    it('with a statement that cannot even be built fails alone', async () => {
      const broken: Compilable = {
        compile: () => {
          throw new Error('cannot be built')
        },
      }
      const unbound = raw(sql`INSERT INTO note VALUES (${'x'}, ${true}, ${''})`)
      expect(
        outcome(await settle([[put('a')], [put('b'), broken], [put('c'), unbound], [put('d')]])),
      ).toEqual([true, false, false, true])
      expect(await ids()).toEqual(['a', 'd'])
    })

    it('that meets a taken key says so, and no other failure does', async () => {
      await store.atomically([put('a')])
      const failureOf = (plan: Compilable[]) =>
        store.atomically(plan).then(
          () => null,
          (error: unknown) => error,
        )
      expect(store.isDuplicate(await failureOf([put('a')]))).toBe(true)
      expect(store.isDuplicate(await failureOf([raw(sql`INSERT INTO note VALUES ('b', NULL, '')`)]))).toBe(
        false,
      )
      expect(store.isDuplicate(await failureOf([raw(sql`SELEKT`)]))).toBe(false)
      expect(store.isDuplicate(new Error('SQLITE_CONSTRAINT_PRIMARYKEY'))).toBe(false)
    })

    it('still on its way when the store closes is written first', async () => {
      const late = store.atomically([put('late')])
      await store.close()
      await late
      store = open()
      expect(await ids()).toEqual(['late'])
    })
  })

  describe('a value', () => {
    it('comes back as it went in: every text, emoji and stacked letters too', async () => {
      let n = 0
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary' }), async (body) => {
          const id = String(n++)
          await store.atomically([put(id, 1, body)])
          const { rows } = await sql<{ body: string }>`SELECT body FROM note WHERE id = ${id}`.execute(
            store.db,
          )
          expect(rows).toEqual([{ body }])
        }),
        { numRuns: 100 },
      )
      await store.atomically([put('vi', 1, 'Đặng Thị Hòa: «tốt» 👍🏽 👨‍👩‍👧 ệ')])
      expect((await notes()).at(-1)?.body).toBe('Đặng Thị Hòa: «tốt» 👍🏽 👨‍👩‍👧 ệ')
    })

    it.each([0, 1, 2 ** 31, 2 ** 32 + 1, 1_000_000_000_000, Number.MAX_SAFE_INTEGER])(
      '%d comes back as that number, and adds up exactly',
      async (n) => {
        await store.atomically([put('a', n)])
        expect(await notes()).toMatchObject([{ n }])
        const sum = sql<{
          n: number
          kind: string
        }>`SELECT CAST(SUM(n) AS BIGINT) AS n, typeof(SUM(n)) AS kind FROM note`
        expect((await sum.execute(store.db)).rows).toEqual([{ n, kind: 'integer' }])
      },
    )
  })
})

describe('a full disk', () => {
  beforeAll(() => {
    thread = false
  })

  it('refuses what does not fit, keeps what was acknowledged, and takes answers again once there is room', async () => {
    const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(store.db)
    await sql.raw(`PRAGMA max_page_count = ${(rows[0]?.page_count ?? 1) + 2}`).execute(store.db)
    const big = 'x'.repeat(3000)
    const acknowledged: string[] = []
    let refused = 0
    for (let turn = 0; turn < 10; turn++) {
      const names = Array.from({ length: 4 }, (_, n) => `${turn}-${n}`)
      const results = await settle(names.map((name) => [put(name, 1, big), put(`${name}!`, 1, big)]))
      names.forEach((name, at) => {
        if (results[at]?.status === 'fulfilled') acknowledged.push(name, `${name}!`)
        else refused += 1
      })
    }
    expect(refused).toBeGreaterThan(30)
    expect(await ids()).toEqual(acknowledged.sort())
    await sql.raw('PRAGMA max_page_count = 100000').execute(store.db)
    await store.atomically([put('after', 1, big)])
    expect(await ids()).toContain('after')
    const check = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(store.db)
    expect(check.rows).toEqual([{ integrity_check: 'ok' }])
  })
})
