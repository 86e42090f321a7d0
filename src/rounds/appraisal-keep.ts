import { newest, valueUpTo } from '../../scoring/round/entries.ts'
import { audited } from '../store/audit.ts'
import { insertEntries } from '../store/round.ts'
import { whileAtStep } from '../store/round-guard.ts'
import type { EntryRow } from '../store/round-tables.ts'
import { unlessTaken } from '../store/unless-taken.ts'
import type { Appraisal } from './appraisal.ts'
import type { RoundDeps } from './round-data.ts'

/** Keeps decisions with their trail in one plan. False where a row or the round changed meanwhile: nothing is then kept. */
export async function keepDecisions(
  { store, clock }: RoundDeps,
  { board, entries, taken }: Appraisal,
  rows: ReadonlyArray<EntryRow>,
): Promise<boolean> {
  if (rows.length === 0) return true
  const standings = newest(entries)
  const changes = rows.map((row) => ({
    actor: row.actor,
    action: row.decision,
    entity: 'entry',
    id: `${row.round}/${row.criterion}/${row.stage}/${row.version}`,
    unit: row.unit,
    before: valueUpTo(standings.get(row.unit)?.get(row.criterion) ?? {}, 'council'),
    after: JSON.parse(row.value) as unknown,
    reason: row.reason,
  }))
  return unlessTaken(
    store,
    audited(store, clock(), changes, [
      ...whileAtStep(store.db, board.round.id, taken),
      ...insertEntries(store.db, rows),
    ]),
  )
}
