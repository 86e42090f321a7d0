import type { Compilable } from 'kysely'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

export type DutyRow = Tables['duty']
export type DutyDone = Tables['duty_done']
export type PlanAdoption = Tables['plan_adoption']

/** The rows with the largest version of each name. */
function newestOf<Row extends { version: number }>(
  rows: ReadonlyArray<Row>,
  name: (row: Row) => string,
): Row[] {
  const newest = new Map<string, Row>()
  for (const row of rows)
    if (Number(newest.get(name(row))?.version ?? 0) < Number(row.version)) newest.set(name(row), row)
  return [...newest.values()].sort((a, b) => Number(name(a) > name(b)) - Number(name(a) < name(b)))
}

/** Duties of the installation's own, as they stand. */
export async function loadDuties(db: Database): Promise<DutyRow[]> {
  return newestOf(await db.selectFrom('duty').selectAll().execute(), ({ id }) => id)
}

export function insertDuty(db: Database, duty: DutyRow): Compilable {
  return db.insertInto('duty').values(duty)
}

/** The plans adopted here, as they stand. */
export async function loadAdoptions(db: Database): Promise<PlanAdoption[]> {
  return newestOf(await db.selectFrom('plan_adoption').selectAll().execute(), ({ plan }) => plan)
}

export function insertAdoption(db: Database, adoption: PlanAdoption): Compilable {
  return db.insertInto('plan_adoption').values(adoption)
}

/** What became of duties, as last said; of one unit where given. */
export async function loadDutiesDone(db: Database, unit?: string): Promise<DutyDone[]> {
  const query = db.selectFrom('duty_done').selectAll()
  const rows = await (unit === undefined ? query : query.where('unit', '=', unit)).execute()
  return newestOf(rows, ({ duty, unit: whose, period }) => `${duty} ${whose} ${period}`)
}

export function insertDutyDone(db: Database, done: DutyDone): Compilable {
  return db.insertInto('duty_done').values(done)
}
