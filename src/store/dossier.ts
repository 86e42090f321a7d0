import type { Compilable } from 'kysely'
import { batches } from './batches.ts'
import { DOSSIER_COUNTS, type Tables } from './schema.ts'
import type { Database } from './store.ts'
import { literals, type Scope } from './tally.ts'

export type DossierCounts = Tables['dossier']

/** All dossier counts, in the order of unit, period and field. */
export async function loadDossiers(db: Database): Promise<DossierCounts[]> {
  const rows = await db.selectFrom('dossier').selectAll().execute()
  const key = (row: DossierCounts) => `${row.unit} ${row.period} ${row.field}`
  return rows.sort((a, b) => Number(key(a) > key(b)) - Number(key(a) < key(b)))
}

/** Writes counts; a unit's period and field are counted once, the last report stands. */
export function saveDossiers(db: Database, dossiers: ReadonlyArray<DossierCounts>): Compilable[] {
  return batches(dossiers).map((rows) =>
    db
      .insertInto('dossier')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['unit', 'period', 'field'])
          .doUpdateSet((row) =>
            Object.fromEntries(DOSSIER_COUNTS.map((name) => [name, row.ref(`excluded.${name}`)])),
          ),
      ),
  )
}

/** Counts and the streams that say who decides what, for scopes to be read from. */
export type DossierBook = {
  readonly rows: ReadonlyArray<DossierCounts>
  readonly streams: ReadonlyArray<{ readonly unit: string; readonly decider: string; readonly field: string }>
}

/** All counts of the periods from one year to another, both included. */
export async function readDossierBook(db: Database, from: number, to: number): Promise<DossierBook> {
  const [rows, streams] = await Promise.all([
    db
      .selectFrom('dossier')
      .selectAll()
      .where('period', '>=', String(from))
      .where('period', '<', String(to + 1))
      .execute(),
    db.selectFrom('stream').select(['unit', 'decider', 'field']).distinct().execute(),
  ])
  return { rows, streams }
}

/**
 * The counts of a scope. A receiving unit's own total (field '') stands where it was reported, else its fields are
 * added; a deciding unit gets the fields its streams have at each receiving unit.
 */
export function dossiersOf<Row extends Pick<DossierCounts, 'unit' | 'period' | 'field'>>(
  rows: ReadonlyArray<Row>,
  streams: DossierBook['streams'],
  scope: Scope,
): Row[] {
  const own = reportedOf(rows, streams, scope)
  const whole = new Set(own.filter((row) => row.field === '').map((row) => `${row.unit} ${row.period}`))
  return own.filter((row) => row.field === '' || !whole.has(`${row.unit} ${row.period}`))
}

/** All that was reported of a scope: totals and fields of the same dossiers, and periods that overlap. */
function reportedOf<Row extends Pick<DossierCounts, 'unit' | 'field'>>(
  rows: ReadonlyArray<Row>,
  streams: DossierBook['streams'],
  { column, units }: Scope,
): Row[] {
  if (units === null) return [...rows]
  const decided = new Set(
    streams.filter((stream) => units.has(stream.decider)).map((stream) => `${stream.unit} ${stream.field}`),
  )
  return rows.filter((row) =>
    column === 'decider' && row.field !== '' ? decided.has(`${row.unit} ${row.field}`) : units.has(row.unit),
  )
}

/** Dossiers finished, and finished late, as they were reported of a scope in some periods. */
export async function dossiersIn(
  db: Database,
  scope: Scope,
  periods: ReadonlyArray<string>,
): Promise<Array<Pick<DossierCounts, 'unit' | 'period' | 'field' | 'finished' | 'late'>>> {
  const [rows, streams] = await Promise.all([
    db
      .selectFrom('dossier')
      .select(['unit', 'period', 'field', 'finished', 'late'])
      .where('period', 'in', periods.length > 0 ? [...periods] : [''])
      .execute(),
    scope.column === 'decider' && scope.units !== null
      ? db
          .selectFrom('stream')
          .select(['unit', 'decider', 'field'])
          .distinct()
          .where('decider', 'in', literals(scope.units))
          .execute()
      : [],
  ])
  return reportedOf(rows, streams, scope).map((row) => ({
    ...row,
    finished: Number(row.finished),
    late: Number(row.late),
  }))
}

/** Takes counts back that should never have been reported. */
export function removeDossiers(db: Database, dossiers: ReadonlyArray<DossierCounts>): Compilable[] {
  return dossiers.map(({ unit, period, field }) =>
    db.deleteFrom('dossier').where('unit', '=', unit).where('period', '=', period).where('field', '=', field),
  )
}
