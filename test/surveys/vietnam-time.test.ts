import fc from 'fast-check'
import { expect, it } from 'vitest'
import { halfMonthOf, vietnamTime } from '../../surveys/vietnam-time.ts'

const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })

it('agrees with the time zone database', () => {
  const local = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Asia/Ho_Chi_Minh',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  fc.assert(
    fc.property(instant, (when) => {
      const parts = Object.fromEntries(local.formatToParts(when).map(({ type, value }) => [type, value]))
      expect(vietnamTime(when)).toEqual({
        day: `${parts.year}-${parts.month}-${parts.day}`,
        hour: Number(parts.hour),
      })
    }),
  )
})

it('starts the day at 17:00 UTC', () => {
  expect(vietnamTime(new Date('2025-12-14T16:59:59.999Z'))).toEqual({ day: '2025-12-14', hour: 23 })
  expect(vietnamTime(new Date('2025-12-14T17:00:00Z'))).toEqual({ day: '2025-12-15', hour: 0 })
})

it('cuts each month between the 14th and the 15th', () => {
  expect(['2026-02-01', '2026-02-14', '2026-02-15', '2026-02-28'].map(halfMonthOf)).toEqual([
    '2026-02-1',
    '2026-02-1',
    '2026-02-2',
    '2026-02-2',
  ])
})
