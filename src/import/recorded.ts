import type { ImportRow } from '../store/import-batch.ts'
import type { Database } from '../store/store.ts'
import { cellsInWords, closedColumns } from './closed-columns.ts'
import type { ImportKind } from './kind.ts'
import { IMPORTS } from './kinds.ts'
import { namedThings } from './surroundings.ts'
import type { Change } from './work.ts'

/** The changes that rows of history tell of, as people read them. */
export async function recordedInWords(
  db: Database,
  kind: ImportKind,
  rows: ReadonlyArray<ImportRow>,
): Promise<Change[]> {
  return cellsInWords(IMPORTS[kind].recorded(rows), closedColumns(await namedThings(db))[kind])
}
