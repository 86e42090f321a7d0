import type { Compilable } from 'kysely'
import { periodBefore, periodCode, periodDays, periodOf } from '../../surveys/period.ts'
import { shiftDay } from '../day.ts'
import type { DutyBody } from '../figures/duty.ts'
import { insertDuty, insertDutyDone } from '../store/duty.ts'
import type { Database } from '../store/store.ts'
import { DEMO_UNITS } from './units.ts'

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
    insertDuty(db, { id: DUTY, version: 1, body: JSON.stringify(body), actor: 'banchidao', at: at(today) }),
    ...sent.map((row) => insertDutyDone(db, row)),
  ]
}
