import { readTarget } from '../../scoring/target.ts'
import type { Due } from '../../scoring/target-definition.ts'
import { lastDayOf } from '../../scoring/target-duty.ts'
import type { TargetReading } from '../../scoring/target-reading.ts'
import {
  type Calendar,
  type PeriodKind,
  periodBefore,
  periodCode,
  periodDays,
  periodOf,
} from '../../surveys/period.ts'
import { shiftDay } from '../day.ts'
import type { DutyDone, DutyRow } from '../store/duty.ts'
import type { Unit, UnitTree } from '../units/tree.ts'
import { type AdoptedPlan, endedFrom, shifted, unitsOf } from './adoption.ts'
import { promiseInWords } from './words.ts'

/** A duty of the installation's own: so many days after the end of each kỳ, on the installation's calendar. */
export type DutyBody = {
  readonly name: string
  readonly receiver: string
  readonly document: string
  readonly clause: string
  readonly step: PeriodKind
  readonly days: number
  readonly units: ReadonlyArray<string>
  readonly below: boolean
  readonly from: string
  readonly until: string
}

/** What one unit owes for one period. */
export type OwedDuty = {
  /** `own:…` or `plan:…`: the name of the duty, of which a unit owes one for each period. */
  readonly id: string
  readonly name: string
  readonly receiver: string
  readonly document: string
  readonly clause: string
  /** How the last day follows, in words. */
  readonly rule: string
  readonly unit: Unit
  readonly period: string
  /** The last day it is done in time, in Vietnam. */
  readonly lastDay: string
  readonly done: DutyDone | null
  readonly reading: TargetReading
  /** Whether it is a report, which the sheet to send up belongs to. */
  readonly isReport: boolean
}

export type DutyBooks = {
  readonly own: ReadonlyArray<DutyRow>
  readonly plans: ReadonlyArray<AdoptedPlan>
  readonly done: ReadonlyArray<DutyDone>
}

const STEP_NAMES: Readonly<Record<PeriodKind, string>> = {
  month: 'tháng',
  quarter: 'quý',
  half: '6 tháng',
  year: 'năm',
}
/** How many periods back a duty is still looked for. */
const PERIODS_BACK = 2

/** Every duty of the given units whose period has begun and is at most two periods past, soonest first. */
export function owedDuties(
  { own, plans, done }: DutyBooks,
  {
    tree,
    units,
    today,
    calendar,
  }: { tree: UnitTree; units: ReadonlySet<string>; today: string; calendar: Calendar },
): OwedDuty[] {
  const last = new Map(done.map((one) => [`${one.duty} ${one.unit} ${one.period}`, one]))
  const read = (
    duty: Omit<OwedDuty, 'done' | 'reading'>,
    from: string,
    to: string,
    ended: string | null,
  ): OwedDuty => {
    const known = last.get(`${duty.id} ${duty.unit.code} ${duty.period}`)
    const kept = known && known.done_on !== '' ? known : null
    const reading = readTarget(
      { done: kept?.done_on ?? null, period: duty.period, evidence: 'assessed' },
      {
        kind: 'duty',
        due: { kind: 'once', lastDay: duty.lastDay },
        accepts: ['assessed'],
        validFrom: from,
        validTo: to === '' ? null : to,
      },
      { day: today, closed: false, endedFrom: ended },
    )
    return { ...duty, done: kept, reading }
  }

  const ours = own.flatMap(({ id, body }) => {
    const duty = JSON.parse(body) as DutyBody
    const rule = `${duty.days} ngày sau ngày cuối của kỳ báo cáo ${STEP_NAMES[duty.step]}`
    return unitsOf(tree, today, duty)
      .filter(({ code }) => units.has(code))
      .flatMap((unit) =>
        periodsBack(today, duty.step, calendar).flatMap((period) => {
          const { from, to } = periodDays(period, calendar)
          const lastDay = shiftDay(to, duty.days)
          if (lastDay < duty.from || (duty.until !== '' && lastDay > duty.until)) return []
          const named = {
            ...duty,
            id: `own:${id}`,
            rule,
            unit,
            period: periodCode(period),
            lastDay,
            isReport: true,
          }
          return [read(named, from, duty.until, null)]
        }),
      )
  })

  const promised = plans.flatMap((adopted) =>
    adopted.plan.targets.flatMap((written) => {
      if (written.kind !== 'duty') return []
      const target = shifted(written, adopted.body.shift)
      const scope = adopted.body.scopes[target.scope]
      if (!scope) return []
      const base = {
        id: `plan:${target.id}`,
        name: target.name,
        receiver: '',
        document: `${adopted.plan.title} (${adopted.plan.issuer})`,
        clause: target.places[0]?.clause ?? '',
        rule: promiseInWords(target),
        isReport: target.measure === 'report-sent',
      }
      return unitsOf(tree, today, scope)
        .filter(({ code }) => units.has(code))
        .flatMap((unit) =>
          duePeriods(target.due, today).flatMap((period) => {
            const lastDay = lastDayOf(target.due, period)
            if (
              lastDay < adopted.body.from ||
              lastDay < target.validFrom ||
              (target.validTo !== null && lastDay > target.validTo)
            )
              return []
            const duty = { ...base, unit, period, lastDay }
            return [read(duty, target.validFrom, target.validTo ?? '', endedFrom(adopted))]
          }),
        )
    }),
  )
  return [...ours, ...promised].sort(
    (a, b) =>
      Number(a.lastDay > b.lastDay) - Number(a.lastDay < b.lastDay) || a.name.localeCompare(b.name, 'vi'),
  )
}

/** The current period and those just before it. */
function periodsBack(today: string, step: PeriodKind, calendar: Calendar) {
  const periods = [periodOf(today, step, calendar)]
  for (let at = 0; at < PERIODS_BACK; at += 1) {
    const [last] = periods
    if (last) periods.unshift(periodBefore(last))
  }
  return periods
}

/** Duties of plans go by the calendar, as the documents write them. */
function duePeriods(due: Due, today: string): string[] {
  if (due.kind === 'once') return [due.lastDay.slice(0, 4)]
  const step = due.kind === 'each' ? due.step : 'year'
  return periodsBack(today, step, 'month').map(periodCode)
}

/** Not done, and its last day near or past. */
export function isDue({ done, lastDay, reading }: OwedDuty, today: string, daysAhead: number): boolean {
  return done === null && reading.state !== 'ended' && lastDay <= shiftDay(today, daysAhead)
}

/** "còn 5 ngày", "quá hạn 2 ngày", "đã gửi đúng hạn". */
export function reminderInWords({ reading, done }: OwedDuty): string {
  const days = reading.days ?? 0
  if (done) return days >= 0 ? 'đã gửi đúng hạn' : `gửi chậm ${-days} ngày`
  if (reading.state === 'ended') return 'không còn áp dụng'
  if (days < 0) return `quá hạn ${-days} ngày`
  return days === 0 ? 'hết hạn hôm nay' : `còn ${days} ngày`
}
