import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  halfMonths,
  monthsOf,
  type Period,
  type PeriodKind,
  parsePeriod,
  periodBefore,
  periodCode,
  periodDays,
  periodOf,
} from '../../surveys/period.ts'
import { halfMonthOf } from '../../surveys/vietnam-time.ts'

const KINDS: Record<PeriodKind, number> = { month: 12, quarter: 4, half: 2, year: 1 }
const kind = fc.constantFrom<PeriodKind>('month', 'quarter', 'half', 'year')
const period: fc.Arbitrary<Period> = kind.chain((chosen) =>
  fc.record({
    kind: fc.constant(chosen),
    year: fc.integer({ min: 1990, max: 2099 }),
    index: fc.integer({ min: 1, max: KINDS[chosen] }),
  }),
)
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const nextDay = (text: string) =>
  new Date(Date.parse(`${text}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

it('reads what it writes', () => {
  fc.assert(
    fc.property(period, (one) => {
      expect(parsePeriod(periodCode(one))).toEqual(one)
    }),
  )
})

it.each([
  '',
  '2026-1',
  '2026-00',
  '2026-Q5',
  '2026-H0',
  '2026-H3',
  '26-01',
  '2026-01-01',
  '2026-q1',
  ' 2026',
])('does not take "%s" for a period', (text) => expect(parsePeriod(text)).toBeNull())

describe.each(['month', 'reporting'] as const)('on the %s calendar', (calendar) => {
  it('puts each day in the period that holds it', () => {
    fc.assert(
      fc.property(day, kind, (text, chosen) => {
        const { from, to } = periodDays(periodOf(text, chosen, calendar), calendar)
        expect(from <= text && text <= to).toBe(true)
      }),
    )
  })

  it('leaves no day between a period and the one before, and lets none overlap', () => {
    fc.assert(
      fc.property(period, (one) => {
        expect(nextDay(periodDays(periodBefore(one), calendar).to)).toBe(periodDays(one, calendar).from)
      }),
    )
  })

  it('makes each period of its months, end to end', () => {
    fc.assert(
      fc.property(period, (one) => {
        const months = monthsOf(one)
        expect(months).toHaveLength(12 / KINDS[one.kind])
        const days = months.map((month) => periodDays(month, calendar))
        const { from, to } = periodDays(one, calendar)
        expect([days[0]?.from, days.at(-1)?.to]).toEqual([from, to])
        for (let next = 1; next < days.length; next++)
          expect(nextDay(days[next - 1]?.to ?? '')).toBe(days[next]?.from)
      }),
    )
  })

  it('names half-months that cover the same days', () => {
    fc.assert(
      fc.property(period, (one) => {
        const { from, to } = periodDays(one, calendar)
        expect(halfMonths(one, calendar)).toEqual({ first: halfMonthOf(from), last: halfMonthOf(to) })
        expect(halfMonthOf(nextDay(to)) > halfMonthOf(to)).toBe(true)
      }),
    )
  })
})

it('keeps the days of letter 581/BNV-CCHC on the reporting calendar', () => {
  const daysOf = (code: string) => {
    const one = parsePeriod(code)
    return one && periodDays(one, 'reporting')
  }
  expect(daysOf('2026-Q1')).toEqual({ from: '2025-12-15', to: '2026-03-14' })
  expect(daysOf('2026-H1')).toEqual({ from: '2025-12-15', to: '2026-06-14' })
  expect(daysOf('2026-Q3')).toEqual({ from: '2026-06-15', to: '2026-09-14' })
  expect(daysOf('2026')).toEqual({ from: '2025-12-15', to: '2026-12-14' })
})

it('ends calendar months on their last day, leap years too', () => {
  expect(periodDays({ kind: 'month', year: 2028, index: 2 }, 'month').to).toBe('2028-02-29')
  expect(periodDays({ kind: 'month', year: 2026, index: 2 }, 'month').to).toBe('2026-02-28')
  expect(periodDays({ kind: 'half', year: 2026, index: 2 }, 'month')).toEqual({
    from: '2026-07-01',
    to: '2026-12-31',
  })
})
