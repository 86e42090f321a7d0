import type { Compilable } from 'kysely'
import { lastDayOf } from '../../scoring/target-duty.ts'
import { plans } from '../../scoring/targets/list.ts'
import { type PeriodKind, periodBefore, periodCode, periodDays, periodOf } from '../../surveys/period.ts'
import { shiftDay } from '../day.ts'
import { shifted } from '../figures/adoption.ts'
import type { DutyBody } from '../figures/duty.ts'
import { insertDuty, insertDutyDone } from '../store/duty.ts'
import type { Database } from '../store/store.ts'
import { DEMO_UNITS, PROVINCE } from './units.ts'

/** Departments of the demo province. */
export const DEPARTMENTS = DEMO_UNITS.filter(({ kind }) => kind === 'department').map(({ code }) => code)
const DUTY = 'mau-cchc-thang'

/** A monthly report whose last day is five days ahead, sent for the month before by most. */
export function demoDuty(db: Database, today: string, at: (day: string) => string): Compilable[] {
  const month = periodBefore(periodOf(today, 'month', 'reporting'))
  const end = periodDays(month, 'reporting').to
  const days = Math.round((Date.parse(today) - Date.parse(end)) / 86_400_000) + 5
  const before = periodBefore(month)
  const body: DutyBody = {
    name: 'Báo cáo tình hình giải quyết thủ tục hành chính hằng tháng (mẫu)',
    receiver: 'Sở Nội vụ',
    document: 'Quy định mẫu của bản trình diễn',
    clause: '',
    step: 'month',
    days,
    units: DEPARTMENTS,
    below: false,
    from: periodDays(before, 'reporting').from,
    until: '',
  }
  const sent = DEPARTMENTS.filter((unit) => unit !== 'SCT').map((unit, index) => {
    const done_on = shiftDay(periodDays(before, 'reporting').to, 2 + (index % 4))
    const row = { duty: `own:${DUTY}`, unit, period: periodCode(before), version: 1, done_on }
    return {
      ...row,
      document: `Báo cáo số ${140 + index}/BC-${unit} (mẫu)`,
      actor: 'quantri',
      at: at(done_on),
    }
  })
  return [
    ...planDuties(db, today, at),
    insertDuty(db, { id: DUTY, version: 1, body: JSON.stringify(body), actor: 'banchidao', at: at(today) }),
    ...sent.map((row) => insertDutyDone(db, row)),
  ]
}

/** Most of what the sample plans asked for by now was done; each seventh thing is still owed. */
function planDuties(db: Database, today: string, at: (day: string) => string): Compilable[] {
  const year = periodOf(today, 'year', 'reporting').year
  return SAMPLE_PLANS.flatMap(({ plan, unit, of }) =>
    (plans.find(({ id }) => id === plan)?.targets ?? []).flatMap((written, index) => {
      if (written.kind !== 'duty' || !of.some((scope) => scope === written.scope) || index % 7 === 3)
        return []
      const { due, id } = shifted(written, year - Number(plan.slice(-4)))
      const periods =
        due.kind === 'each'
          ? [...periodsOf(due.step, year - 1), ...periodsOf(due.step, year)]
          : [String(year)]
      return periods.flatMap((period) => {
        const lastDay = lastDayOf(due, period)
        if (lastDay >= today) return []
        const done_on = shiftDay(lastDay, -2)
        const document = `Văn bản số ${60 + index}/BC-${unit} (mẫu)`
        const row = { duty: `plan:${id}`, unit, period, version: 1, done_on, document }
        return [insertDutyDone(db, { ...row, actor: 'quantri', at: at(done_on) })]
      })
    }),
  )
}

const SAMPLE_PLANS = [
  { plan: 'hau-giang-2021-2025', unit: 'SNV', of: ['Sở Nội vụ'] },
  { plan: 'hau-giang-2021-2025', unit: PROVINCE, of: ['Tỉnh Hậu Giang'] },
  { plan: 'soc-trang-vpubnd-2024', unit: 'VPUBND', of: ['Văn phòng UBND tỉnh Sóc Trăng'] },
  { plan: 'lang-son-vhttdl-2023', unit: 'SXD', of: ['Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn'] },
] as const satisfies ReadonlyArray<{ plan: string; unit: string; of: ReadonlyArray<string> }>

function periodsOf(kind: PeriodKind, year: number): string[] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    .slice(0, { month: 12, quarter: 4, half: 2, year: 1 }[kind])
    .map((index) => periodCode({ kind, year, index }))
}
