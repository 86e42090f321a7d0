import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findIndex } from '../../../scoring/list.ts'
import { perDay } from '../../../scoring/normalise/per-day.ts'
import { acceptedUntil, daysBetween, daysLate, lateCriteria } from '../../../scoring/round/late.ts'

const RULE = { method: 'per-day', first: { days: 2, points: -1 }, each: -1, refusedAfter: 5 } as const
const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
const text = (date: Date) => date.toISOString().slice(0, 10)

describe('days late', () => {
  it('are whole days over month ends, leap years and no change of clocks', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1)
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(daysBetween(text(a), text(b)) + daysBetween(text(b), text(a))).toBe(0)
      }),
    )
  })

  it('are never negative, and never so many for who has not filed that the rule would refuse', () => {
    fc.assert(
      fc.property(day, fc.option(day), day, (deadline, filed, today) => {
        const days = daysLate(text(deadline), filed && text(filed), text(today), RULE)
        expect(days).toBeGreaterThanOrEqual(0)
        if (filed === null) expect(perDay(days, RULE)).not.toBeNull()
      }),
    )
  })

  it('cost whoever never files no less than whoever files on the last day', () => {
    expect(daysLate('2026-01-31', null, '2026-06-01', RULE)).toBe(
      daysLate('2026-01-31', acceptedUntil('2026-01-31', RULE, '2026-06-01'), '2026-06-01', RULE),
    )
  })

  it('have a criterion in the model frameworks and in Quy định 11', () => {
    for (const [code, leaf] of [
      ['par-department-model', 'P.1'],
      ['par-commune-model', 'P.1'],
      ['qd11-commune', 'V.1'],
    ] as const) {
      const index = findIndex(code)
      expect(index && lateCriteria(index).map((one) => one.code)).toEqual([leaf])
    }
  })
})
