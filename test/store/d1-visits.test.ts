import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openD1 } from '../../src/store/d1.ts'
import type { D1Statement } from '../../src/store/d1-dialect.ts'

it('a query whose visit has gone holds up nobody else', async () => {
  const prepare = (text: string): D1Statement => ({
    bind: () => prepare(text),
    all: () =>
      text.includes('gone') ? new Promise(() => {}) : Promise.resolve({ results: [{ n: 1 }], meta: {} }),
  })
  const { db } = openD1({ prepare, batch: async () => [] })
  void sql`SELECT gone`.execute(db)
  const answer = sql`SELECT 1 AS n`.execute(db).then(({ rows }) => rows)
  const late = new Promise((resolve) => setTimeout(resolve, 1000, 'hangs'))
  expect(await Promise.race([answer, late])).toEqual([{ n: 1 }])
})
