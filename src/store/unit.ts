import type { Compilable } from 'kysely'
import type { UnitRows } from '../units/tree.ts'
import { batches } from './batches.ts'
import type { Database } from './store.ts'

/** Every unit there ever was, with its dated links, in the order of codes and days. */
export async function loadUnits(db: Database): Promise<UnitRows> {
  const [units, parents, successors] = await Promise.all([
    db.selectFrom('unit').selectAll().execute(),
    db.selectFrom('unit_parent').selectAll().execute(),
    db.selectFrom('unit_successor').selectAll().execute(),
  ])
  // Sorted here and not in SQL, so that the order is the same on every engine.
  return {
    units: units.sort((a, b) => compare(a.code, b.code)),
    parents: parents.sort((a, b) => compare(a.unit, b.unit) || compare(a.valid_from, b.valid_from)),
    successors: successors.sort((a, b) => compare(a.unit, b.unit) || compare(a.successor, b.successor)),
  }
}

/** Writes units, new or changed, and replaces all their links by those given. */
export function saveUnits(db: Database, { units, parents, successors }: UnitRows): Compilable[] {
  const codes = batches(units.map(({ code }) => ({ code }))).map((rows) => rows.map((row) => row.code))
  return [
    ...batches(units).map((rows) =>
      db
        .insertInto('unit')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('code').doUpdateSet((row) => ({
            name: row.ref('excluded.name'),
            kind: row.ref('excluded.kind'),
            ranking_group: row.ref('excluded.ranking_group'),
            valid_from: row.ref('excluded.valid_from'),
            valid_to: row.ref('excluded.valid_to'),
          })),
        ),
    ),
    ...codes.map((some) => db.deleteFrom('unit_parent').where('unit', 'in', some)),
    ...batches(parents).map((rows) => db.insertInto('unit_parent').values(rows)),
    ...codes.map((some) => db.deleteFrom('unit_successor').where('unit', 'in', some)),
    ...batches(successors).map((rows) => db.insertInto('unit_successor').values(rows)),
  ]
}

/** Takes units back that nothing has named yet: one that anything refers to is ended, never removed. */
export function removeUnits(db: Database, codes: ReadonlyArray<string>): Compilable[] {
  return batches(codes.map((code) => ({ code }))).flatMap((rows) => {
    const some = rows.map(({ code }) => code)
    return [
      db.deleteFrom('unit').where('code', 'in', some),
      db.deleteFrom('unit_parent').where('unit', 'in', some),
      db.deleteFrom('unit_successor').where('unit', 'in', some),
    ]
  })
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b)

/** Whether anybody has brought units yet: a database without is new. */
export async function hasUnits(db: Database): Promise<boolean> {
  return (await db.selectFrom('unit').select('code').limit(1).executeTakeFirst()) !== undefined
}
