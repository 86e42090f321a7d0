import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verify } from '../../src/commands/verify.ts'
import { readMigrations } from '../../src/node/installation.ts'
import { type MigratableStore, type Migration, migrate } from '../../src/store/migrate.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import { raw, serviceOn } from '../support/engine-site.ts'
import { openPglite } from '../support/pglite.ts'
import { temporaryStore } from '../support/temporary-store.ts'
import { answered } from './contract/figures.ts'

const ALL = readMigrations()
/** Every schema there has been before the newest. */
const EARLIER = ALL.slice(0, -1).map((_, at) => ALL.slice(0, at + 1))

type Row = Readonly<Record<string, unknown>>

/** What an installation that has been in use holds, by table. */
let used: Readonly<Record<string, Row[]>>
let page: string
beforeAll(async () => {
  const { store, end } = await temporaryStore()
  const service = await answered(store)
  used = await rowsOf(store, ALL)
  page = await (await service.app.request('/units/TT.json')).text()
  await end()
})

const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
afterAll(() => rmSync(folder, { recursive: true }))

const tablesOf = (migrations: ReadonlyArray<Migration>) => [
  ...new Set(
    migrations.flatMap((one) => [...one.sql.matchAll(/CREATE TABLE (\w+)/g)].map(([, name = '']) => name)),
  ),
]

/** Public steps as they were before 0015: those of two units in one. */
const inPairs = (steps: ReadonlyArray<Row>): Row[] =>
  [...Map.groupBy(steps, ({ unit, decider }) => `${unit} ${decider}`).values()].map((some) => ({
    unit: some[0]?.unit,
    decider: some[0]?.decider,
    counted: some.reduce((sum, { counted }) => sum + Number(counted), 0),
    published: 0,
    day: '',
  }))

/** Columns that tables got after a level, as table.column. */
const columnsAfter = (level: ReadonlyArray<Migration>) =>
  new Set(
    ALL.slice(level.length).flatMap(({ sql: text }) =>
      [...text.matchAll(/ALTER TABLE (\w+) ADD COLUMN (\w+)/g)].map(
        ([, table, column]) => `${table}.${column}`,
      ),
    ),
  )

async function rowsOf({ db }: Store, migrations: ReadonlyArray<Migration>) {
  const rows: Record<string, Row[]> = {}
  const later = columnsAfter(migrations)
  for (const table of tablesOf(migrations)) {
    const all = (await sql<Row>`SELECT * FROM ${sql.table(table)}`.execute(db)).rows
    rows[table] = all.map((row) => without(row, table, later))
  }
  return rows
}

const without = (row: Row, table: string, columns: ReadonlySet<string>): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !columns.has(`${table}.${column}`)))

const sorted = (rows: Readonly<Record<string, Row[]>>) =>
  Object.fromEntries(
    Object.entries(rows).map(([table, some]) => [
      table,
      (table === 'public_step' ? inPairs(some) : some)
        .map((row) => JSON.stringify(Object.entries(row).sort()))
        .sort(),
    ]),
  )

/** Puts the rows of the tables there are at this level, as the program of that time had. */
async function fill(store: Store, level: ReadonlyArray<Migration>): Promise<void> {
  await store.atomically([raw(store, sql`DELETE FROM installation`)])
  const byForm = level.some(({ name }) => name.startsWith('0015'))
  const rowsBefore = (table: string, rows: Row[]) =>
    table === 'public_step' && !byForm ? inPairs(rows) : rows
  for (const table of tablesOf(level))
    for (const whole of rowsBefore(table, used[table] ?? [])) {
      const row = without(whole, table, columnsAfter(level))
      const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)))
      const insert = sql`INSERT INTO ${sql.table(table)} (${columns}) VALUES (${sql.join(Object.values(row))})`
      await store.atomically([raw(store, insert)])
    }
}

async function outlivesTheUpgrade(store: MigratableStore, level: ReadonlyArray<Migration>): Promise<void> {
  await fill(store, level)
  const before = sorted(await rowsOf(store, level))
  expect(before.response).toHaveLength(25)
  await migrate(store, ALL)
  expect(sorted(await rowsOf(store, level))).toEqual(before)

  const { app, deps } = await serviceOn(store)
  expect(await (await app.request('/units/TT.json')).text()).toBe(page)
  expect(await verify(store, deps.definitions)).toMatchObject({
    tallies: { responses: 25, differences: [] },
    altered: [],
    broken: [],
  })
}

describe('a database in use, made by an earlier program', () => {
  it.each(EARLIER.map((level) => ({ name: level.at(-1)?.name ?? '', level })))(
    'with the schema of $name keeps every row and every tally, and shows the same figures',
    async ({ name, level }) => {
      const store = openSqlite(join(folder, `${name}.db`))
      await migrate(store, level)
      await outlivesTheUpgrade(store, level)
      await store.close()
    },
  )

  it('keeps them on PostgreSQL too, through all steps at once', { timeout: 60_000 }, async () => {
    const first = EARLIER[0] ?? []
    const { store, end } = await openPglite(first)
    await outlivesTheUpgrade(store as MigratableStore, first)
    await end()
  })

  it('was filled in every table an answer touches', () => {
    for (const table of [
      'definition',
      'stream',
      'response',
      'tally',
      'tally_section',
      'public_step',
      'target',
    ])
      expect(used[table]?.length, table).toBeGreaterThan(0)
  })
})
