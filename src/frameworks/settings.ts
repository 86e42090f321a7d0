import { bareCode } from '../../scoring/framework/code.ts'
import { comma } from '../../scoring/framework/read-rows.ts'
import type { FrameworkDraft, FrameworkReading } from '../../scoring/framework/sheet.ts'
import type { FieldFault, StaffForm } from '../staff/form.ts'
import { FOR_WHOM, kindsOf, readTotal } from './start.ts'

export type Settings = Readonly<Record<'name' | 'document' | 'kind' | 'total' | 'whole' | 'tieBreak', string>>

/** What the form of the whole shows: what was typed in it, or what stands in the draft. */
export function settingsOf({ frame, total, whole }: FrameworkDraft, form?: StaffForm): Settings {
  const kinds = frame.kinds ?? []
  const stands: Settings = {
    name: frame.name.vi,
    document: frame.source.document,
    kind: FOR_WHOM.find(([, , members]) => members.join() === kinds.join())?.[0] ?? OTHER_KINDS,
    total: comma(total),
    whole,
    tieBreak: (frame.ranking?.tieBreak ?? []).map(({ node }) => node).join(', '),
  }
  if (!form || form.text('document') === '') return stands
  const typed = Object.keys(stands).map((name) => [name, form.text(name)])
  return { ...stands, ...Object.fromEntries(typed) }
}

/** Kinds a model names that no choice stands for: they stay as they are. */
const OTHER_KINDS = 'other'

/** What a form of the whole sent, over the draft. */
export function readSettings(
  form: StaffForm,
  draft: FrameworkDraft,
  { rows }: FrameworkReading,
): { draft: FrameworkDraft } | { faults: FieldFault[] } {
  const [name, document] = [form.text('name', 300), form.text('document', 500)]
  const total = form.text('total') === '' ? { decimal: draft.total } : readTotal(form.text('total'))
  const codes = form
    .text('tieBreak')
    .split(/[,;]/)
    .flatMap((code) => bareCode(code) || [])
  const strange = codes.filter((code) => !rows.some((row) => row.code === code))
  const faults = [
    ...(name === '' ? [{ field: 'name', words: 'Chưa ghi tên bộ tiêu chí.' }] : []),
    ...(document === '' ? [{ field: 'document', words: 'Chưa ghi văn bản ban hành.' }] : []),
    ...('words' in total ? [total] : []),
    ...strange.map((code) => ({ field: 'tieBreak', words: `Bảng không có dòng mã ${code}.` })),
  ]
  if (faults.length > 0 || 'words' in total) return { faults }
  const { kinds, ranking, ...frame } = draft.frame
  const kind = form.text('kind')
  return {
    draft: {
      ...draft,
      total: total.decimal,
      whole: form.text('whole') === '' ? draft.whole : form.text('whole') === 'sum' ? 'sum' : 'percent',
      frame: {
        ...frame,
        name: { ...frame.name, vi: name },
        source: { ...frame.source, document },
        ...(FOR_WHOM.some(([one]) => one === kind) ? kindsOf(kind) : kinds === undefined ? {} : { kinds }),
        ranking: {
          ...(ranking ?? { among: 'group' as const, notRanked: [] }),
          tieBreak: codes.map((node) => ({ node, better: 'higher' as const })),
        },
      },
    },
  }
}
