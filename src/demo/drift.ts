import type { Matter } from './place.ts'
import { seeded } from './random.ts'

/** A year's swing and a month's own weather, in shares near the ends of the scale they shrink. */
const SWING = 0.28
const WEATHER = 0.13

const known = new Map<string, number>()

/**
 * The share satisfied in the month of a day: it swings through the year, each decider at its own time, around
 * the share of the matter, and every month has a weather of its own.
 */
export function drift({ satisfied }: Pick<Matter, 'satisfied'>, decider: string, day: string): number {
  const month = day.slice(0, 7)
  const key = `${decider} ${month}`
  const shift = known.get(key) ?? shiftOf(decider, month)
  known.set(key, shift)
  return satisfied + shift * satisfied * (1 - satisfied)
}

function shiftOf(decider: string, month: string): number {
  const phase = seeded(`phase ${decider}`).next()
  const swing = SWING * Math.sin(2 * Math.PI * (Number(month.slice(5)) / 12 + phase))
  return swing + WEATHER * seeded(`weather ${decider} ${month}`).normal()
}
