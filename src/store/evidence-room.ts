import type { Compilable } from 'kysely'
import { insertRows } from './bulk.ts'
import type { RoundTables } from './round-tables.ts'
import type { Database } from './store.ts'

export type RoomRow = RoundTables['evidence_room']

/** Every content a unit has brought into a round, once each, oldest first; what was withdrawn is kept, so it stays. */
export function evidenceRoom(db: Database, round: string, unit: string): Promise<RoomRow[]> {
  return db
    .selectFrom('evidence_room')
    .selectAll()
    .where('round', '=', round)
    .where('unit', '=', unit)
    .orderBy('version')
    .execute()
}

/** Takes room after having seen every row before: of two at once, the second plan fails on its key. */
export function insertRoom(db: Database, rows: ReadonlyArray<RoomRow>): Compilable[] {
  return insertRows(db, 'evidence_room', rows)
}
