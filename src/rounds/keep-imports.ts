import type { Compilable } from 'kysely'
import type { Value } from '../../scoring/panel.ts'
import { audited } from '../store/audit.ts'
import { insertEntries } from '../store/round.ts'
import { whileAtStep } from '../store/round-guard.ts'
import { unlessTaken } from '../store/unless-taken.ts'
import { type ImportChange, importRows } from './import-changes.ts'
import type { RoundBoard, RoundDeps } from './round-data.ts'

export type ImportOccasion = {
  readonly actor: string
  readonly now: Date
  /** Why an import is taken back; left out where figures are brought in. */
  readonly undoing?: string
  readonly alongside?: ReadonlyArray<Compilable>
}

/** Keeps figures with their trail in one plan. False where one of them or the round changed meanwhile: nothing is then kept. */
export async function keepImports(
  { store }: RoundDeps,
  board: RoundBoard,
  changes: ReadonlyArray<ImportChange>,
  { actor, now, undoing, alongside = [] }: ImportOccasion,
): Promise<boolean> {
  const rows = importRows(board, changes, actor, now)
  const trail = changes.map(({ unit, one, version, before, value, document }) => ({
    ...{ actor, action: undoing === undefined ? actionOf(before, value) : 'undo', entity: 'entry' },
    id: `${board.round.id}/${one.code}/import/${version + 1}`,
    ...{ unit, before, after: value, reason: undoing ?? document },
  }))
  const taken = board.steps.findLast(({ unit }) => unit === '')?.version ?? 0
  return unlessTaken(
    store,
    audited(store, now, trail, [
      ...whileAtStep(store.db, board.round.id, taken),
      ...insertEntries(store.db, rows),
      ...alongside,
    ]),
  )
}

const actionOf = (before: Value, after: Value): string =>
  before === null ? 'create' : after === null ? 'delete' : 'update'
