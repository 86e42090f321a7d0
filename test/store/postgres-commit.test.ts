import { type Compilable, sql } from 'kysely'
import { expect, it } from 'vitest'
import { type ConnectionPool, type PostgresStore, postgresStore } from '../../src/store/postgres.ts'
import { raw } from '../support/engine-site.ts'

/** A database that keeps nothing, and whose first commits end as told. */
function answering(ends: ReadonlyArray<string>): { store: PostgresStore; commits: () => number } {
  const left = [...ends]
  let commits = 0
  const client = {
    release() {},
    async query(asked: string | { readonly text: string }) {
      if (asked === 'COMMIT') {
        commits += 1
        const code = left.shift()
        if (code !== undefined) throw Object.assign(new Error('no commit'), { code })
      }
      return { rows: [] }
    },
  }
  const pool = { options: {}, connect: async () => client, end: async () => {} } as unknown as ConnectionPool
  return { store: postgresStore(pool), commits: () => commits }
}

const plan = (store: PostgresStore, length: number): Compilable[] =>
  Array.from({ length }, () => raw(store, sql`SELECT 1`))

it.each([
  ['shares a commit', 1],
  ['goes by itself', 40],
])('a plan that %s is run again where PostgreSQL says that it lost a race', async (_, length) => {
  for (const code of ['40001', '40P01']) {
    const { store, commits } = answering([code])
    await store.atomically(plan(store, length))
    expect(commits()).toBe(2)
  }
})

it.each([
  ['shares a commit', 1],
  ['goes by itself', 40],
])('a plan that %s is not run again where nobody knows whether it was kept', async (_, length) => {
  const { store, commits } = answering(['08006'])
  await expect(store.atomically(plan(store, length))).rejects.toThrow('no commit')
  expect(commits()).toBe(1)
})

it('a plan that loses every race is given up in the end', async () => {
  const { store, commits } = answering(Array(40).fill('40P01'))
  await expect(store.atomically(plan(store, 40))).rejects.toThrow('no commit')
  expect(commits()).toBe(12)
})
