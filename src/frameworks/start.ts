import type { IndexDefinition } from '../../scoring/definition.ts'
import type { FrameworkDraft, FrameworkFrame } from '../../scoring/framework/sheet.ts'
import { draftOf } from '../../scoring/framework/write-rows.ts'
import { findIndex } from '../../scoring/list.ts'
import { readNumberColumn } from '../sheet/vietnamese-number.ts'
import type { FieldFault, StaffForm } from '../staff/form.ts'
import { isBuiltIn, type KnownFramework } from './frameworks.ts'
import type { ReadTable } from './read-table.ts'

/** Whom a framework is for, as one choice. */
export const FOR_WHOM: ReadonlyArray<readonly [string, string, readonly string[]]> = [
  ['', 'Mọi đơn vị thuộc nhóm xếp hạng', []],
  ['department', 'Sở, ban, ngành', ['department']],
  ['commune', 'Xã, phường, đặc khu', ['commune', 'ward', 'special_zone']],
]

/** What the form that begins a framework asks beside the file. */
export type StartTyped = Readonly<
  Record<'code' | 'name' | 'document' | 'kind' | 'total' | 'whole' | 'classes', string>
>

export const NOTHING_STARTED: StartTyped = {
  ...{ code: '', name: '', document: '', kind: '', total: '100', whole: 'percent', classes: '' },
}

export function startTyped(form: StaffForm): StartTyped {
  return {
    code: form.text('code'),
    name: form.text('name', 300),
    document: form.text('document', 500),
    kind: form.text('kind'),
    total: form.text('total'),
    whole: form.text('whole') === 'sum' ? 'sum' : 'percent',
    classes: form.text('classes'),
  }
}

const TAKEN: ReadonlySet<string> = new Set(['new', 'drafts', 'compare'])

export function codeFaults(code: string): FieldFault[] {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(code))
    return [
      {
        field: 'code',
        words: 'Mã chỉ gồm chữ thường không dấu, chữ số và dấu -, bắt đầu bằng chữ, ví dụ cchc-so.',
      },
    ]
  if (TAKEN.has(code) || isBuiltIn(code))
    return [{ field: 'code', words: `Mã ${code} hệ thống dùng riêng, xin đặt mã khác.` }]
  return []
}

/** A total of points as it was typed: decimal with a point, or what is wrong with it. */
export function readTotal(typed: string): { decimal: string } | FieldFault {
  const { numbers, faults } = readNumberColumn([{ line: 1, text: typed, exact: false }])
  const [number] = numbers
  if (number && !number.percent && Number(number.decimal) > 0) return { decimal: number.decimal }
  return { field: 'total', words: `Tổng điểm: ${faults[0]?.reason ?? 'ghi một số lớn hơn 0, ví dụ 100'}.` }
}

/** A framework that begins as another: the next version of one's own, or a new one from a model. */
export function copiedDraft({ index, published }: KnownFramework, typed: StartTyped): FrameworkDraft {
  const draft = draftOf(index)
  const { comparison: _, ...frame } = draft.frame
  // Other ways to add up belong to the text they were read in.
  const own = { ...frame, variants: [] }
  if (published) return { ...draft, frame: own }
  const name = { vi: typed.name === '' ? index.name.vi : typed.name }
  const source =
    typed.document === ''
      ? own.source
      : { document: typed.document, status: 'found' as const, note: `Soạn từ ${index.name.vi}.` }
  return { ...draft, frame: { ...own, code: typed.code, name, source } }
}

/** A framework that begins as a table: what a table does not say (for whom, how it is ranked) is asked beside it. */
export function uploadedDraft(
  table: Extract<ReadTable, { ok: true }>,
  typed: StartTyped,
  classes: IndexDefinition | null,
  total: string,
): FrameworkDraft {
  const model = findIndex(typed.kind === 'commune' ? 'par-commune-model' : 'par-department-model')
  const frame: FrameworkFrame = {
    code: typed.code,
    name: { vi: typed.name },
    source: { document: typed.document, status: 'found' },
    attribution: model?.attribution ?? 'assessed',
    ...kindsOf(typed.kind),
    missing: 'refuse',
    ranking: { among: 'group', notRanked: [], tieBreak: [] },
    verdicts: (classes?.verdicts ?? []).filter(({ nodes }) => nodes === undefined),
    variants: [],
  }
  const said = table.total === '' ? total : table.total
  return {
    frame,
    total: said,
    whole: typed.whole === 'sum' ? 'sum' : 'percent',
    rows: table.rows,
    notes: table.notes,
  }
}

export function uploadFaults(typed: StartTyped): FieldFault[] {
  const total = readTotal(typed.total)
  return [
    ...codeFaults(typed.code),
    ...(typed.name === '' ? [{ field: 'name', words: 'Chưa ghi tên bộ tiêu chí.' }] : []),
    ...(typed.document === ''
      ? [{ field: 'document', words: 'Chưa ghi số, ký hiệu, ngày của văn bản ban hành.' }]
      : []),
    ...(!FOR_WHOM.some(([kind]) => kind === typed.kind)
      ? [{ field: 'kind', words: 'Loại đơn vị không có trong danh sách.' }]
      : []),
    ...('words' in total ? [total] : []),
  ]
}

/** The kinds of units of a choice; none for any. */
export function kindsOf(choice: string): { kinds?: string[] } {
  const kinds = FOR_WHOM.find(([kind]) => kind === choice)?.[2] ?? []
  return kinds.length === 0 ? {} : { kinds: [...kinds] }
}
