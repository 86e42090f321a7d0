import type { Compilable } from 'kysely'
import type { Survey } from '../../surveys/survey.ts'
import type { Database } from '../store/store.ts'
import type { ServiceField } from '../units/fields.ts'
import type { UnitRows } from '../units/tree.ts'
import type { ReadRow, Row } from './table.ts'

export const IMPORT_KINDS = ['units', 'fields', 'collectors', 'dossiers', 'targets', 'figures'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** What rows are checked against, as it stands now. */
export type Surroundings = {
  readonly today: string
  /** The last entry of the audit trail before anything was read. */
  readonly seen: number
  readonly units: UnitRows
  readonly fields: ReadonlyArray<ServiceField>
  readonly surveys: ReadonlyArray<Survey>
  /** False for an account that may not bring in what other authorities published. */
  readonly publishes?: boolean
}

/** What is to become of a row that a batch changed: put back, removed, or left for a reason. */
export type Undoing<State> = { readonly put: State } | { readonly remove: true } | { readonly left: string }

/** A row of a batch that still is as the batch left it; `before` null where the batch added it. */
export type Undoable<State> = { readonly before: State | null; readonly now: State }

/**
 * One kind of thing that comes in by file or form. A state is the whole thing as JSON can carry it; two states are
 * the same where their canonical JSON is.
 */
export type Spec<State, Column extends string> = {
  readonly kind: ImportKind
  /** The word of the audit trail. */
  readonly entity: string
  readonly columns: ReadonlyArray<Column>
  /** The entities that rows are checked against as a whole: a tree without loops, units and fields that are there. */
  readonly against: ReadonlyArray<string>
  /** Everything there is, in its order. */
  load(db: Database): Promise<State[]>
  /** A state kept before it could say all it says today. */
  revived?(state: State): State
  key(state: State): string
  /** The unit it is about; '' for the installation. */
  unit(state: State): string
  /** The row of a file that says all of it. */
  cells(state: State): Readonly<Record<Column, string>>
  read(
    rows: ReadonlyArray<Row<Column>>,
    stored: ReadonlyArray<State>,
    around: Surroundings,
  ): ReadRow<State, Column>[]
  /** Writes what differs. */
  save(
    db: Database,
    changed: ReadonlyArray<{ readonly before: State | null; readonly after: State }>,
  ): Compilable[]
  remove(db: Database, states: ReadonlyArray<State>): Compilable[]
  /** In the order of the rows. */
  undo(
    db: Database,
    rows: ReadonlyArray<Undoable<State>>,
    stored: ReadonlyArray<State>,
    around: Surroundings,
  ): Promise<ReadonlyArray<Undoing<State>>>
}
