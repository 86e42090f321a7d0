import { loadUnits, removeUnits, saveUnits } from '../store/unit.ts'
import { unitsInUse } from '../store/unit-use.ts'
import type { Spec, Undoable, Undoing } from './kind.ts'
import { checkUnits } from './unit-checks.ts'
import { readUnits, UNIT_COLUMNS, type UnitRow, type UnitWhole, unitRows, unitWholes } from './units.ts'

type Column = (typeof UNIT_COLUMNS)[number]

export const UNITS: Spec<UnitWhole, Column> = {
  kind: 'units',
  entity: 'unit',
  against: ['unit'],
  columns: UNIT_COLUMNS,
  load: async (db) => unitWholes(await loadUnits(db)),
  key: ({ unit }) => unit.code,
  unit: ({ unit }) => unit.code,
  cells({ unit, parents, successors }) {
    const last = parents.at(-1)
    return {
      code: unit.code,
      name: unit.name,
      kind: unit.kind,
      group: unit.ranking_group,
      parent: last?.parent ?? '',
      from: last?.valid_from ?? unit.valid_from,
      to: unit.valid_to,
      successors: successors.map(({ successor }) => successor).join(';'),
    }
  },
  read: (rows, stored) => readUnits(rows, unitRows(stored)),
  save: (db, changed) => saveUnits(db, unitRows(changed.map(({ after }) => after))),
  remove: (db, units) =>
    removeUnits(
      db,
      units.map(({ unit }) => unit.code),
    ),
  async undo(db, rows, stored) {
    const added = rows.flatMap(({ before, now }) => (before === null ? [now.unit.code] : []))
    const used = await unitsInUse(db, added)
    const outcome = rows.map((row): Undoing<UnitWhole> => {
      if (row.before !== null) return { put: row.before }
      const use = used.get(row.now.unit.code)
      return use === undefined
        ? { remove: true }
        : { left: `đã có ${use} của đơn vị này; hãy ghi ngày kết thúc thay vì bỏ` }
    })
    // What one unit may not leave holds others: looked at again until nothing more has to stay.
    for (;;) {
      const faults = treeFaults(rows, outcome, stored)
      if (faults.size === 0) return outcome
      for (const [at, words] of faults) outcome[at] = { left: words }
    }
  },
}

/** Which of the rows that would be undone leave a tree that cannot be, and why. */
function treeFaults(
  rows: ReadonlyArray<Undoable<UnitWhole>>,
  outcome: ReadonlyArray<Undoing<UnitWhole>>,
  stored: ReadonlyArray<UnitWhole>,
): ReadonlyMap<number, string> {
  const after = new Map(stored.map((whole) => [whole.unit.code, whole]))
  const watched = new Map<string, UnitRow>()
  const faults = new Map<number, string>()
  const gone = new Map<string, number>()
  for (const [at, { now }] of rows.entries()) {
    const undoing = outcome[at]
    if (!undoing || 'left' in undoing) continue
    const { code } = now.unit
    if ('put' in undoing) after.set(code, undoing.put)
    else {
      after.delete(code)
      gone.set(code, at)
    }
    watched.set(
      code,
      watcher((words) => faults.set(at, words)),
    )
  }
  const { units, parents, successors } = unitRows([...after.values()])
  for (const { unit, parent } of parents) {
    const at = gone.get(parent)
    if (at !== undefined) faults.set(at, `đơn vị ${unit} trực thuộc đơn vị này`)
  }
  for (const { unit, successor } of successors) {
    const at = gone.get(successor)
    if (at !== undefined) faults.set(at, `đơn vị này kế thừa ${unit}`)
  }
  checkUnits({ units, parents, successors }, watched)
  return faults
}

/** A row of nothing, to hear what the checks would say of it. */
const watcher = (hear: (words: string) => void): UnitRow => ({
  line: 0,
  coded: false,
  cell: () => '',
  has: () => false,
  kind: () => 'text',
  refuse(_, words) {
    hear(words)
    return null
  },
  warn() {},
})
