import type { Compilable } from 'kysely'
import { parseSurvey } from '../../surveys/parse-survey.ts'
import type { Survey } from '../../surveys/survey.ts'
import { newCode } from '../code.ts'
import { COLLECTOR_COLUMNS, readCollectors } from '../import/collectors.ts'
import { DOSSIER_COLUMNS, readDossiers } from '../import/dossiers.ts'
import { FIELD_COLUMNS, readFields } from '../import/fields.ts'
import type { ImportReport, NewCode } from '../import/report.ts'
import { readTable, readTableFile, type Table } from '../import/table.ts'
import { readTargets, TARGET_COLUMNS } from '../import/targets.ts'
import { readUnits, UNIT_COLUMNS } from '../import/units.ts'
import { csvCell } from '../sheet/csv-cell.ts'
import { loadCollectors, saveCollectors } from '../store/collector.ts'
import { loadDefinitions } from '../store/definition.ts'
import { loadDossiers, saveDossiers } from '../store/dossier.ts'
import { loadFields, saveFields } from '../store/field.ts'
import type { Database, Store } from '../store/store.ts'
import { loadTargets, saveTargets } from '../store/target.ts'
import { loadUnits, saveUnits } from '../store/unit.ts'

export { type ImportReport, printReport } from '../import/report.ts'

export const IMPORT_KINDS = ['units', 'fields', 'collectors', 'dossiers', 'targets'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

type Outcome = {
  readonly statements: ReadonlyArray<Compilable>
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly newCodes?: ReadonlyArray<NewCode>
}
type ReadFile = <Column extends string>(columns: ReadonlyArray<Column>) => Promise<Table<Column>>
type Imported = { readonly table: Table; readonly outcome: Outcome }

const IMPORTS: Record<ImportKind, (readFile: ReadFile, db: Database, today: string) => Promise<Imported>> = {
  async units(readFile, db) {
    const table = await readFile(UNIT_COLUMNS)
    const changes = readUnits(table.rows, await loadUnits(db))
    return { table, outcome: { ...changes, statements: saveUnits(db, changes) } }
  },

  async fields(readFile, db) {
    const table = await readFile(FIELD_COLUMNS)
    const news = changedRows(readFields(table.rows), await loadFields(db), ({ code }) => code)
    return { table, outcome: { ...news, statements: saveFields(db, news.rows) } }
  },

  async collectors(readFile, db, today) {
    const table = await readFile(COLLECTOR_COLUMNS)
    const changes = readCollectors(table.rows, {
      today,
      units: (await loadUnits(db)).units,
      collectors: await loadCollectors(db),
      fields: (await loadFields(db)).map((field) => field.code),
      surveys: [...new Set((await surveysOf(db)).map((survey) => survey.code))].sort(),
      makeCode: () => newCode((count) => crypto.getRandomValues(new Uint8Array(count))),
    })
    const { codes, revisions, redated } = changes
    return { table, outcome: { ...changes, statements: saveCollectors(db, codes, revisions, redated) } }
  },

  async dossiers(readFile, db, today) {
    const table = await readFile(DOSSIER_COLUMNS)
    const context = { ...(await placesOf(db)), today }
    const news = changedRows(
      readDossiers(table.rows, context),
      await loadDossiers(db),
      ({ unit, period, field }) => `${unit} ${period} ${field}`,
    )
    return { table, outcome: { ...news, statements: saveDossiers(db, news.rows) } }
  },

  async targets(readFile, db) {
    const table = await readFile(TARGET_COLUMNS)
    const surveys = await surveysOf(db)
    const questions = surveys.flatMap((survey) =>
      [...survey.sections, ...survey.questions].map(({ code }) => code),
    )
    const context = { ...(await placesOf(db)), questions: [...new Set(questions)] }
    const news = changedRows(readTargets(table.rows, context), await loadTargets(db), ({ code }) => code)
    return { table, outcome: { ...news, statements: saveTargets(db, news.rows) } }
  },
}

/**
 * Imports one file, XLSX or CSV by its name (a text is CSV), whole or not at all: where a single row is bad the report lists every fault and nothing
 * has been written. What is known by its code is updated; nothing is ever deleted. `today` is the day in Vietnam.
 */
export async function importFile(
  kind: ImportKind,
  file: string | Uint8Array,
  fileName: string,
  store: Store,
  today: string,
): Promise<ImportReport> {
  const { table, outcome } = await IMPORTS[kind](
    async (columns) =>
      typeof file === 'string' ? readTable(file, columns) : readTableFile(file, fileName, columns),
    store.db,
    today,
  )
  const { statements, added, changed, unchanged, newCodes = [] } = outcome
  const { faults, notes } = table
  if (faults.length > 0)
    return { fileName, faults, notes, added: 0, changed: 0, unchanged: 0, newCodes: [], filledIn: '' }
  if (statements.length > 0) await store.atomically(statements)
  const filledIn = newCodes.length > 0 ? fillIn(table, COLLECTOR_COLUMNS, newCodes) : ''
  return { fileName, faults, notes, added, changed, unchanged, newCodes, filledIn }
}

async function surveysOf(db: Database): Promise<Survey[]> {
  const rows = await loadDefinitions(db, 'survey')
  return rows.map((row) => parseSurvey(JSON.parse(row.body), `${row.code}@${row.version}`))
}

async function placesOf(db: Database) {
  const [{ units }, fields] = await Promise.all([loadUnits(db), loadFields(db)])
  return { units, fields: fields.map((field) => field.code) }
}

/** The rows that are new or differ from what is stored, with how many of each. */
function changedRows<Row extends object>(
  rows: ReadonlyArray<Row>,
  stored: ReadonlyArray<Row>,
  key: (row: Row) => string,
) {
  const known = new Map(stored.map((row) => [key(row), row]))
  const flat = (row: Row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
  const added = rows.filter((row) => !known.has(key(row)))
  const changed = rows.filter((row) => {
    const before = known.get(key(row))
    return before !== undefined && flat(before) !== flat(row)
  })
  return {
    rows: [...added, ...changed],
    added: added.length,
    changed: changed.length,
    unchanged: rows.length - added.length - changed.length,
  }
}

function fillIn(table: Table, columns: ReadonlyArray<string>, codes: ReadonlyArray<NewCode>): string {
  const made = new Map(codes.map(({ line, code }) => [line, code]))
  const lines = table.rows.map((row) =>
    columns.map((column) =>
      column === 'code' ? (made.get(row.line) ?? row.cell(column)) : row.cell(column),
    ),
  )
  const text = [columns, ...lines].map((cells) => cells.map((cell) => csvCell(cell, table.delimiter)))
  // With a byte order mark, or a spreadsheet takes the Vietnamese letters for something else.
  return `\uFEFF${text.map((cells) => `${cells.join(table.delimiter)}\n`).join('')}`
}
