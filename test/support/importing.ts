import { type ImportKind, type ImportReport, importFile } from '../../src/commands/import.ts'
import { printFault } from '../../src/import/report.ts'
import { insertDefinition } from '../../src/store/definition.ts'
import type { SqliteStore } from '../../src/store/sqlite.ts'
import { builtIn } from '../../surveys/list.ts'
import { temporaryStore } from './temporary-store.ts'

export const TODAY = '2026-06-15'

/** A province with a department, a commune and a centre with one branch. */
export const UNITS = `code,name,kind,group,parent,from,to,successors
T,Tỉnh Mẫu,province,,,2025-07-01,,
SNV,Sở Nội vụ,department,Sở,T,2025-07-01,,
XA1,Xã Một,commune,Xã,T,2025-07-01,,
TT,Trung tâm Phục vụ hành chính công,centre,,T,2025-07-01,,
CN1,Chi nhánh số 1,branch,,TT,2025-07-01,,
`

export type Importing = {
  readonly store: SqliteStore
  run(kind: ImportKind, file: string | Uint8Array, today?: string): Promise<ImportReport>
  /** The printed faults of a file that must be refused, without a trace of it in the database. */
  faults(kind: ImportKind, file: string | Uint8Array): Promise<string[]>
  end(): Promise<void>
}

/** A store with the built-in surveys and the units above (none for ''), to import into. */
export async function importing(units = UNITS): Promise<Importing> {
  const { store, end } = await temporaryStore()
  const surveys = builtIn.map((survey, at) => ({ ...survey, id: at + 1 }))
  await store.atomically(
    surveys.map(({ id, ...survey }) => {
      const { code, version } = survey
      const body = JSON.stringify(survey)
      return insertDefinition(store.db, { id, kind: 'survey', code, version, sha256: '', body })
    }),
  )
  const run: Importing['run'] = (kind, file, today = TODAY) => importFile(kind, file, 'tep.csv', store, today)
  const base = units === '' ? null : await run('units', units)
  if (base && base.faults.length > 0) throw new Error(base.faults.map(printFault).join('\n'))
  return {
    store,
    run,
    end,
    async faults(kind, file) {
      const before = await everything(store)
      const report = await run(kind, file)
      if (report.faults.length === 0) throw new Error('the file was not refused')
      if ((await everything(store)) !== before) throw new Error('a refused file left a trace')
      return report.faults.map(printFault)
    },
  }
}

/** All that imports may write, as one text to compare. */
export async function everything({ db }: SqliteStore): Promise<string> {
  const tables = [
    'unit',
    'unit_parent',
    'unit_successor',
    'code',
    'collector',
    'field',
    'dossier',
    'target',
  ] as const
  return JSON.stringify(await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute())))
}
