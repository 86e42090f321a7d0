import type { Draw } from './draw.ts'
import { seeded } from './random.ts'

/** How a unit's rank moves when chance is played again. Ties share the average rank. */
export type SimulatedRank = {
  readonly mean: number
  /** Below and above these lie 5 % of the runs each. */
  readonly low: number
  readonly high: number
  /** The share of runs in which the unit is among the first `top`. */
  readonly topShare: number
}

/**
 * Ranks over and over with values drawn anew: how much a ranking owes to chance. For sensitivity only; published
 * ranges come from `rankIntervals`. Units nobody beats keep their rank, since nothing is drawn for exact values.
 *
 * @param draws how to draw a value of each unit; higher is better
 * @param options runs, seed (kept with the result), and how many places count as the top
 * @example simulateRanks([() => 2, () => 1], { runs: 10, seed: 1, top: 1 })[0] // → { mean: 1, low: 1, high: 1, topShare: 1 }
 */
export function simulateRanks(
  draws: readonly Draw[],
  options: { readonly runs: number; readonly seed: number; readonly top: number },
): readonly SimulatedRank[] {
  const { runs, seed, top } = options
  const random = seeded(seed)
  const units = draws.length
  const values = new Float64Array(units)
  const keys = new Float64Array(units)
  const ranks = new Float32Array(units * runs)
  for (let run = 0; run < runs; run++) {
    for (let unit = 0; unit < units; unit++) values[unit] = draws[unit]?.(random) ?? 0
    pack(values, keys)
    keys.sort()
    noteRanks(keys, (unit, rank) => {
      ranks[unit * runs + run] = rank
    })
  }
  const counts = new Uint32Array(2 * units + 1)
  return draws.map((_, unit) => summary(ranks.subarray(unit * runs, (unit + 1) * runs), counts, top))
}

/** The power of two that holds the numbers of all units. */
function room(units: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(units, 2)))
}

/**
 * Values and their units in one number each, so that a plain sort of numbers keeps the units: the value's place
 * between lowest and highest in the upper bits, the unit in the lower ones. Equal values stay equal.
 */
function pack(values: Float64Array, keys: Float64Array): void {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const unitRoom = room(values.length)
  const steps = high > low ? (2 ** 52 / unitRoom - 1) / (high - low) : 0
  for (let unit = 0; unit < values.length; unit++)
    keys[unit] = Math.floor(((values[unit] ?? 0) - low) * steps) * unitRoom + unit
}

/** Equal values share the mean of the ranks they hold, counted from the top. */
function noteRanks(keys: Float64Array, note: (unit: number, rank: number) => void): void {
  const units = keys.length
  const unitRoom = room(units)
  const valueAt = (place: number): number => Math.floor((keys[place] ?? 0) / unitRoom)
  for (let first = 0; first < units; ) {
    const value = valueAt(first)
    let next = first + 1
    while (next < units && valueAt(next) === value) next++
    const rank = units - (first + next - 1) / 2
    for (let place = first; place < next; place++) note((keys[place] ?? 0) - value * unitRoom, rank)
    first = next
  }
}

/** @param counts room for how often each doubled rank came (ranks are whole or half) */
function summary(ranks: Float32Array, counts: Uint32Array, top: number): SimulatedRank {
  counts.fill(0)
  let sum = 0
  let among = 0
  for (const rank of ranks) {
    sum += rank
    if (rank <= top) among++
    counts[2 * rank] = (counts[2 * rank] ?? 0) + 1
  }
  return {
    mean: sum / ranks.length,
    low: quantile(counts, Math.round((ranks.length - 1) * 0.05)),
    high: quantile(counts, Math.round((ranks.length - 1) * 0.95)),
    topShare: among / ranks.length,
  }
}

/** The rank that stands at a place, from 0, when all are sorted. */
function quantile(counts: Uint32Array, place: number): number {
  let passed = 0
  for (let doubled = 0; doubled < counts.length; doubled++) {
    passed += counts[doubled] ?? 0
    if (passed > place) return doubled / 2
  }
  return (counts.length - 1) / 2
}
