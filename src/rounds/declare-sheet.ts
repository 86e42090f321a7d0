import type { IndexNode } from '../../scoring/definition.ts'
import type { Value } from '../../scoring/panel.ts'
import { ruleInWords } from '../../scoring/rule-text/rule-in-words.ts'
import { columnLetter, EMPTY_CELL, type Sheet, type SheetCell } from '../sheet/sheet.ts'
import type { WrittenSheet } from '../sheet/write-sheet.ts'
import { type AnswerForm, answerForm, decimal, NOTHING_TYPED, type Typed } from './answer-form.ts'
import { valueInWords } from './answer-words.ts'
import type { Declaration, DeclaredLeaf } from './declaration.ts'
import { checkAnswer, sameValue, versionSeen } from './declare.ts'
import { entryOf } from './round-data.ts'

const COLUMNS = [
  { header: 'Mã', width: 10 },
  { header: 'Tiêu chí', width: 50 },
  { header: 'Điểm tối đa', kind: 'number', width: 10 },
  { header: 'Cách chấm', width: 60 },
  { header: 'Cách ghi', width: 40 },
  { header: 'Giá trị', width: 30 },
  { header: 'Lý do không áp dụng', width: 30 },
  { header: 'Phiên bản', kind: 'number', width: 10 },
  { header: 'Bản kê khai', width: 30 },
] as const
const [CODE, VALUE, WHY, VERSION, OF] = [0, 5, 6, 7, 8]
const NOT_APPLICABLE = 'Không áp dụng'
const NONE_MET = 'Không đạt'

/** A declaration as a sheet to fill in: a line a criterion, with how to write each value. */
export function declarationSheet(declaration: Declaration): WrittenSheet {
  return {
    name: 'Kê khai',
    columns: COLUMNS,
    rows: declaration.tasks.map((one) => {
      const { leaf, value } = one
      const form = answerForm(leaf, declaration.answers)
      return [
        leaf.code,
        leaf.name.vi,
        leaf.max ?? null,
        leaf.normalise === undefined ? '' : ruleInWords(leaf.normalise),
        howToWrite(leaf, form),
        cellText(leaf, value),
        typeof value === 'object' && value !== null && 'notApplicable' in value ? (value.reason ?? '') : '',
        versionSeen(one, 'self'),
        nameOf(declaration),
      ]
    }),
  }
}

const nameOf = ({ board, member }: Declaration) => `${board.round.id}/${member.unit}`

function howToWrite(leaf: IndexNode, form: AnswerForm): string {
  const labels = (all: ReadonlyArray<{ label?: string | undefined; choice?: string; code?: string }>) =>
    all.map(({ label, choice, code }) => label ?? choice ?? code ?? '')
  const instead =
    'instead' in form && form.instead.length > 0 ? ` hoặc: ${labels(form.instead).join(' | ')}` : ''
  const way = {
    choice: () => `Một trong: ${form.kind === 'choice' ? labels(form.options).join(' | ') : ''}`,
    conditions: () =>
      `Các yêu cầu đạt, ngăn bằng dấu chấm phẩy: ${form.kind === 'conditions' ? labels(form.options).join('; ') : ''}; không đạt yêu cầu nào thì ghi ${NONE_MET}`,
    ratio: () => `Tử số/mẫu số, ví dụ 27/30${instead}`,
    number: () => `Số${instead}`,
    waits: () => `Tùy vào tiêu chí ${form.kind === 'waits' ? form.of : ''}; kê khai tiêu chí đó trước`,
  }[form.kind]()
  return leaf.notApplicable === undefined ? way : `${way}; hoặc ${NOT_APPLICABLE} (ghi lý do)`
}

function cellText(leaf: IndexNode, value: Value): string {
  if (value === null) return ''
  if (typeof value === 'object' && 'notApplicable' in value) return NOT_APPLICABLE
  if (typeof value === 'object' && 'met' in value)
    return value.met.length === 0 ? NONE_MET : valueInWords(leaf, value).replace(/^Đạt: /, '')
  if (typeof value === 'object' && 'numerator' in value)
    return `${decimal(value.numerator)}/${decimal(value.denominator)}`
  return valueInWords(leaf, value)
}

export type SheetChange = {
  readonly code: string
  readonly name: string
  readonly version: number
  readonly typed: Typed
  readonly from: string
  readonly to: string
}

export type ReadDeclaration = {
  readonly changes: ReadonlyArray<SheetChange>
  /** Lines that cannot be read, by the sheet's own numbers. */
  readonly faults: ReadonlyArray<{ readonly line: number; readonly words: string }>
  /** Criteria somebody has saved since the sheet was downloaded. */
  readonly stale: ReadonlyArray<{ readonly code: string; readonly here: string; readonly sheet: string }>
}

/** What a filled sheet would change, or why it cannot be taken. Empty cells change nothing. */
export function readDeclaration(
  declaration: Declaration,
  sheet: Sheet,
  actor: string,
  now: Date,
): ReadDeclaration {
  const [head, ...lines] = sheet.lines
  const headers = head?.cells.map(({ text }) => text.trim()) ?? []
  if (COLUMNS.some(({ header }, at) => headers[at] !== header))
    return only(
      1,
      `Tệp không phải bản kê khai tải từ trang này: dòng đầu phải có các cột ${COLUMNS.map(({ header }) => header).join(', ')}.`,
    )
  const faults = sheet.faults.map(({ line, letter, value, reason }) => ({
    line,
    words: `Dòng ${line}, cột ${letter}: "${value}" ${reason}`,
  }))
  const changes: SheetChange[] = []
  const stale: Array<{ code: string; here: string; sheet: string }> = []
  const seen = new Set<string>()
  let known = declaration
  for (const { line, cells } of lines) {
    const cell = (at: number) => cells[at] ?? EMPTY_CELL
    const say = (at: number, words: string) =>
      faults.push({ line, words: `Dòng ${line}, cột ${columnLetter(at)} (${COLUMNS[at]?.header}): ${words}` })
    const code = cell(CODE).text.trim()
    const one = known.tasks.find(({ leaf }) => leaf.code === code)
    if (cell(OF).text.trim() !== nameOf(declaration)) {
      say(OF, `tệp này của bản kê khai khác ("${cell(OF).text}"). Xin tải lại bản của đơn vị và đợt này.`)
      continue
    }
    if (!one || seen.has(code)) {
      say(CODE, one ? `mã "${code}" có hai dòng.` : `không có tiêu chí tự kê khai mã "${code}".`)
      continue
    }
    seen.add(code)
    if (cell(VALUE).text.trim() === '') continue
    const typed = typedFrom(answerForm(one.leaf, known.answers), cell(VALUE), cell(WHY).text.trim())
    if (typeof typed === 'string') {
      say(VALUE, typed)
      continue
    }
    const checked = checkAnswer(known, one, typed, { stage: 'self', reason: '', actor, now })
    if ('faults' in checked) {
      for (const { words } of checked.faults) say(VALUE, words)
      continue
    }
    const entry = entryOf(checked.row)
    if (sameValue(entry.value, one.value)) continue
    const to = valueInWords(one.leaf, entry.value)
    if (Number(cell(VERSION).text) !== versionSeen(one, 'self')) {
      stale.push({ code, here: valueInWords(one.leaf, one.value), sheet: to })
      continue
    }
    const from = valueInWords(one.leaf, one.value)
    changes.push({ code, name: one.leaf.name.vi, version: versionSeen(one, 'self'), typed, from, to })
    known = withAnswer(known, one, entry)
  }
  return { changes, faults, stale }
}

/** The declaration as it would be with one more entry: rules of later lines may hang on it. */
export function withAnswer(
  declaration: Declaration,
  one: DeclaredLeaf,
  entry: ReturnType<typeof entryOf>,
): Declaration {
  return {
    ...declaration,
    board: { ...declaration.board, entries: [...declaration.board.entries, entry] },
    answers: new Map([...declaration.answers, [one.leaf.code, entry.value]]),
  }
}

/** A cell as the form would have sent it, or what is wrong with it. */
function typedFrom(form: AnswerForm, cell: SheetCell, why: string): Typed | string {
  if (cell.kind === 'day')
    return `Excel đã đổi "${cell.text}" thành ngày. Xin đặt ô kiểu Văn bản (Text) rồi ghi lại.`
  // A real number of the sheet has a point; people write a comma.
  const text = cell.kind === 'text' ? cell.text.trim() : cell.text.replace('.', ',')
  if (plain(text) === plain(NOT_APPLICABLE)) return { ...NOTHING_TYPED, answer: 'na', why }
  const chosen = choiceIn('instead' in form ? form.instead : form.kind === 'choice' ? form.options : [], text)
  if (chosen !== null) return { ...NOTHING_TYPED, answer: chosen }
  if (form.kind === 'choice') return `"${text}" không phải một trong các trường hợp ở cột Cách ghi.`
  if (form.kind === 'conditions') return conditionsIn(form.options, text)
  if (form.kind === 'number') return { ...NOTHING_TYPED, answer: 'value', number: text }
  if (form.kind === 'waits') return { ...NOTHING_TYPED, answer: 'value' }
  const [numerator, denominator, ...more] = text.split('/').map((part) => part.trim())
  return numerator === undefined || denominator === undefined || more.length > 0
    ? `"${text}" phải ghi tử số/mẫu số, ví dụ 27/30.`
    : { ...NOTHING_TYPED, answer: 'value', numerator, denominator }
}

function choiceIn(
  options: ReadonlyArray<{ choice: string; label?: string | undefined }>,
  text: string,
): string | null {
  const found = options.find(({ choice, label = choice }) =>
    [choice, label].some((one) => plain(one) === plain(text)),
  )
  return found?.choice ?? null
}

function conditionsIn(
  options: ReadonlyArray<{ code: string; label?: string | undefined }>,
  text: string,
): Typed | string {
  if (plain(text) === plain(NONE_MET)) return { ...NOTHING_TYPED, answer: 'value' }
  const met: string[] = []
  for (const part of text.split(';').map((one) => one.trim())) {
    const found = options.find(({ code, label = code }) =>
      [code, label].some((one) => plain(one) === plain(part)),
    )
    if (!found) return `"${part}" không phải một trong các yêu cầu ở cột Cách ghi.`
    met.push(found.code)
  }
  return { ...NOTHING_TYPED, answer: 'value', met }
}

const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

const only = (line: number, words: string): ReadDeclaration => ({
  changes: [],
  faults: [{ line, words }],
  stale: [],
})
