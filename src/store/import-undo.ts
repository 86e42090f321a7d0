import type { Compilable } from 'kysely'
import type { RoundTables } from './round-tables.ts'
import type { Database } from './store.ts'

export type ImportUndoRow = RoundTables['import_undo']

/** Imports of figures into a round that were taken back. */
export function importUndos(db: Database, round: string): Promise<ImportUndoRow[]> {
  return db.selectFrom('import_undo').selectAll().where('round', '=', round).execute()
}

/** An import is taken back once: of two at once the second plan fails on its key. */
export function insertImportUndo(db: Database, row: ImportUndoRow): Compilable {
  return db.insertInto('import_undo').values(row)
}
