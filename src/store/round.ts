import type { Compilable } from 'kysely'
import { insertRows } from './bulk.ts'
import type { EntryRow, EvidenceRow, RoundRow, RoundStepRow, RoundUnitRow } from './round-tables.ts'
import type { Database } from './store.ts'

/** Every round, newest period first. */
export async function loadRounds(db: Database): Promise<RoundRow[]> {
  const rows = await db.selectFrom('round').selectAll().orderBy('id').execute()
  return rows.sort((a, b) => Number(a.period < b.period) - Number(a.period > b.period))
}

export async function findRound(db: Database, id: string): Promise<RoundRow | null> {
  return (await db.selectFrom('round').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

export function roundUnits(db: Database, round: string): Promise<RoundUnitRow[]> {
  return db.selectFrom('round_unit').selectAll().where('round', '=', round).orderBy('unit').execute()
}

/** A new round with its units; the id is never used again. */
export function insertRound(db: Database, row: RoundRow, units: ReadonlyArray<RoundUnitRow>): Compilable[] {
  return [db.insertInto('round').values(row), ...insertRows(db, 'round_unit', units)]
}

export function updateRound(db: Database, id: string, change: Partial<Omit<RoundRow, 'id'>>): Compilable {
  return db.updateTable('round').set(change).where('id', '=', id)
}

export function updateRoundUnit(
  db: Database,
  round: string,
  unit: string,
  change: Partial<Omit<RoundUnitRow, 'round' | 'unit'>>,
): Compilable {
  return db.updateTable('round_unit').set(change).where('round', '=', round).where('unit', '=', unit)
}

/** Steps of the round (unit '') and of all its units, oldest first. */
export function roundSteps(db: Database, round: string): Promise<RoundStepRow[]> {
  return db
    .selectFrom('round_step')
    .selectAll()
    .where('round', '=', round)
    .orderBy('unit')
    .orderBy('version')
    .execute()
}

/** A step somebody takes after having seen `version` − 1 of them: taken twice at once, one fails on its key. */
export function insertStep(db: Database, row: RoundStepRow): Compilable {
  return db.insertInto('round_step').values(row)
}

/** What one unit entered, every version of every stage, oldest first. */
export function entriesOfUnit(db: Database, round: string, unit: string): Promise<EntryRow[]> {
  return db
    .selectFrom('entry')
    .selectAll()
    .where('round', '=', round)
    .where('unit', '=', unit)
    .orderBy('criterion')
    .orderBy('version')
    .execute()
}

export function entriesOfCriterion(db: Database, round: string, criterion: string): Promise<EntryRow[]> {
  return db
    .selectFrom('entry')
    .selectAll()
    .where('round', '=', round)
    .where('criterion', '=', criterion)
    .orderBy('unit')
    .orderBy('version')
    .execute()
}

export function entriesOfRound(db: Database, round: string): Promise<EntryRow[]> {
  return db.selectFrom('entry').selectAll().where('round', '=', round).orderBy('version').execute()
}

/** Values entered after having seen the versions before: two at once, and the second plan fails on its key. */
export function insertEntries(db: Database, rows: ReadonlyArray<EntryRow>): Compilable[] {
  return insertRows(db, 'entry', rows)
}

export function evidenceOfUnit(db: Database, round: string, unit: string): Promise<EvidenceRow[]> {
  return db
    .selectFrom('evidence')
    .selectAll()
    .where('round', '=', round)
    .where('unit', '=', unit)
    .orderBy('at')
    .execute()
}

export function evidenceOfCriterion(db: Database, round: string, criterion: string): Promise<EvidenceRow[]> {
  return db
    .selectFrom('evidence')
    .selectAll()
    .where('round', '=', round)
    .where('criterion', '=', criterion)
    .orderBy('at')
    .execute()
}

export async function findEvidence(db: Database, id: string): Promise<EvidenceRow | null> {
  return (await db.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Every file any evidence names, withdrawn or not, once. */
export async function evidenceFiles(db: Database): Promise<{ sha256: string; file_name: string }[]> {
  const rows = await db
    .selectFrom('evidence')
    .select(['sha256', 'file_name'])
    .where('kind', '=', 'file')
    .orderBy('sha256')
    .execute()
  return rows.filter(({ sha256 }, at) => sha256 !== rows[at - 1]?.sha256)
}

export function insertEvidence(db: Database, row: EvidenceRow): Compilable {
  return db.insertInto('evidence').values(row)
}
