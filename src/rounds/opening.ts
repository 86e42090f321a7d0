import type { IndexDefinition } from '../../scoring/definition.ts'
import { indices } from '../../scoring/list.ts'
import { lateCriteria } from '../../scoring/round/late.ts'
import { tasks } from '../../scoring/round/progress.ts'
import { parsePeriod } from '../../surveys/period.ts'
import { isDay } from '../day.ts'
import { vietnameseDate } from '../locales/format.ts'
import type { FieldFault } from '../staff/form.ts'
import { loadDefinitions } from '../store/definition.ts'
import type { RoundRow } from '../store/round-tables.ts'
import type { Database } from '../store/store.ts'
import { type Unit, validOn } from '../units/tree.ts'
import { frameworkOf } from './framework.ts'

export type OfferedFramework = { readonly key: string; readonly index: IndexDefinition }

/** Frameworks a round can be opened on: those published here and the built-in ones units declare something in. */
export async function offeredFrameworks(db: Database): Promise<OfferedFramework[]> {
  const stored = await Promise.all((await loadDefinitions(db, 'index')).map(({ id }) => frameworkOf(db, id)))
  const known = new Set(stored.map(keyOf))
  return [...stored, ...indices.filter((index) => !known.has(keyOf(index)))]
    .filter((index) => tasks(index, '').length > 0)
    .map((index) => ({ key: keyOf(index), index }))
    .sort((a, b) => a.index.name.vi.localeCompare(b.index.name.vi, 'vi') || b.index.version - a.index.version)
}

const keyOf = ({ code, version }: IndexDefinition) => `${code}@${version}`

/** Units a framework can assess, as they stand on a day: of its kinds, or all that are ranked. */
export function assessable({ kinds }: IndexDefinition, units: ReadonlyArray<Unit>, day: string): Unit[] {
  return units.filter(
    (unit) =>
      validOn(unit, day) && (kinds === undefined ? unit.ranking_group !== '' : kinds.includes(unit.kind)),
  )
}

/** The days of a round in their order, with what ends on each. */
export const CALENDAR = [
  ['opens_on', 'Mở kê khai từ ngày'],
  ['declare_until', 'Hạn kê khai'],
  ['appraise_until', 'Hạn thẩm định'],
  ['explain_until', 'Hạn giải trình'],
  ['final_until', 'Hạn thẩm định lần cuối'],
] as const
export type CalendarDay = (typeof CALENDAR)[number][0]
export type RoundCalendar = Pick<RoundRow, CalendarDay>

/** What is wrong with a calendar: a day that is none, or one before the step it follows. */
export function calendarFaults(days: RoundCalendar): FieldFault[] {
  return CALENDAR.flatMap(([field, name], at): FieldFault[] => {
    if (!isDay(days[field])) return [{ field, words: `${name}: chưa chọn ngày.` }]
    const [before, earlier] = CALENDAR[at - 1] ?? []
    if (before === undefined || !isDay(days[before]) || days[before] < days[field]) return []
    const day = vietnameseDate(days[before])
    return [
      {
        field,
        words: `${name} (${vietnameseDate(days[field])}) phải sau ${String(earlier).toLowerCase()} (${day}).`,
      },
    ]
  })
}

export type TypedRound = RoundCalendar & {
  readonly name: string
  readonly period: string
  readonly late: string
  readonly units: ReadonlyArray<string>
}

export function roundFaults(typed: TypedRound, framework: IndexDefinition): FieldFault[] {
  const late = lateCriteria(framework).map(({ code }) => code)
  return [
    ...(typed.name === '' ? [{ field: 'name', words: 'Chưa ghi tên đợt.' }] : []),
    ...(parsePeriod(typed.period)
      ? []
      : [{ field: 'period', words: 'Kỳ đánh giá viết như 2026, 2026-H1, 2026-Q1 hoặc 2026-03.' }]),
    ...calendarFaults(typed),
    ...(typed.late === '' || late.includes(typed.late)
      ? []
      : [{ field: 'late', words: 'Tiêu chí gửi chậm không có trong khung này.' }]),
    ...(typed.units.length === 0 ? [{ field: 'units', words: 'Chưa chọn đơn vị nào.' }] : []),
  ]
}

/** An address for a round: its name in plain letters. */
export function roundId(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  // "new" is the address of the form.
  return plain === '' || plain === 'new' ? `dot-${plain}` : plain.slice(0, 60)
}
