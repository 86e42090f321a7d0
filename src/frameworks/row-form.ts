import { bareCode } from '../../scoring/framework/code.ts'
import { ENTERED, type RowReading } from '../../scoring/framework/criterion.ts'
import type { CriteriaRow } from '../../scoring/framework/row.ts'
import { readNumberColumn } from '../sheet/vietnamese-number.ts'
import { cut, type FieldFault, type StaffForm } from '../staff/form.ts'

/** How the rule of a row is given. */
export const RULE_FROM = ['printed', 'written', 'entered'] as const
export type RuleFrom = (typeof RULE_FROM)[number]

export const ruleFrom = ({ rule }: CriteriaRow): RuleFrom =>
  rule === '' ? 'printed' : rule === ENTERED ? 'entered' : 'written'

/** Measures offered in a list; any other is written. */
export const MEASURES: ReadonlyArray<readonly [string, string]> = [
  ['', 'Theo cách chấm'],
  ['lựa chọn', 'Chọn một trường hợp, hoặc các yêu cầu đạt được'],
  ['tỷ lệ', 'Tử số trên mẫu số; mẫu số 0 là thiếu số liệu'],
  ['tỷ lệ, mẫu số 0 là không áp dụng', 'Tử số trên mẫu số; mẫu số 0 là không áp dụng'],
  ['số từ 0', 'Một số từ 0 trở lên'],
  ['số từ 0 đến 1', 'Tỷ lệ nhập thành một số từ 0 đến 1'],
]
export const OTHER_MEASURE = 'other'

const LONGEST = 4000

/** What a form of one row sent, over the row as it was. */
export function readRowForm(
  form: StaffForm,
  before: CriteriaRow,
): { row: CriteriaRow; faults: FieldFault[] } {
  const text = (name: string) => cut(form.text(name).replaceAll('\r\n', '\n'), LONGEST)
  const faults: FieldFault[] = []
  const from = text('ruleFrom')
  const measure = text('measure') === OTHER_MEASURE ? text('otherMeasure') : text('measure')
  const row: CriteriaRow = {
    ...before,
    code: bareCode(text('code')),
    parent: bareCode(text('parent')),
    level: text('level'),
    name: text('name'),
    max: points(text('max'), faults),
    ruleText: text('ruleText'),
    rule: from === 'entered' ? ENTERED : from === 'written' ? text('rule') : '',
    answerOf: text('answerOf'),
    measure,
    aggregate: text('aggregate'),
    source: text('source'),
    notApplicable: text('notApplicable'),
    missing: text('missing'),
    evidence: text('evidence'),
    article: text('article'),
    note: text('note'),
  }
  if (from === 'written' && row.rule === '')
    faults.push({ field: 'rule', words: 'Đã chọn viết lại cách chấm nhưng ô viết lại còn trống.' })
  if (text('measure') === OTHER_MEASURE && measure === '')
    faults.push({ field: 'otherMeasure', words: 'Đã chọn cách đo khác nhưng chưa ghi.' })
  return { row, faults }
}

function points(typed: string, faults: FieldFault[]): string {
  if (typed === '') return ''
  const { numbers, faults: wrong } = readNumberColumn([{ line: 1, text: typed, exact: false }])
  const [number] = numbers
  if (number && !number.percent) return number.decimal
  faults.push({
    field: 'max',
    words: `Điểm tối đa: ${wrong[0]?.reason ?? `"${typed}" không phải là số điểm`}.`,
  })
  return typed
}

/** A rule is confirmed by whoever saw these very words: a rule that reads otherwise now must be seen again. */
export function confirmedNow(form: StaffForm, reading: RowReading): boolean {
  return form.text('confirm') === 'yes' && reading.words !== '' && form.text('seen') === reading.words
}

/** Whether a change leaves the rule what it was, so that the confirmation may stand. */
export function readsTheSame(before: RowReading, after: RowReading): boolean {
  const rule = ({ node, words }: RowReading) =>
    JSON.stringify([words, node.max, node.least, node.measure, node.normalise])
  return rule(before) === rule(after)
}

/** The rows confirmed at once: those read in full, with nothing understood beyond the letter. */
export function confirmClean(rows: readonly RowReading[]): CriteriaRow[] {
  return rows.map(({ row, asks, notes }) =>
    asks.includes('confirm') && notes.length === 0 ? { ...row, confirmed: true } : row,
  )
}

/** One answer for every criterion whose text is silent. */
export function answerSilent(rows: readonly RowReading[], policy: string): CriteriaRow[] {
  return rows.map(({ row, asks }) =>
    asks.includes('not-applicable') ? { ...row, notApplicable: policy } : row,
  )
}
