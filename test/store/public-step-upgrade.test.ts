import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Compilable, sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { publishSurveys } from '../../src/definitions.ts'
import { readMigrations } from '../../src/node/installation.ts'
import { type MigratableStore, migrate } from '../../src/store/migrate.ts'
import { takeDueSteps } from '../../src/store/public-step.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import { builtIn } from '../../surveys/list.ts'
import { raw } from '../support/engine-site.ts'
import { openPglite } from '../support/pglite.ts'

const ALL = readMigrations()
const BEFORE = ALL.slice(
  0,
  ALL.findIndex(({ name }) => name.startsWith('0015')),
)

const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Unit, channel, form, answers, and how many of them are public; those of the half-month that is sealed are half of them. */
const HELD = [
  ['MOT', 'qr', 'ward', 24, 20],
  ['HAI', 'qr', 'ward', 16, 12],
  ['HAI', 'qr', 'one-tap', 18, 14],
  ['HAI', 'paper', 'ward', 4, 0],
  ['BA', 'qr', 'ward', 40, 0],
  ['BA', 'qr', 'one-tap', 6, 0],
] as const

/** An installation as the program of that time left it: steps of pairs of units, moved on 7 June. */
async function fill(store: Store): Promise<void> {
  const { current } = await publishSurveys(store, builtIn)
  const plan: Compilable[] = []
  const run = (statement: ReturnType<typeof sql>) => void plan.push(raw(store, statement))
  for (const [at, [unit, channel, form, counted, shown]] of HELD.entries()) {
    const [stream, definition] = [at + 1, current(form)?.id ?? 0]
    const tallied = (table: string, n: number) =>
      sql`INSERT INTO ${sql.table(table)} VALUES (${stream}, ${definition}, '2026-06-1', 'counted', 'overall', '5', ${n})`
    run(sql`INSERT INTO stream VALUES (${stream}, ${`C${at}`}, 1, ${unit}, 'SO', '', 'result', ${channel})`)
    run(tallied('tally', counted))
    if (shown > 0) run(tallied('public_tally', shown))
    run(
      sql`INSERT INTO sealed_stream VALUES ('2026-06-1', ${stream}, ${definition}, 'counted', ${counted / 2})`,
    )
    for (let n = 0; n < counted / 2; n += 1)
      run(sql`INSERT INTO response
        VALUES (${`${at} ${n}`}, ${stream}, ${definition}, '2026-06-2', '', 'counted', '', '5', '')`)
  }
  for (const [unit, some] of Map.groupBy(HELD, ([unit]) => unit)) {
    const [counted, shown] = [3, 4].map((column) => some.reduce((sum, row) => sum + Number(row[column]), 0))
    run(sql`INSERT INTO public_step VALUES (${unit}, 'SO', ${counted}, ${shown}, '2026-06-07')`)
  }
  await store.atomically(plan)
}

const steps = async ({ db }: Store) =>
  (await db.selectFrom('public_step').selectAll().execute())
    .map(({ unit, survey, channel, counted, published, day }) =>
      [unit, survey, channel, Number(counted), Number(published), day].join(' '),
    )
    .sort()

it.each([
  ['SQLite', async () => openSqlite(join(folder, 'old.db'))],
  ['PostgreSQL', async () => (await openPglite(BEFORE)).store as MigratableStore],
] as const)(
  'steps of pairs become steps of forms, and none moves with fewer than ten of its own, on %s',
  async (_, open) => {
    const store = await open()
    await migrate(store, BEFORE)
    await fill(store)
    await migrate(store, ALL)
    expect(await steps(store)).toEqual([
      // Nothing public yet: all of it is new.
      'BA one-tap qr 6 0 2026-06-07',
      'BA ward qr 40 0 2026-06-07',
      // Twenty-six were public, but not of which form: both begin anew. Of paper none was.
      'HAI one-tap qr 18 18 2026-06-07',
      'HAI ward paper 4 0 2026-06-07',
      'HAI ward qr 16 16 2026-06-07',
      // The only form of its pair goes on where it was.
      'MOT ward qr 24 20 2026-06-07',
    ])
    expect(await takeDueSteps(store, 10, '2026-06-08', 9)).toBe(1)
    const shown = await store.db
      .selectFrom('public_tally')
      .select(['stream', 'n'])
      .orderBy('stream')
      .execute()
    expect(shown.map(({ stream, n }) => [Number(stream), Number(n)])).toEqual([
      [1, 20],
      [2, 12],
      [3, 14],
      [5, 40],
    ])
    await store.close()
  },
)
