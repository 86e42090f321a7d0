/** The edges of a band: `atLeast` (≥) or `above` (>), `atMost` (≤) or `below` (<); an absent one is unbounded. */
export type Edges = {
  readonly atLeast?: number | undefined
  readonly above?: number | undefined
  readonly atMost?: number | undefined
  readonly below?: number | undefined
}

/**
 * Whether a value lies within edges.
 *
 * @example within(0.9, { atLeast: 0.7, atMost: 0.9 }) // → true
 * @example within(0.9, { above: 0.9 }) // → false
 */
export function within(value: number, edges: Edges): boolean {
  return (
    (edges.atLeast === undefined || value >= edges.atLeast) &&
    (edges.above === undefined || value > edges.above) &&
    (edges.atMost === undefined || value <= edges.atMost) &&
    (edges.below === undefined || value < edges.below)
  )
}

/**
 * What is wrong with a list of bands, or null: bands go from low to high or from high to low, each begins exactly
 * where its neighbour ends, one side of every shared edge is open and the other closed, and the list reaches down
 * to `least` (or further) and upwards without hole. So every value has one band, and only one.
 *
 * @param bands in the order they are written
 * @param least the lowest value that can occur: 0 for rates and counts
 * @example bandFault([{ atLeast: 0.3 }, { atLeast: 0.25, below: 0.3 }, { below: 0.25 }], 0) // → null
 * @example bandFault([{ atLeast: 0.3 }, { below: 0.25 }], 0) // → 'gap between 0.25 and 0.3'
 * @example bandFault([{ atLeast: 0.9 }, { below: 0.5 }, { atLeast: 0.5, below: 0.9 }], 0) // → 'bands out of order around 0.5'
 * @example bandFault([{ above: 0.3 }, { below: 0.3 }], 0) // → 'no band holds exactly 0.3'
 */
export function bandFault(bands: readonly Edges[], least: number): string | null {
  const own = bands.map(ownFault).find((fault) => fault !== null)
  if (own !== undefined) return own
  const ascending = bands.length < 2 || lowEdge(bands[0] ?? {}) < lowEdge(bands.at(-1) ?? {})
  const ordered = ascending ? [...bands] : [...bands].reverse()
  for (const [place, upper] of ordered.slice(1).entries()) {
    const fault = seamFault(ordered[place] ?? {}, upper)
    if (fault !== null) return fault
  }
  const [lowest] = ordered
  if (lowest === undefined) return 'no bands'
  const start = lowEdge(lowest)
  if (start > least || (start === least && lowest.above !== undefined))
    return `no band below ${start}, though values start at ${least}`
  return null
}

function lowEdge(edges: Edges): number {
  return edges.atLeast ?? edges.above ?? Number.NEGATIVE_INFINITY
}

function highEdge(edges: Edges): number {
  return edges.atMost ?? edges.below ?? Number.POSITIVE_INFINITY
}

function ownFault(edges: Edges): string | null {
  if (edges.atLeast !== undefined && edges.above !== undefined) return 'a band with both atLeast and above'
  if (edges.atMost !== undefined && edges.below !== undefined) return 'a band with both atMost and below'
  const [low, high] = [lowEdge(edges), highEdge(edges)]
  const closed = edges.above === undefined && edges.below === undefined
  if (low > high || (low === high && !closed)) return `a band from ${low} to ${high} holds nothing`
  return null
}

/** How two neighbours fail to meet: an edge belongs to exactly one of them. */
function seamFault(lower: Edges, upper: Edges): string | null {
  const [end, start] = [highEdge(lower), lowEdge(upper)]
  if (lowEdge(lower) > start) return `bands out of order around ${lowEdge(lower)}`
  if (end < start) return `gap between ${end} and ${start}`
  if (end > start) return `overlap between ${start} and ${end}`
  const inLower = lower.below === undefined
  const inUpper = upper.above === undefined
  if (inLower && inUpper) return `two bands hold exactly ${end}`
  return inLower || inUpper ? null : `no band holds exactly ${end}`
}
