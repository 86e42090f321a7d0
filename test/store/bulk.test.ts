import { expect, it } from 'vitest'
import { insertRows } from '../../src/store/bulk.ts'
import { temporaryStore } from '../support/temporary-store.ts'

it('writes many rows in statements that every engine takes, whatever the order of their columns', async () => {
  const { store, end } = await temporaryStore()
  const rows = Array.from({ length: 123 }, (_, at) =>
    at % 2 === 0
      ? { code: `f${at}`, name: `Lĩnh vực ${at}`, name_en: `Field ${at}` }
      : { name_en: `Field ${at}`, name: `Lĩnh vực ${at}`, code: `f${at}` },
  )
  const statements = insertRows(store.db, 'field', rows)
  expect(statements.map((statement) => statement.compile().parameters.length)).toEqual([99, 99, 99, 72])
  await store.atomically(statements)
  const stored = await store.db.selectFrom('field').selectAll().execute()
  expect(stored.sort((a, b) => Number(a.code.slice(1)) - Number(b.code.slice(1)))).toEqual(rows)
  expect(insertRows(store.db, 'field', [])).toEqual([])

  const failure = await store
    .atomically(insertRows(store.db, 'field', rows.slice(0, 1)))
    .catch((error: unknown) => error)
  expect(store.isDuplicate(failure)).toBe(true)
  await end()
})
