import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { batches } from '../../../src/store/batches.ts'
import type { Engine } from '../../support/engine.ts'

const NUMBERS = [0, 1, 2 ** 31, 2 ** 32 + 1, 1_000_000_000_000, Number.MAX_SAFE_INTEGER]
const SPELT = 'Đặng Thị Hòa: «tốt» 👍🏽 👨‍👩‍👧 ệ សួស្តី \' " \\ % ? $1 :a\n--'

export function valuesHold(engine: () => Engine): void {
  it('gives every text back as it went in: stacked letters, Khmer, emoji, quotes', async () => {
    const { store } = engine()
    const text = fc.string({ unit: 'binary' }).map((letters) => letters.replaceAll('\0', ''))
    const texts = [SPELT, '', ...fc.sample(text, { numRuns: 120, seed: 7 })]
    const rows = texts.map((value, at) => ({ name: `text ${at}`, value }))
    await store.atomically(batches(rows).map((some) => store.db.insertInto('installation').values(some)))
    const stored = await store.db
      .selectFrom('installation')
      .selectAll()
      .where('name', 'like', 'text%')
      .execute()
    const values = new Map(stored.map(({ name, value }) => [name, value]))
    expect(rows.map(({ name }) => values.get(name))).toEqual(texts)
  })

  it('gives numbers as numbers, however big, and adds them up exactly', async () => {
    const { store } = engine()
    const key = {
      definition: 1,
      half_month: '2026-06-1',
      status: 'counted',
      question: 'q',
      option: '1',
    } as const
    await store.atomically(
      NUMBERS.map((n, stream) => store.db.insertInto('tally').values({ ...key, stream, n })),
    )
    const rows = await store.db.selectFrom('tally').select(['stream', 'n']).orderBy('stream').execute()
    expect(rows.map(({ n }) => n)).toEqual(NUMBERS)
    const few = sql<{ n: unknown; all: unknown; most: unknown }>`
      SELECT CAST(SUM(n) AS BIGINT) AS n, COUNT(*) AS "all", MAX(n) AS most FROM tally WHERE stream < 5`
    expect((await few.execute(store.db)).rows).toEqual([
      { n: 1 + 2 ** 31 + 2 ** 32 + 1 + 1e12, all: 5, most: 1e12 },
    ])
    const count = store.db.selectFrom('tally').select((query) => query.fn.countAll<number>().as('rows'))
    expect(await count.execute()).toEqual([{ rows: NUMBERS.length }])
  })

  it('gives NULL where a join finds nothing', async () => {
    const { store } = engine()
    await store.atomically([
      store.db.insertInto('code').values({ code: 'A', opens_on: '', closes_on: '', revoked_on: '' }),
    ])
    const rows = await store.db
      .selectFrom('code')
      .leftJoin('unit', 'unit.code', 'code.code')
      .select(['code.code', 'unit.name', (query) => query.fn.max('unit.name').over().as('most')])
      .execute()
    expect(rows).toEqual([{ code: 'A', name: null, most: null }])
  })
}
