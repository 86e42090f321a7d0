import type { Value } from '../../scoring/panel.ts'
import { MISTAKES } from '../../scoring/score.ts'
import { PROBLEM_WORDS } from '../audit/score-words.ts'
import type { FieldFault } from '../staff/form.ts'
import type { EntryRow } from '../store/round-tables.ts'
import { answerForm } from './answer-form.ts'
import { readAnswer } from './answer-value.ts'
import type { Appraisal, Cell } from './appraisal.ts'
import type { TypedRow } from './appraisal-form.ts'
import { decisionOf } from './appraisal-state.ts'
import { sameValue } from './declare.ts'
import { entryOf } from './round-data.ts'

export type Writing = {
  readonly stage: 'appraisal' | 'final' | 'council'
  readonly actor: string
  readonly now: Date
}

export type Judged = {
  readonly rows: ReadonlyArray<EntryRow>
  readonly faults: ReadonlyArray<FieldFault>
  /** Rows somebody else has changed since they were seen. */
  readonly overtaken: ReadonlyArray<string>
}

/** Reads every row as an entry, or says what is wrong with it: all of them are kept, or none. */
export function judge(
  appraisal: Appraisal,
  cells: ReadonlyMap<string, Cell>,
  typed: ReadonlyMap<string, TypedRow>,
  how: Writing,
): Judged {
  const rows = new Map<string, EntryRow>()
  const faults: FieldFault[] = []
  const overtaken: string[] = []
  for (const [key, row] of typed) {
    const cell = cells.get(key)
    if (!cell) continue
    const read = readRow(appraisal, cell, row, how)
    if (read === null) continue
    // Where nothing can be decided any more there is no box to point to.
    if (!isOpen(cell)) faults.push({ field: '', words: `${nameOf(cell, key)}: ${NOT_OPEN}` })
    else if (row.seen !== cell.seen) overtaken.push(key)
    else if ('faults' in read)
      faults.push(
        ...read.faults.map(({ field, words }) => ({
          field: `${field}.${key}`,
          words: `${nameOf(cell, key)}: ${words}`,
        })),
      )
    else rows.set(key, read)
  }
  for (const [key, words] of unreadable(appraisal, rows))
    faults.push({
      field: `decision.${key}`,
      words: `${key}: không tính được điểm với giá trị này: ${words}.`,
    })
  return { rows: [...rows.values()], faults, overtaken }
}

/** A unit that left the round, or sent nothing in, is not appraised. */
export const isOpen = ({ state }: Cell): boolean => state !== 'left' && state !== 'silent'

const NOT_OPEN = 'đơn vị đã ra khỏi đợt hoặc không gửi bản kê khai nên không chấm.'

const nameOf = ({ member, one }: Cell, key: string) => (key === member.unit ? member.name : one.leaf.code)

/** One row; null where nothing was decided in it, or nothing new. */
function readRow(
  appraisal: Appraisal,
  cell: Cell,
  row: TypedRow,
  how: Writing,
): EntryRow | { faults: ReadonlyArray<FieldFault> } | null {
  const fault = (field: string, words: string) => ({ faults: [{ field, words }] })
  if (row.decision === '')
    return row.reason === ''
      ? null
      : fault('decision', 'đã ghi lý do nhưng chưa chọn quyết định. Xin chọn, hoặc xóa phần đã ghi.')
  const read = decided(appraisal, cell, row, how.stage)
  if ('faults' in read) return read
  const before = cell.standing[how.stage]
  if (
    before?.decision === row.decision &&
    sameValue(before.value, read.value) &&
    before.reason === row.reason
  )
    return null
  return {
    round: appraisal.board.round.id,
    unit: cell.member.unit,
    criterion: cell.one.leaf.code,
    stage: how.stage,
    version: (before?.version ?? 0) + 1,
    value: JSON.stringify(read.value),
    decision: row.decision,
    reason: row.reason,
    actor: how.actor,
    at: how.now.toISOString(),
  }
}

type Read = { readonly value: Value } | { readonly faults: ReadonlyArray<FieldFault> }

function decided(appraisal: Appraisal, cell: Cell, row: TypedRow, stage: Writing['stage']): Read {
  if (row.decision === 'ask') return asked(cell, row, stage)
  if (row.decision === 'accept') return accepted(cell, row, stage)
  const { leaf } = cell.one
  const read = readAnswer(leaf, answerForm(leaf, appraisal.answers(cell.member.unit)), row.typed)
  if ('faults' in read)
    return { faults: read.faults.map((one) => (one.field === 'why' ? { ...one, field: 'reason' } : one)) }
  if (stage !== 'council' && sameValue(read.value, cell.declared))
    return {
      faults: [
        {
          field: 'decision',
          words:
            'giá trị điều chỉnh giống giá trị đơn vị kê khai. Xin chọn "Đồng ý với đơn vị", hoặc sửa giá trị.',
        },
      ],
    }
  if (stage === 'council' && sameValue(read.value, cell.now))
    return { faults: [{ field: 'decision', words: 'giá trị điều chỉnh giống giá trị đang có.' }] }
  return row.reason === ''
    ? { faults: [{ field: 'reason', words: 'chưa ghi lý do điều chỉnh.' }] }
    : { value: read.value }
}

function asked(cell: Cell, row: TypedRow, stage: Writing['stage']): Read {
  if (stage !== 'appraisal' || !cell.one.task)
    return {
      faults: [
        {
          field: 'decision',
          words: 'chỉ yêu cầu giải trình ở thẩm định lần 1, về nội dung đơn vị tự kê khai.',
        },
      ],
    }
  return row.reason === ''
    ? { faults: [{ field: 'reason', words: 'chưa ghi nội dung cần giải trình.' }] }
    : { value: cell.declared }
}

/** Appraisers accept what the unit says; the council accepts what stands. */
function accepted(cell: Cell, row: TypedRow, stage: Writing['stage']): Read {
  const value = stage === 'council' ? cell.now : cell.declared
  if (value === null)
    return { faults: [{ field: 'decision', words: 'đơn vị không kê khai nên không có giá trị để đồng ý.' }] }
  const last = decisionOf(cell.standing)
  const overturns = stage === 'final' && last?.decision === 'adjust' && !sameValue(last.value, value)
  return overturns && row.reason === ''
    ? { faults: [{ field: 'reason', words: 'khác kết quả thẩm định lần 1, xin ghi lý do.' }] }
    : { value }
}

/** Rows whose value the engine cannot read at their own criterion. */
function unreadable(
  { board, entries }: Appraisal,
  rows: ReadonlyMap<string, EntryRow>,
): ReadonlyArray<readonly [string, string]> {
  if (rows.size === 0) return []
  const scored = board.rescored({
    entries: [...entries, ...[...rows.values()].map(entryOf)],
    upTo: 'council',
  })
  const found = new Map(scored.problems.map((one) => [`${one.unit} ${one.node}`, one.problem]))
  return [...rows].flatMap(([key, { unit, criterion }]) => {
    const problem = found.get(`${unit} ${criterion}`)
    return problem !== undefined && MISTAKES.has(problem as never)
      ? [[key, PROBLEM_WORDS[problem]] as const]
      : []
  })
}
