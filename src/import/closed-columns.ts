import type { Survey } from '../../surveys/survey.ts'
import { INDICATORS } from '../figures/read-figures.ts'
import { HEADLINE_NAME } from '../locales/results.ts'
import type { ServiceField } from '../units/fields.ts'
import { type ClosedList, closedList } from './closed-list.ts'
import { CHANNEL_LIST, MOMENT_LIST } from './collectors.ts'
import type { ImportKind, Surroundings } from './kind.ts'
import { COMPARISONS, PROOFS, SAMPLES } from './targets.ts'
import { KINDS } from './units.ts'

export const fieldList = (fields: ReadonlyArray<ServiceField>): ClosedList =>
  closedList(fields.map(({ code, vi }) => ({ code, word: vi })))

/** Series of surveys, each called as its newest version is. */
export function surveyList(surveys: ReadonlyArray<Survey>): ClosedList {
  const named = surveys
    .toSorted((a, b) => a.version - b.version)
    .map(({ code, name }) => [code, name.vi] as const)
  return closedList(
    Array.from(new Map(named), ([code, word]) => ({ code, word })).sort(
      (a, b) => Number(a.code > b.code) - Number(a.code < b.code),
    ),
  )
}

/** What a target may be measured by: questions and sections have no words short enough for a cell. */
export function questionList(surveys: ReadonlyArray<Survey>): ClosedList {
  const codes = surveys.flatMap(({ sections, questions }) =>
    [...sections, ...questions].map(({ code }) => code),
  )
  return closedList([
    { code: 'headline', word: HEADLINE_NAME },
    ...Array.from(new Set(codes), (code) => ({ code, word: code })),
  ])
}

export type ClosedColumns = Readonly<Record<ImportKind, Readonly<Record<string, ClosedList>>>>

/** The columns of every import that hold values of a closed list. */
export function closedColumns({ fields, surveys }: Pick<Surroundings, 'fields' | 'surveys'>): ClosedColumns {
  const field = fieldList(fields)
  return {
    units: { kind: KINDS },
    fields: {},
    collectors: {
      channel: CHANNEL_LIST,
      survey: surveyList(surveys),
      fields: field,
      moments: MOMENT_LIST,
    },
    dossiers: { field },
    targets: {
      kind: KINDS,
      field,
      question: questionList(surveys),
      operator: COMPARISONS,
      evidence: PROOFS,
      sample: SAMPLES,
      survey: surveyList(surveys),
    },
    figures: { indicator: INDICATORS },
  }
}

type Cell = { readonly column: string; readonly before: string | null; readonly after: string | null }

/** Changes as people read them: what is of a closed list by its word. */
export function cellsInWords<Shown extends { readonly cells: ReadonlyArray<Cell> }>(
  changes: ReadonlyArray<Shown>,
  lists: ClosedColumns[ImportKind],
): Shown[] {
  return changes.map((change) => ({
    ...change,
    cells: change.cells.map(({ column, before, after }) => {
      const words = (cell: string | null) => (cell === null ? null : (lists[column]?.inWords(cell) ?? cell))
      return { column, before: words(before), after: words(after) }
    }),
  }))
}
