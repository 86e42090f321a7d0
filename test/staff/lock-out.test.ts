import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secondsToWait } from '../../src/staff/lock-out.ts'

const LAST = '2026-06-08T03:00:00.000Z'
const after = (seconds: number) => new Date(Date.parse(LAST) + seconds * 1000)

describe('the wait after failures', () => {
  it('is nothing for four slips, then doubles from half a minute to a quarter of an hour', () => {
    expect([0, 1, 4, 5, 6, 7, 9, 10, 11, 1e6].map((n) => secondsToWait(n, LAST, after(0)))).toEqual([
      0, 0, 0, 30, 60, 120, 480, 900, 900, 900,
    ])
  })

  it('runs down, and never below nothing', () => {
    expect([0, 29, 29.5, 30, 31, 1e6].map((at) => secondsToWait(5, LAST, after(at)))).toEqual([
      30, 1, 1, 0, 0, 0,
    ])
  })

  it('never grows past a quarter of an hour, so that nobody is locked out for good', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (failures, seconds) => {
        const wait = secondsToWait(failures, LAST, after(seconds))
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(900)
      }),
    )
  })
})
