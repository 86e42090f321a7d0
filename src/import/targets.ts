import type { Operator } from '../../scoring/target-level.ts'
import type { EvidenceKind } from '../../scoring/target-reading.ts'
import { vietnameseDate } from '../locales/format.ts'
import { EVIDENCE_NAMES, operatorName } from '../locales/results.ts'
import type { ReadNumber } from '../sheet/vietnamese-number.ts'
import type { StoredTarget } from '../store/target.ts'
import type { Unit } from '../units/tree.ts'
import { day, decimals, filledText, firstOfEach, oneOf, parts, quoted, text } from './cells.ts'
import { type ClosedList, closedList } from './closed-list.ts'
import type { ReadRow, Row } from './table.ts'
import { unitLookup } from './unit-lookup.ts'
import { KINDS } from './units.ts'

export const TARGET_COLUMNS = [
  'code',
  'name',
  'unit',
  'kind',
  'field',
  'question',
  'operator',
  'goal',
  'from',
  'to',
  'evidence',
  'document',
  'clause',
  'sample',
  'survey',
] as const
export type TargetRow = Row<(typeof TARGET_COLUMNS)[number]>

export const OPERATORS = ['>', '>=', '=', '<', '<='] as const satisfies readonly Operator[]
export const EVIDENCE = [
  'self-selected',
  'one-time-code',
  'sampled',
  'dossiers',
  'assessed',
  'published',
] as const satisfies readonly EvidenceKind[]
export const COMPARISONS = closedList(OPERATORS.map((code) => ({ code, word: operatorName(code) })))
export const PROOFS = closedList(EVIDENCE.map((code) => ({ code, word: EVIDENCE_NAMES[code] })))
export const SAMPLES = closedList([
  { code: '1', word: 'Có' },
  { code: '0', word: 'Không' },
])

type Context = {
  readonly units: ReadonlyArray<Unit>
  readonly fields: ClosedList
  /** The headline, and the questions and sections of the surveys in use. */
  readonly questions: ClosedList
  readonly surveys: ClosedList
  readonly stored: ReadonlyArray<StoredTarget>
}

/** Promised levels, each with the document and clause that promised it. */
export function readTargets(rows: ReadonlyArray<TargetRow>, context: Context): Array<ReadRow<StoredTarget>> {
  const units = unitLookup(context.units)
  const goals = decimals(rows, 'goal')
  const named = new Map(context.stored.map(({ code, survey }) => [code, survey]))
  const read = rows.flatMap((row) => {
    const code = readCode(row)
    const name = filledText(row, 'name')
    const unit = units.find(row, 'unit', row.cell('unit'))
    const kind = row.cell('kind') === '' ? '' : oneOf(row, 'kind', KINDS)
    const field = row.cell('field') === '' ? '' : oneOf(row, 'field', context.fields)
    const question = oneOf(row, 'question', context.questions)
    const operator = oneOf(
      row,
      'operator',
      COMPARISONS,
      row.cell('operator').replace('≥', '>=').replace('≤', '<='),
    )
    const goal = readGoal(row, goals)
    const validity = readValidity(row)
    const evidence = readEvidence(row)
    const [document, clause] = [filledText(row, 'document', 300), text(row, 'clause', 300)]
    const sample = row.cell('sample') === '' ? '0' : oneOf(row, 'sample', SAMPLES)
    const survey = row.has('survey') ? readSurveys(row, context.surveys) : (named.get(code ?? '') ?? '')
    if (code === null || name === null || !unit || kind === null || field === null) return []
    if (question === null || operator === null || goal === null || validity === null) return []
    if (evidence === null || document === null || clause === null || sample === null) return []
    if (survey === null) return []
    const scope = { code, name, unit: unit.code, kind, field, question }
    const promise = {
      operator,
      goal,
      ...validity,
      evidence,
      document,
      clause,
      sample: Number(sample),
      survey,
    }
    return [{ row, state: { ...scope, ...promise } }]
  })
  return firstOfEach(read, 'code', ({ state }) => state.code)
}

function readCode(row: TargetRow): string | null {
  const code = filledText(row, 'code', 40)
  if (code === null || /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(code)) return code
  return row.refuse('code', `${quoted(code)} không dùng làm mã được. Mã gồm chữ không dấu, chữ số và . _ -`)
}

/** A share in percent, kept as decimal text: 84,5 · 84.5 · 84,5% and a cell that shows 84,5% are the same. */
function readGoal(row: TargetRow, goals: ReadonlyMap<TargetRow, ReadNumber>): string | null {
  const written = row.cell('goal')
  const goal = goals.get(row)?.decimal
  if (goal !== undefined && /^\d{1,3}(\.\d{1,2})?$/.test(goal) && Number(goal) <= 100) return goal
  if (goal === undefined && written !== '') return null
  return row.refuse(
    'goal',
    `${quoted(written)} không phải là tỷ lệ phần trăm. Ghi số từ 0 đến 100, ví dụ 85 hoặc 84,5`,
  )
}

function readValidity(row: TargetRow): { valid_from: string; valid_to: string } | null {
  const [valid_from, valid_to] = [day(row, 'from'), day(row, 'to')]
  if (valid_from === null || valid_to === null) return null
  if (valid_to !== '' && valid_to < valid_from)
    return row.refuse(
      'to',
      `ngày kết thúc ${vietnameseDate(valid_to)} trước ngày bắt đầu ${vietnameseDate(valid_from)}`,
    )
  return { valid_from, valid_to }
}

/** The kinds of evidence the promise accepts, in one order, joined by ";". */
function readEvidence(row: TargetRow): string | null {
  const written = parts(row, 'evidence')
  if (written.length === 0) return oneOf(row, 'evidence', PROOFS)
  const read = written.map((part) => oneOf(row, 'evidence', PROOFS, part))
  return read.includes(null) ? null : EVIDENCE.filter((kind) => read.includes(kind)).join(';')
}

/** The series a promise is measured by, in one order, joined by ";"; '' for any. */
function readSurveys(row: TargetRow, surveys: ClosedList): string | null {
  const read = parts(row, 'survey').map((part) => oneOf(row, 'survey', surveys, part))
  return read.includes(null) ? null : [...new Set(read)].sort().join(';')
}
