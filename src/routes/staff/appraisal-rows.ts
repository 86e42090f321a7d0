import { ruleInWords } from '../../../scoring/rule-text/rule-in-words.ts'
import { vietnameseMoment } from '../../locales/moment.ts'
import { answerForm, typedOf } from '../../rounds/answer-form.ts'
import { readAnswer } from '../../rounds/answer-value.ts'
import { pointsText, valueInWords } from '../../rounds/answer-words.ts'
import type { Appraisal, Cell } from '../../rounds/appraisal.ts'
import type { Compared } from '../../rounds/appraisal-compare.ts'
import { isOpen } from '../../rounds/appraisal-decide.ts'
import type { TypedRow } from '../../rounds/appraisal-form.ts'
import { decisionOf } from '../../rounds/appraisal-state.ts'
import { courseOf, decisionWords, declaredWords, STATE_WORDS } from '../../rounds/appraisal-words.ts'
import { optionsOf } from '../../rounds/criterion-words.ts'
import { evidenceInWords } from '../../rounds/evidence-words.ts'
import { type WithdrawnEvidence, withdrawalInWords, withdrawnInWords } from '../../rounds/withdrawn.ts'
import type { FieldFault } from '../../staff/form.ts'
import type { EvidenceRow } from '../../store/round-tables.ts'
import type { AppraisalRowProps, DecisionForm } from '../../views/staff/appraisal-row.tsx'

/** What every row of a page needs beside its cell. */
export type RowsOf = {
  readonly appraisal: Appraisal
  readonly compared: (cell: Cell) => Compared
  readonly evidence: ReadonlyArray<EvidenceRow>
  /** What was taken back after the unit had filed. */
  readonly withdrawn: ReadonlyArray<WithdrawnEvidence>
  /** Whether whoever looks may still open it. */
  readonly stillSees: (row: WithdrawnEvidence) => boolean
  readonly names: (actor: string) => string
  /** The stage somebody may write at this cell; null for only looking. */
  readonly stage: (cell: Cell) => 'appraisal' | 'final' | 'council' | null
  readonly typed: ReadonlyMap<string, TypedRow>
  readonly faults: ReadonlyArray<FieldFault>
  readonly overtaken: ReadonlySet<string>
}

export type Place = {
  readonly id: string
  readonly name: string
  readonly href: string
  readonly rule: boolean
}

export function rowOf(of: RowsOf, cell: Cell, { id, name, href, rule }: Place): AppraisalRowProps {
  const { appraisal, compared, names } = of
  const { member, one, standing, state, points } = cell
  const { leaf } = one
  const { board } = appraisal
  const late = leaf.code === board.round.late_criterion ? (board.daysLate.get(member.unit) ?? 0) : null
  const compare = compared(cell)
  const base = `/staff/rounds/${board.round.id}/units/${member.unit}`
  const here = ({ unit, criterion }: EvidenceRow) => unit === member.unit && criterion === leaf.code
  const fileOf = ({ id }: EvidenceRow) => `${base}/evidence/${id}`
  return {
    id,
    name,
    href,
    state,
    stateWords: late !== null && state === 'blank' ? 'Tự động' : STATE_WORDS[state],
    declared: declaredWords(cell, late),
    points: `${pointsText(points)} / ${pointsText(leaf.max ?? null)}`,
    ...compare,
    rule: !rule || leaf.normalise === undefined ? '' : `Cách chấm: ${ruleInWords(leaf.normalise)}`,
    course: courseOf(standing).map(([who, entry]) => ({
      who: `${who} (${names(entry.actor)}, ${vietnameseMoment(entry.at)})`,
      words: entry.stage === 'explanation' ? entry.reason : decisionWords(cell, entry),
    })),
    evidence:
      board.filing(member.unit).filedOn === null
        ? []
        : [
            ...of.evidence.filter(here).map((row) => ({
              words: evidenceInWords(row),
              href: row.kind === 'file' ? fileOf(row) : /^https?:\/\//.test(row.address) ? row.address : '',
            })),
            ...of.withdrawn.filter(here).map((row) => ({
              words: `Đã rút: ${of.stillSees(row) ? evidenceInWords(row) : withdrawnInWords(row)} (${withdrawalInWords(row, names(row.by))})`,
              href: of.stillSees(row) && row.kind === 'file' ? fileOf(row) : '',
            })),
          ],
    form: formOf(of, cell, id),
    unsaved: unsavedWords(of, cell, id),
  }
}

/** What was typed in a row that has no form any more: a day of the calendar may pass while a page is open. */
function unsavedWords(of: RowsOf, cell: Cell, id: string): string {
  const row = of.typed.get(id)
  if (!row || row.decision === '' || (of.stage(cell) !== null && isOpen(cell))) return ''
  const { leaf } = cell.one
  const read = readAnswer(leaf, answerForm(leaf, of.appraisal.answers(cell.member.unit)), row.typed)
  const value = row.decision === 'adjust' && 'value' in read ? valueInWords(leaf, read.value) : ''
  return [DECISION_NAMES[row.decision], value, row.reason].filter(Boolean).join('; ')
}

const DECISION_NAMES = { accept: 'đồng ý', adjust: 'điều chỉnh', ask: 'yêu cầu giải trình' } as const

function formOf(of: RowsOf, cell: Cell, id: string): DecisionForm | null {
  const stage = of.stage(cell)
  if (stage === null || !isOpen(cell)) return null
  const { leaf } = cell.one
  const typed = of.typed.get(id)
  const form = answerForm(leaf, of.appraisal.answers(cell.member.unit))
  const theirs = decisionOf(cell.standing) ?? cell.standing.explanation
  return {
    seen: cell.seen,
    decision: typed?.decision ?? '',
    reason: typed?.reason ?? '',
    choices: choicesOf(stage, cell),
    boxes: {
      kind: form.kind,
      options: optionsOf(leaf, form),
      notApplicable: leaf.notApplicable !== undefined,
      waitsFor: form.kind === 'waits' ? form.of : '',
      typed: typed?.typed ?? typedOf(cell.now),
    },
    faults: of.faults,
    overtaken:
      of.overtaken.has(id) && theirs && typed
        ? {
            theirs: `${of.names(theirs.actor)} vừa lưu lúc ${vietnameseMoment(theirs.at)}: ${theirs.stage === 'explanation' ? theirs.reason : decisionWords(cell, theirs)}`,
            yours: `${choicesOf(stage, cell).find(({ value }) => value === typed.decision)?.label ?? ''}${typed.reason === '' ? '' : `: ${typed.reason}`}`,
          }
        : null,
  }
}

function choicesOf(stage: 'appraisal' | 'final' | 'council', { one, state, declared }: Cell) {
  const decided = state === 'accepted' || state === 'adjusted'
  const none = { value: '', label: decided ? 'Giữ như đang có' : 'Chưa quyết định' }
  const accept = stage === 'council' ? 'Đồng ý với giá trị đang có' : 'Đồng ý với đơn vị'
  return [
    none,
    ...(declared === null || !one.task ? [] : [{ value: 'accept', label: accept }]),
    { value: 'adjust', label: 'Điều chỉnh (nêu lý do)' },
    ...(stage === 'appraisal' && one.task ? [{ value: 'ask', label: 'Yêu cầu giải trình' }] : []),
  ]
}
