import type { Compilable } from 'kysely'
import type { RoundTables } from './round-tables.ts'
import type { Database } from './store.ts'

export type Withdrawal = RoundTables['evidence_withdrawal']

/** Who took back which evidence of a round, when and why, by the evidence's id. */
export async function withdrawalsOf(db: Database, round: string): Promise<ReadonlyMap<string, Withdrawal>> {
  const rows = await db
    .selectFrom('evidence_withdrawal')
    .innerJoin('evidence', 'evidence.id', 'evidence_withdrawal.evidence')
    .selectAll('evidence_withdrawal')
    .where('evidence.round', '=', round)
    .execute()
  return new Map(rows.map((row) => [row.evidence, row]))
}

/** Takes a piece of evidence back; taken back twice at once, the second plan fails on its key. */
export function withdrawEvidence(db: Database, row: Withdrawal): Compilable[] {
  return [
    db.insertInto('evidence_withdrawal').values(row),
    db.updateTable('evidence').set({ withdrawn_at: row.at }).where('id', '=', row.evidence),
  ]
}
