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
import { openLocalD1 } from '../support/d1.ts'
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
let verdict: Awaited<ReturnType<typeof verify>>
beforeAll(async () => {
  const { store, end } = await temporaryStore()
  const service = await answered(store)
  await invent(store)
  used = await rowsOf(store, ALL)
  page = await (await service.app.request('/units/TT.json')).text()
  verdict = await verify(store, service.deps.definitions)
  await end()
})

const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
afterAll(() => rmSync(folder, { recursive: true }))

const tablesOf = (migrations: ReadonlyArray<Migration>) => [
  ...new Set(
    migrations.flatMap((one) => [...one.sql.matchAll(/CREATE TABLE (\w+)/g)].map(([, name = '']) => name)),
  ),
]

/** A row in every table that answers leave empty, which counts nobody. */
async function invent(store: Store): Promise<void> {
  for (const [table, rows] of Object.entries(await rowsOf(store, ALL))) {
    if (rows.length > 0) continue
    const { rows: columns } = await sql<{ name: string; type: string }>`
      SELECT name, type FROM pragma_table_info(${table})`.execute(store.db)
    const names = sql.join(columns.map(({ name }) => sql.ref(name)))
    const values = sql.join(
      columns.map(({ name, type }) => (type === 'TEXT' ? `${table}.${name}` : name === 'n' ? 0 : 1)),
    )
    await store.atomically([raw(store, sql`INSERT INTO ${sql.table(table)} (${names}) VALUES (${values})`)])
  }
}

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
  const byForm = level.some(({ name }) => name.startsWith('0015'))
  const rowsBefore = (table: string, rows: Row[]) =>
    table === 'public_step' && !byForm ? inPairs(rows) : rows
  const later = columnsAfter(level)
  await store.atomically([
    raw(store, sql`DELETE FROM installation`),
    ...tablesOf(level).flatMap((table) =>
      rowsBefore(table, used[table] ?? []).map((whole) => {
        const row = without(whole, table, later)
        const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)))
        return raw(
          store,
          sql`INSERT INTO ${sql.table(table)} (${columns}) VALUES (${sql.join(Object.values(row))})`,
        )
      }),
    ),
  ])
}

async function outlivesTheUpgrade(
  store: Store,
  level: ReadonlyArray<Migration>,
  upgrade: () => Promise<void>,
): Promise<void> {
  await fill(store, level)
  const before = sorted(await rowsOf(store, level))
  for (const [table, rows] of Object.entries(before)) expect(rows.length, table).toBeGreaterThan(0)
  await upgrade()
  expect(sorted(await rowsOf(store, level))).toEqual(before)

  const { app, deps } = await serviceOn(store)
  expect(await (await app.request('/units/TT.json')).text()).toBe(page)
  const { tallies } = await verify(store, deps.definitions)
  expect(tallies).toEqual(verdict.tallies)
}

describe('a database in use, made by an earlier program, keeps every row and shows the same figures', () => {
  const levels = EARLIER.map((level) => ({ name: level.at(-1)?.name ?? '', level }))

  it.each(levels)('on SQLite, with the schema of $name', async ({ name, level }) => {
    const store = openSqlite(join(folder, `${name}.db`))
    await migrate(store, level)
    await outlivesTheUpgrade(store, level, () => migrate(store, ALL))
    await store.close()
  })

  it.each(levels)('on PostgreSQL, with the schema of $name', { timeout: 60_000 }, async ({ level }) => {
    const { store, end } = await openPglite(level)
    await outlivesTheUpgrade(store, level, () => migrate(store as MigratableStore, ALL))
    await end()
  })

  it.each(levels.filter((_, at) => at % 6 === 0))(
    'on D1, with the schema of $name',
    { timeout: 60_000 },
    async ({ level }) => {
      const { store, upgrade, end } = await openLocalD1(level)
      await outlivesTheUpgrade(store, level, () => upgrade(ALL.slice(level.length)))
      await end()
    },
  )

  it('has been filled by answers in every table an answer touches', () => {
    expect(verdict.tallies).toMatchObject({ responses: 25, differences: [] })
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
