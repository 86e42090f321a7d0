import { FIGURE_COLUMNS, figureCells, readFigures } from '../figures/read-figures.ts'
import { type DossierCounts, loadDossiers, removeDossiers, saveDossiers } from '../store/dossier.ts'
import { fieldsInUse, loadFields, removeFields, saveFields } from '../store/field.ts'
import { type Figure, figureKey, loadFigures, removeFigures, saveFigures } from '../store/figure.ts'
import { loadTargets, removeTargets, saveTargets } from '../store/target.ts'
import { type UnitRows, unitTree } from '../units/tree.ts'
import { fieldList, questionList, surveyList } from './closed-columns.ts'
import { COLLECTORS } from './collector-kind.ts'
import { DOSSIER_COLUMNS, dossierCells, dossierKey, readDossiers } from './dossiers.ts'
import { FIELD_COLUMNS, readFields } from './fields.ts'
import type { ImportKind, Undoable, Undoing } from './kind.ts'
import { readTargets, TARGET_COLUMNS } from './targets.ts'
import { UNITS } from './unit-kind.ts'
import { type ImportWork, importWork } from './work.ts'

/** What was there comes back, what was not goes. */
const undone = <State>({ before }: Undoable<State>): Undoing<State> =>
  before === null ? { remove: true } : { put: before }

/** Everything that comes in by file or form. */
export const IMPORTS: Readonly<Record<ImportKind, ImportWork>> = {
  units: importWork(UNITS),

  fields: importWork({
    kind: 'fields',
    entity: 'field',
    against: ['field'],
    columns: FIELD_COLUMNS,
    load: loadFields,
    key: ({ code }) => code,
    unit: () => '',
    cells: ({ code, vi, en }) => ({ code, name: vi, name_en: en }),
    read: readFields,
    save: (db, changed) =>
      saveFields(
        db,
        changed.map(({ after }) => after),
      ),
    remove: (db, fields) =>
      removeFields(
        db,
        fields.map(({ code }) => code),
      ),
    async undo(db, rows) {
      const used = await fieldsInUse(db)
      return rows.map((row) =>
        row.before === null && used.has(row.now.code)
          ? { left: 'lĩnh vực đã được dùng ở điểm khảo sát, số hồ sơ, chỉ tiêu hoặc phân quyền' }
          : undone(row),
      )
    },
  }),

  collectors: importWork(COLLECTORS),

  dossiers: importWork({
    kind: 'dossiers',
    entity: 'dossier',
    against: ['unit', 'field'],
    columns: DOSSIER_COLUMNS,
    load: loadDossiers,
    key: (counts: DossierCounts) => dossierKey(counts),
    unit: ({ unit }) => unit,
    cells: dossierCells,
    read: (rows, _, { units, fields, today }) =>
      readDossiers(rows, { units: units.units, fields: fieldList(fields), today }),
    save: (db, changed) =>
      saveDossiers(
        db,
        changed.map(({ after }) => after),
      ),
    remove: removeDossiers,
    undo: async (_, rows) => rows.map(undone),
  }),

  targets: importWork({
    kind: 'targets',
    entity: 'target',
    against: ['unit', 'field'],
    columns: TARGET_COLUMNS,
    load: loadTargets,
    revived: (target) => ({ ...target, survey: target.survey ?? '' }),
    key: ({ code }) => code,
    unit: ({ unit }) => unit,
    cells: ({ valid_from, valid_to, sample, ...target }) => ({
      ...target,
      from: valid_from,
      to: valid_to,
      sample: sample === 0 ? '' : String(sample),
    }),
    read: (rows, stored, { units, fields, surveys }) =>
      readTargets(rows, {
        stored,
        units: units.units,
        fields: fieldList(fields),
        questions: questionList(surveys),
        surveys: surveyList(surveys),
      }),
    save: (db, changed) =>
      saveTargets(
        db,
        changed.map(({ after }) => after),
      ),
    remove: (db, targets) =>
      removeTargets(
        db,
        targets.map(({ code }) => code),
      ),
    undo: async (_, rows) => rows.map(undone),
  }),

  figures: importWork({
    kind: 'figures',
    entity: 'figure',
    against: ['unit', 'field'],
    columns: FIGURE_COLUMNS,
    load: loadFigures,
    key: (figure: Figure) => figureKey(figure),
    unit: ({ unit }) => unit,
    cells: figureCells,
    read: (rows, _, { units, today, publishes = true }) =>
      readFigures(rows, { units: units.units, roots: rootsOf(units, today), today, publishes }),
    save: (db, changed) =>
      saveFigures(
        db,
        changed.map(({ after }) => after),
      ),
    remove: removeFigures,
    undo: async (_, rows) => rows.map(undone),
  }),
}

/** The units nobody is above on a day. */
function rootsOf(rows: UnitRows, day: string): ReadonlySet<string> {
  return new Set(
    unitTree(rows)
      .roots(day)
      .map(({ code }) => code),
  )
}
