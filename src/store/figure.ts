import { type Compilable, sql } from 'kysely'
import { batches } from './batches.ts'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

export type Figure = Tables['figure']
export type FigureDecision = Tables['figure_decision']

/** What one figure is known by, as its history names it. */
export const figureKey = ({
  unit,
  indicator,
  period,
}: Pick<Figure, 'unit' | 'indicator' | 'period'>): string => `${unit} ${indicator} ${period}`

/** A figure as it stands: its version, who declared it, and what was decided of that version. */
export type FigureRecord = Figure & {
  readonly version: number
  readonly actor: string
  readonly at: string
  readonly decision: FigureDecision | null
}

/** All figures, in the order of unit, indicator and period. */
export async function loadFigures(db: Database): Promise<Figure[]> {
  const rows = await db.selectFrom('figure').selectAll().execute()
  return rows.sort((a, b) => Number(figureKey(a) > figureKey(b)) - Number(figureKey(a) < figureKey(b)))
}

/** Figures of some years with their standing; of one unit where given. */
export async function figureRecords(
  db: Database,
  years: ReadonlyArray<number>,
  unit?: string,
): Promise<FigureRecord[]> {
  const wanted = new Set(years.map(String))
  const ours = (row: { period: string }) => wanted.has(row.period.slice(0, 4))
  const figures = db.selectFrom('figure').selectAll()
  const decisions = db.selectFrom('figure_decision').selectAll()
  const versions = db
    .selectFrom('import_row')
    .innerJoin('import_batch', 'import_batch.id', 'import_row.batch')
    .select(['import_row.entity_key', 'import_row.version', 'import_batch.actor', 'import_batch.at'])
    .where('import_row.entity', '=', 'figure')
  // Before the figures: one changed meanwhile may go by an older version, which nobody can decide about any more, but
  // an older figure never by a version its reader has not seen.
  const changes = await (unit === undefined
    ? versions
    : versions.where('import_row.unit', '=', unit)
  ).execute()
  const [rows, decided] = await Promise.all([
    (unit === undefined ? figures : figures.where('unit', '=', unit)).execute(),
    (unit === undefined ? decisions : decisions.where('unit', '=', unit)).execute(),
  ])
  const newest = new Map<string, (typeof changes)[number]>()
  for (const change of changes)
    if (Number(newest.get(change.entity_key)?.version ?? 0) < Number(change.version))
      newest.set(change.entity_key, change)
  const last = new Map<string, FigureDecision>()
  for (const one of decided) {
    const key = `${figureKey(one)} ${one.version}`
    if (Number(last.get(key)?.seq ?? 0) < Number(one.seq)) last.set(key, one)
  }
  return rows.filter(ours).map((row) => {
    const change = newest.get(figureKey(row))
    const version = Number(change?.version ?? 0)
    return {
      ...row,
      version,
      actor: change?.actor ?? '',
      at: change?.at ?? '',
      decision: last.get(`${figureKey(row)} ${version}`) ?? null,
    }
  })
}

export function saveFigures(db: Database, figures: ReadonlyArray<Figure>): Compilable[] {
  return batches(figures).map((rows) =>
    db
      .insertInto('figure')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['unit', 'indicator', 'period']).doUpdateSet((row) => ({
          numerator: row.ref('excluded.numerator'),
          denominator: row.ref('excluded.denominator'),
          document: row.ref('excluded.document'),
          dated: row.ref('excluded.dated'),
        })),
      ),
  )
}

/** Takes figures back that should never have been declared. */
export function removeFigures(db: Database, figures: ReadonlyArray<Figure>): Compilable[] {
  return figures.map(({ unit, indicator, period }) =>
    db
      .deleteFrom('figure')
      .where('unit', '=', unit)
      .where('indicator', '=', indicator)
      .where('period', '=', period),
  )
}

/** A decision on the newest version: two at once, or one on a figure that was changed since, fail on its key. */
export function insertDecision(db: Database, decision: FigureDecision): Compilable[] {
  const { unit, indicator, period, version, seq } = decision
  const again = sql`INSERT INTO figure_decision (unit, indicator, period, version, seq, decision, actor, at, note)
    SELECT unit, indicator, period, version, seq, decision, actor, at, note FROM figure_decision
    WHERE unit = ${unit} AND indicator = ${indicator} AND period = ${period} AND version = ${version} AND seq = ${seq}
    AND EXISTS (SELECT 1 FROM import_row WHERE entity = 'figure' AND entity_key = ${figureKey(decision)}
      AND import_row.version > ${version})`
  return [db.insertInto('figure_decision').values(decision), { compile: () => again.compile(db) }]
}

/** Every decision on one figure, the newest first. */
export async function decisionsOn(
  db: Database,
  { unit, indicator, period }: Pick<Figure, 'unit' | 'indicator' | 'period'>,
): Promise<FigureDecision[]> {
  const rows = await db
    .selectFrom('figure_decision')
    .selectAll()
    .where('unit', '=', unit)
    .where('indicator', '=', indicator)
    .where('period', '=', period)
    .execute()
  return rows.sort((a, b) => Number(b.version) - Number(a.version) || Number(b.seq) - Number(a.seq))
}

/** The accounts that look after figures of one unit and no wider: with only one of them, one person does both. */
export const peopleOfUnit = (db: Database, unit: string): Promise<string[]> =>
  accounts(db, [unit], ['unit', 'enterer', 'approver'])

/** The accounts with one of the roles over a unit, given with all above it, or over everything. */
export const peopleOver = (
  db: Database,
  line: ReadonlyArray<string>,
  roles: ReadonlyArray<string>,
): Promise<string[]> => accounts(db, ['', ...line], roles)

async function accounts(
  db: Database,
  units: ReadonlyArray<string>,
  roles: ReadonlyArray<string>,
): Promise<string[]> {
  const rows = await db
    .selectFrom('staff_role')
    .innerJoin('staff', 'staff.id', 'staff_role.staff')
    .select('staff.id')
    .distinct()
    .where('staff_role.unit', 'in', units)
    .where('staff_role.role', 'in', roles)
    .where('staff.disabled_at', '=', '')
    .execute()
  return rows.map(({ id }) => id)
}
