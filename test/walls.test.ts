import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brokenWalls, importsOf, type SourceFile } from './support/walls.ts'

const ROOT = join(import.meta.dirname, '..')
const FOLDERS = ['src', 'surveys', 'scoring', 'public', 'test', 'bench', 'migrations', 'docs']

function read(): SourceFile[] {
  return FOLDERS.flatMap((folder) => {
    try {
      return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    } catch {
      return []
    }
  }).map((path) => ({
    path: path.slice(ROOT.length + 1),
    text: /\.(?:tsx?|js|css)$/.test(path) ? readFileSync(path, 'utf8') : '',
  }))
}

it('the house keeps its walls', () => {
  const files = read()
  for (const path of ['src/app.tsx', 'surveys/tally.ts', 'scoring/rank.ts', 'test/walls.test.ts'])
    expect(files.map((file) => file.path)).toContain(path)
  expect(brokenWalls(files)).toEqual([])
})

/** Long files are made when they are needed, so that their lines are not in the test's name. */
const textOf = (source: string | (() => string)) => (typeof source === 'string' ? source : source())

describe('a broken wall is named', () => {
  it.each([
    ['scoring/rank.ts', "import { tally } from '../surveys/tally.ts'", 'are pure', '../surveys/tally.ts'],
    [
      'surveys/tally.ts',
      "import { vi } from '../src/locales/citizen-vi.ts'",
      'are pure',
      '../src/locales/citizen-vi.ts',
    ],
    ['surveys/tally.ts', "import type { Context } from 'hono'", 'are pure', 'hono'],
    ['surveys/tally.ts', "import { mean } from 'simple-statistics'", 'are pure', 'simple-statistics'],
    ['scoring/deep/file.ts', "import { readFileSync } from 'node:fs'", 'are pure', 'node:fs'],
    ['scoring/deep/file.ts', "const fs = await import('node:fs')", 'are pure', 'node:fs'],
    ['scoring/rank.ts', 'const now = Date.now()', 'no clock', 'Date.now('],
    ['scoring/rank.ts', 'const chance = Math.random()', 'no clock', 'Math.random('],
    ['src/routes/units.tsx', "import { sql } from 'kysely'", 'SQL lives', 'kysely'],
    ['src/routes/units.tsx', "import {\n  type Kysely,\n  sql,\n} from 'kysely'", 'SQL lives', 'kysely'],
    ['src/report/unit.ts', 'const rows = sql<Row>`SELECT 1`', 'SQL lives', 'sql'],
    ['src/node.ts', "await db.selectFrom('unit').execute()", 'SQL lives', '.selectFrom('],
    [
      'src/routes/units.tsx',
      "import { serve } from '@hono/node-server'",
      'name a runtime',
      '@hono/node-server',
    ],
    ['src/commands/import.ts', "import 'node:fs'", 'name a runtime', 'node:fs'],
    ['src/app.tsx', 'const port = process.env.PORT', 'name a runtime', 'process.env'],
    ['src/app.tsx', 'setInterval(tidy, 1000)', 'name a runtime', 'setInterval('],
    ['src/node.ts', "import Sqlite from 'better-sqlite3'", 'a driver', 'better-sqlite3'],
    ['src/store/unit.ts', "import pg from 'pg'", 'a driver', 'pg'],
    [
      'src/routes/units.tsx',
      "import { openSqlite } from '../store/sqlite.ts'",
      'which engine',
      '../store/sqlite.ts',
    ],
    [
      'src/views/unit-page.tsx',
      "import type { Unit } from '../store/unit.ts'",
      'views import no store',
      '../store/unit.ts',
    ],
    ['src/views/unit-page.tsx', '{percent(late / finished)}', 'never adds', 'formats late / finished'],
    ['src/views/unit-page.tsx', '{points(100 * (a.top - b))}', 'never adds', 'formats 100'],
    ['src/views/staff/page.tsx', '{percent(\n  rate(all) / most,\n)}', 'never adds', 'rate(all) / most'],
    ['src/views/chart-trend.tsx', '<p>{count(first + last)}</p>', 'never adds', 'formats first + last'],
    ['src/views/staff/page.tsx', 'const all = aside.n + (whole ?? 0)', 'never adds', 'computes n + ('],
    ['src/views/page.tsx', 'const left = minimum - headline.people', 'never adds', 'computes m - headline'],
    ['src/views/page.tsx', 'const open = all.reduce((sum, one) => sum + one, 0)', 'never adds', '.reduce('],
    ['src/views/page.tsx', '<td>{counts.met + counts.late}</td>', 'never adds', 'computes counts.met'],
    [
      'src/store/unit.ts',
      "import { vi } from '../locales/citizen-vi.ts'",
      'knows no page',
      '../locales/citizen-vi.ts',
    ],
    ['scoring/all.ts', "export * from './rank.ts'", 'no barrels', 'passes'],
    [
      'scoring/all.ts',
      "import type { A } from './a.ts'\nexport {\n  rank,\n} from './rank.ts'",
      'no barrels',
      'passes',
    ],
    ['src/string-utils.ts', '', 'no utils', 'vaguely'],
    ['src/services/unit.ts', '', 'no utils', 'vaguely'],
    ['test/support/helpers.ts', '', 'no utils', 'vaguely'],
    ['scoring/index.ts', '', 'no file is called index', 'index'],
    ['scoring/long.ts', () => 'x\n'.repeat(251), 'over 250 lines', '251 lines'],
    ['test/long.test.ts', () => 'x\n'.repeat(301), 'no test over 300', '301 lines'],
  ])('%s with %s', (path, source, rule, what) => {
    const faults = brokenWalls([{ path, text: textOf(source) }])
    expect(
      faults.filter((fault) => fault.startsWith(path) && fault.includes(rule) && fault.includes(what)),
    ).toHaveLength(1)
  })

  it.each([
    ['src/routes/units.tsx', "import type { Compilable } from 'kysely'"],
    ['src/routes/units.tsx', "import { type Compilable, type Kysely } from 'kysely'"],
    ['src/store/unit.ts', "import { sql } from 'kysely'\nconst q = sql`SELECT 1`"],
    ['src/store/sqlite.ts', "import Sqlite from 'better-sqlite3'\nimport { Kysely } from 'kysely'"],
    ['src/node/serve.ts', "import { serve } from '@hono/node-server'"],
    ['scoring/rank.ts', "import { mean } from 'simple-statistics'\n// Math.random() would not do"],
    ['scoring/rank.ts', "export type { A } from './a.ts'\nexport const b = 1"],
    ['test/http/unit.test.ts', "import Sqlite from 'better-sqlite3'"],
    ['scoring/list.ts', "export { rank } from './rank.ts'"],
    ['src/views/page.tsx', '{percent(figure.value ?? 0)} {points(100 * change.difference)} {at + 1}'],
    ['src/views/page.tsx', 'lines.sort((a, b) => (b.figure.people ?? 0) - (a.figure.people ?? 0))'],
    ['src/views/chart-trend.tsx', '<rect width={(100 * n) / most} y={top - share} />'],
    ['src/report/result.ts', 'const share = aside.n / all'],
    ['src/store/public-step.ts', ''],
    ['src/libel.ts', ''],
    ['scoring/long.ts', () => 'x\n'.repeat(250)],
    ['surveys/definitions/long.json', () => 'x\n'.repeat(2000)],
  ])('but not by %s with %s', (path, source) => {
    expect(brokenWalls([{ path, text: textOf(source) }])).toEqual([])
  })
})

it('every form of import is read', () => {
  const text = `
import a from 'a'
import type { B } from "b"
import { type C } from 'c'
import d, {
  type D,
} from './d.ts'
import './e.ts'
export { f } from './f.ts'
const g = await import('g')
import h from './h.json' with { type: 'json' }`
  expect(importsOf(text).map(({ from, typeOnly }) => `${from}${typeOnly ? ' (type)' : ''}`)).toEqual([
    'a',
    'b (type)',
    'c (type)',
    './d.ts',
    './f.ts',
    './h.json',
    './e.ts',
    'g',
  ])
})
