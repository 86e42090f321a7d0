import type { Compilable } from 'kysely'
import { canonicalJson } from '../../surveys/canonical.ts'
import { type ImportRow, rowVersions } from '../store/import-batch.ts'
import type { Database } from '../store/store.ts'
import type { ImportKind, Spec, Surroundings, Undoable } from './kind.ts'
import type { ReadRow, Row, Table } from './table.ts'

/** One row that is to change: the whole thing before and after (null: not there), and the cells of a file for both. */
export type Change = {
  readonly entity: string
  readonly key: string
  readonly line: number
  readonly unit: string
  /** How often it will have been changed then: who saw an older state fails on it. */
  readonly version: number
  readonly before: unknown
  readonly after: unknown
  readonly cells: ReadonlyArray<{
    readonly column: string
    readonly before: string | null
    readonly after: string | null
  }>
  /** Whether the code was made for it and is not known before it is saved. */
  readonly made: boolean
}

export type Proposal = {
  readonly kind: ImportKind
  readonly table: Pick<Table, 'faults' | 'warnings' | 'notes'>
  readonly changes: ReadonlyArray<Change>
  readonly unchanged: number
  readonly statements: ReadonlyArray<Compilable>
  /** What had been seen, and the entities whose later entries in the audit trail matter (null: all). */
  readonly checked: { readonly seen: number; readonly against: ReadonlyArray<string> | null }
}

export type UndoProposal = Proposal & {
  /** Rows that stay as they are, and why. */
  readonly left: ReadonlyArray<{ readonly key: string; readonly line: number; readonly reason: string }>
}

/** What a kind of import does, whatever its things are made of. */
export type ImportWork = {
  readonly columns: ReadonlyArray<string>
  readonly entity: string
  /** What the rows of a table would change. Rows about units outside `reach` (null: none is) are refused. */
  propose(
    db: Database,
    table: Table,
    around: Surroundings,
    reach: ReadonlySet<string> | null,
  ): Promise<Proposal>
  undo(db: Database, rows: ReadonlyArray<ImportRow>, around: Surroundings): Promise<UndoProposal>
  /** The changes that rows of history tell of. */
  recorded(rows: ReadonlyArray<ImportRow>): Change[]
  /** Everything there is, as rows of a file, of the units given (null: all). */
  rows(
    db: Database,
    reach: ReadonlySet<string> | null,
  ): Promise<ReadonlyArray<Readonly<Record<string, string>>>>
  /** One thing as a row of a file with the version it has; null where there is none. */
  row(
    db: Database,
    key: string,
  ): Promise<{ readonly cells: Readonly<Record<string, string>>; readonly version: number } | null>
}

export function importWork<State, Column extends string>(spec: Spec<State, Column>): ImportWork {
  const { kind, entity, columns } = spec
  const [first = 'code' as Column] = columns
  const unitOf = (before: State | null, after: State | null): string =>
    after !== null ? spec.unit(after) : before !== null ? spec.unit(before) : ''

  /** Versions first: a state read after them is at least as new, so that a change in between is noticed. */
  async function stored(db: Database) {
    const versions = await rowVersions(db, entity)
    const states = await spec.load(db)
    return { versions, states, byKey: new Map(states.map((state) => [spec.key(state), state])) }
  }

  /** A state of history. */
  function kept(text: string): State | null {
    const state: State | null = JSON.parse(text)
    return state !== null && spec.revived ? spec.revived(state) : state
  }

  function changeOf(
    { line, key, made = false }: { line: number; key: string; made?: boolean },
    before: State | null,
    after: State | null,
    versions: ReadonlyMap<string, number>,
  ): Change {
    const [old, fresh] = [
      before === null ? null : spec.cells(before),
      after === null ? null : spec.cells(after),
    ]
    const cells = columns.map((column) => ({
      column,
      before: old?.[column] ?? null,
      after: fresh?.[column] ?? null,
    }))
    const version = (versions.get(key) ?? 0) + 1
    return { entity, key, line, unit: unitOf(before, after), version, before, after, cells, made }
  }

  return {
    columns,
    entity,

    async propose(db, table, around, reach) {
      const { versions, states, byKey } = await stored(db)
      const rows: ReadonlyArray<Row<Column>> = table.rows
      const read = spec.read(rows, states, around)
      const allowed = reach === null ? read : read.filter((one) => within(one, byKey, reach))
      const changed = allowed.flatMap(({ row, state }) => {
        const before = byKey.get(spec.key(state)) ?? null
        return before !== null && canonicalJson(before) === canonicalJson(state)
          ? []
          : [{ row, before, after: state }]
      })
      const lines = new Set(changed.map(({ row }) => row.line))
      return {
        kind,
        // What a row that changes nothing has been told before is not told again.
        table: { ...table, warnings: table.warnings.filter(({ line }) => lines.has(line)) },
        unchanged: allowed.length - changed.length,
        changes: changed.map(({ row, before, after }) => {
          const key = spec.key(after)
          return changeOf({ line: row.line, key, made: row.cell(first) === '' }, before, after, versions)
        }),
        statements: spec.save(db, changed),
        checked: { seen: around.seen, against: spec.against },
      }
    },

    async undo(db, rows, around) {
      const { versions, states, byKey } = await stored(db)
      const left: Array<UndoProposal['left'][number]> = []
      const still = rows.flatMap((row): Array<{ row: ImportRow; undoable: Undoable<State> }> => {
        const now = byKey.get(row.entity_key) ?? null
        const [before, after] = [kept(row.before_value), kept(row.after_value)]
        if (now !== null && canonicalJson(now) === canonicalJson(after))
          return [{ row, undoable: { before, now } }]
        const reason = now === null ? 'không còn' : 'đã được sửa sau lần này'
        left.push({ key: row.entity_key, line: row.line, reason })
        return []
      })
      const outcome = await spec.undo(
        db,
        still.map(({ undoable }) => undoable),
        states,
        around,
      )
      const put: Array<{ before: State; after: State }> = []
      const removed: State[] = []
      const changes: Change[] = []
      for (const [at, { row, undoable }] of still.entries()) {
        const undoing = outcome[at] ?? { left: '' }
        const { entity_key: key, line } = row
        const place = { key, line }
        if ('left' in undoing) left.push({ ...place, reason: undoing.left })
        else if ('put' in undoing) {
          put.push({ before: undoable.now, after: undoing.put })
          changes.push(changeOf(place, undoable.now, undoing.put, versions))
        } else {
          removed.push(undoable.now)
          changes.push(changeOf(place, undoable.now, null, versions))
        }
      }
      return {
        kind,
        table: { faults: [], warnings: [], notes: [] },
        unchanged: 0,
        changes,
        left: left.toSorted((a, b) => a.line - b.line),
        statements: [...spec.save(db, put), ...spec.remove(db, removed)],
        // What is removed must be named by nothing: by no account's role, no round, nothing.
        checked: { seen: around.seen, against: null },
      }
    },

    recorded: (rows) =>
      rows.map(({ entity_key: key, line, version, before_value, after_value }) => {
        const [before, after] = [kept(before_value), kept(after_value)]
        return changeOf({ line, key }, before, after, new Map([[key, version - 1]]))
      }),

    async rows(db, reach) {
      const states = await spec.load(db)
      return states
        .filter((state) => reach === null || spec.unit(state) === '' || reach.has(spec.unit(state)))
        .map(spec.cells)
    },

    async row(db, key) {
      const { versions, byKey } = await stored(db)
      const state = byKey.get(key)
      return state === undefined ? null : { cells: spec.cells(state), version: versions.get(key) ?? 0 }
    },
  }

  function within(
    { row, state }: ReadRow<State, Column>,
    byKey: ReadonlyMap<string, State>,
    reach: ReadonlySet<string>,
  ): boolean {
    const before = byKey.get(spec.key(state))
    const strange = [state, ...(before === undefined ? [] : [before])]
      .map(spec.unit)
      .find((unit) => !reach.has(unit))
    if (strange === undefined) return true
    row.refuse(
      'unit' as Column,
      `tài khoản này không được giao nhập số liệu của đơn vị "${strange}". Cần thì liên hệ quản trị hệ thống`,
    )
    return false
  }
}
