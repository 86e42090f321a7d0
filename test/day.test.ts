import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isDay, readDay, shiftDay } from '../src/day.ts'

it('a day exists or it does not', () => {
  for (const day of ['2026-02-28', '2024-02-29', '2026-12-31']) expect(isDay(day)).toBe(true)
  for (const text of [
    '',
    '2026-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-1-1',
    '05/12/2026',
    '2026-12-05T00',
  ])
    expect(isDay(text)).toBe(false)
})

it('a day is read day first or year first, and nothing else is one', () => {
  for (const text of ['05/12/2026', '5/12/2026', '05-12-2026', '5.12.2026', '2026-12-05'])
    expect([text, readDay(text)]).toEqual([text, '2026-12-05'])
  for (const text of [
    '31/02/2026',
    '12/31/2026',
    '05/12/26',
    '05/12-2026',
    '2026/12/05',
    '2026-12-5',
    '5/12',
    '',
  ])
    expect([text, readDay(text)]).toEqual([text, null])
})

it('shifting forth and back over month and year ends gives the same day', () => {
  expect(shiftDay('2025-06-30', 1)).toBe('2025-07-01')
  expect(shiftDay('2026-01-01', -1)).toBe('2025-12-31')
  fc.assert(
    fc.property(fc.nat({ max: 40_000 }), fc.integer({ min: -900, max: 900 }), (start, count) => {
      const day = shiftDay('1990-01-01', start)
      expect(isDay(day)).toBe(true)
      expect(shiftDay(shiftDay(day, count), -count)).toBe(day)
    }),
  )
})
