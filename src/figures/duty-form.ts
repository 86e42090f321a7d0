import { type PeriodKind, parsePeriod } from '../../surveys/period.ts'
import { isDay } from '../day.ts'
import { asking, suggester } from '../import/suggest.ts'
import type { FieldFault, StaffForm } from '../staff/form.ts'
import type { UnitTree } from '../units/tree.ts'
import type { ScopeUnits } from './adoption.ts'
import type { DutyBody } from './duty.ts'

export const STEPS: ReadonlyArray<{ readonly value: PeriodKind; readonly label: string }> = [
  { value: 'month', label: 'Hằng tháng' },
  { value: 'quarter', label: 'Hằng quý' },
  { value: 'half', label: '6 tháng' },
  { value: 'year', label: 'Hằng năm' },
]
const MOST_DAYS = 90

/** What the form of a duty holds, as texts. */
export const DUTY_FIELDS = [
  'name',
  'receiver',
  'document',
  'clause',
  'step',
  'days',
  'units',
  'below',
  'from',
  'until',
] as const
export type DutyTyped = Readonly<Record<(typeof DUTY_FIELDS)[number], string>>

export function dutyTyped(form: StaffForm): DutyTyped {
  const texts = DUTY_FIELDS.map((name) => [name, form.text(name, 1000)])
  return Object.fromEntries(texts)
}

/** Reads the form of a duty: either the duty, or what is wrong with every box. */
export function readDutyForm(
  typed: DutyTyped,
  tree: UnitTree,
  today: string,
): { readonly body: DutyBody } | { readonly faults: ReadonlyArray<FieldFault> } {
  const faults: FieldFault[] = []
  const refuse = (field: string, words: string) => faults.push({ field, words })
  const step = STEPS.find(({ value }) => value === typed.step)?.value
  const days = /^\d{1,3}$/.test(typed.days) ? Number(typed.days) : null
  if (typed.name === '') refuse('name', 'Xin ghi tên báo cáo.')
  if (typed.receiver === '') refuse('receiver', 'Xin ghi nơi nhận báo cáo.')
  if (typed.document === '') refuse('document', 'Xin ghi văn bản quy định việc báo cáo.')
  if (!step) refuse('step', 'Xin chọn kỳ báo cáo.')
  if (days === null || days > MOST_DAYS) refuse('days', `Xin ghi số ngày từ 0 đến ${MOST_DAYS}, ví dụ 6.`)
  const from = typed.from === '' ? today : typed.from
  if (!isDay(from)) refuse('from', 'Ngày viết như 2026-01-01.')
  if (typed.until !== '' && !isDay(typed.until)) refuse('until', 'Ngày viết như 2026-12-31.')
  const scope = readUnits('units', typed.units, typed.below === 'yes', tree, today)
  faults.push(...scope.faults)
  if (faults.length > 0 || !step || days === null) return { faults }
  const { name, receiver, document, clause, until } = typed
  return { body: { name, receiver, document, clause, step, days, ...scope.scope, from, until } }
}

/** The units written in a box, parted by ";" or commas. */
export function readUnits(
  field: string,
  text: string,
  below: boolean,
  tree: UnitTree,
  today: string,
): { readonly scope: ScopeUnits; readonly faults: ReadonlyArray<FieldFault> } {
  const codes = text
    .split(/[;,]/)
    .map((code) => code.trim())
    .filter((code) => code !== '')
  const nearest = suggester(
    tree.units.flatMap(({ code, name }) => [[code, code] as const, [name, code] as const]),
  )
  const faults = codes
    .filter((code) => !tree.unit(code))
    .map((code) => ({ field, words: `Không có đơn vị mã "${code}"${asking(nearest(code))}` }))
  const childless =
    below && codes.length > 0 && codes.every((code) => tree.children(code, today).length === 0)
  if (codes.length === 0) faults.push({ field, words: 'Xin ghi ít nhất một mã đơn vị.' })
  else if (faults.length === 0 && childless)
    faults.push({ field, words: 'Đơn vị đã ghi không có đơn vị trực thuộc nào.' })
  return { scope: { units: [...new Set(codes)], below }, faults }
}

/** What was typed about a duty that was done: the day and the paper. */
export function doneFaults(
  typed: { readonly period: string; readonly done_on: string; readonly document: string },
  today: string,
): FieldFault[] {
  const { period, done_on, document } = typed
  return [
    ...(parsePeriod(period) ? [] : [{ field: '', words: 'Không có kỳ báo cáo này.' }]),
    ...(isDay(done_on) ? [] : [{ field: 'done_on', words: 'Xin ghi ngày gửi.' }]),
    ...(isDay(done_on) && done_on > today
      ? [{ field: 'done_on', words: 'Ngày gửi còn ở sau hôm nay.' }]
      : []),
    ...(document === '' ? [{ field: 'document', words: 'Xin ghi số, ký hiệu văn bản đã gửi.' }] : []),
  ]
}
