import type { Compilable } from 'kysely'
import { audited } from '../store/audit.ts'
import { insertEntries } from '../store/round.ts'
import { whileAtStep } from '../store/round-guard.ts'
import { unlessTaken } from '../store/unless-taken.ts'
import { type ImportChange, importRows } from './import-changes.ts'
import type { RoundBoard, RoundDeps } from './round-data.ts'

/** Keeps figures with their trail in one plan. False where one of them or the round changed meanwhile: nothing is then kept. */
export async function keepImports(
  { store, clock }: RoundDeps,
  board: RoundBoard,
  changes: ReadonlyArray<ImportChange>,
  actor: string,
  alongside: ReadonlyArray<Compilable> = [],
): Promise<boolean> {
  const now = clock()
  const rows = importRows(board, changes, actor, now)
  const trail = changes.map(({ unit, one, version, before, value, document }) => ({
    ...{ actor, action: before === null ? 'create' : value === null ? 'delete' : 'update', entity: 'entry' },
    id: `${board.round.id}/${one.code}/import/${version + 1}`,
    ...{ unit, before, after: value, reason: document },
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
