import { describe, expect, it } from 'vitest'
import { estimateOf, noAnswers } from '../../scoring/estimate.ts'
import { fall, LEAST_FOR_FALL, SMALLEST_FALL } from '../../scoring/fall.ts'
import { shareOf } from '../../scoring/measure/share.ts'
import { type Random, seeded } from '../../scoring/random.ts'

const share = (x: number, n: number) => shareOf({ 5: x, 1: n - x }, ['5'])
const drawn = (random: Random, people: number, truth: number) => {
  let satisfied = 0
  for (let one = 0; one < people; one += 1) if (random() < truth) satisfied += 1
  return share(satisfied, people)
}

describe('an alert on a real fall', () => {
  it('is given for 180 of 200 falling to 140 of 200, against whichever fell further', () => {
    const found = fall(share(140, 200), share(180, 200), null)
    expect(found?.against).toBe('before')
    expect(found?.difference).toBeCloseTo(-0.2, 12)
    expect(fall(share(140, 200), share(160, 200), share(1900, 2000))?.against).toBe('level')
    expect(fall(share(140, 200), share(180, 200), share(1500, 2000))?.against).toBe('before')
  })

  it('needs thirty people on both sides', () => {
    expect(fall(share(0, LEAST_FOR_FALL - 1), share(100, 100), null)).toBeNull()
    expect(fall(share(0, LEAST_FOR_FALL), share(100, 100), null)).not.toBeNull()
    expect(fall(share(0, 100), share(29, 29), null)).toBeNull()
    expect(fall(share(0, 100), noAnswers('share:question'), null)).toBeNull()
  })

  it('is not given for a rise, for no change, or for a small fall however certain', () => {
    expect(fall(share(180, 200), share(140, 200), null)).toBeNull()
    expect(fall(share(100, 100), share(100, 100), null)).toBeNull()
    const [now, before] = [share(890_100, 1_000_000), share(910_000, 1_000_000)]
    expect(Number(before.value) - Number(now.value)).toBeLessThan(SMALLEST_FALL)
    expect(fall(now, before, null)).toBeNull()
  })

  it('counts people, not answers: the same rates of few independent people are no fall', () => {
    const of = (value: number, effective: number) =>
      estimateOf(value, { people: 300, answers: 3000 }, effective, 'share:pooled')
    expect(fall(of(0.8, 3000), of(0.85, 3000), null)).not.toBeNull()
    expect(fall(of(0.8, 300), of(0.85, 300), null)).toBeNull()
  })

  it.each([
    [60, 0.9],
    [200, 0.85],
    [900, 0.95],
    [40, 0.7],
  ])('cries wolf in at most one of a hundred readings of %i unchanged people at %f', (people, truth) => {
    const random = seeded(2026)
    const readings = 6000
    let alerts = 0
    for (let reading = 0; reading < readings; reading += 1) {
      const before = drawn(random, people, truth)
      // The level over twelve months holds the period before, as it does in use.
      const older = drawn(random, people * 3, truth)
      const level = share(Number(before.counts?.part) + Number(older.counts?.part), people * 4)
      if (fall(drawn(random, people, truth), before, level)) alerts += 1
    }
    expect(alerts / readings).toBeLessThanOrEqual(0.012)
  })

  it('finds a fall of ten points among two hundred people most of the time', () => {
    const random = seeded(7)
    const found = Array.from({ length: 400 }, () =>
      fall(drawn(random, 200, 0.75), drawn(random, 200, 0.9), drawn(random, 2000, 0.9)),
    ).filter((one) => one !== null)
    expect(found.length / 400).toBeGreaterThan(0.9)
  })
})
