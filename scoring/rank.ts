/** What is ranked: a value and, for ties, further values read in order. Higher is better everywhere. */
export type Contestant = {
  readonly value: number | null
  /** Decides between equal values; missing ones come last. */
  readonly tieBreak?: ReadonlyArray<number | null>
}

/** A place in a ranking and how many share it. */
export type Place = { readonly rank: number; readonly shared: number }

/**
 * Standard competition ranking ("1, 2, 2, 4") on unrounded values: equal values share the better place and the
 * next one waits. Units without a value have no place. The order of input never matters.
 *
 * @example competitionRanks([{ value: 90 }, { value: 95 }, { value: 90 }, { value: null }, { value: 80 }]).map((place) => place?.rank ?? null) // → [2, 1, 2, null, 4]
 * @example competitionRanks([{ value: 90, tieBreak: [1] }, { value: 90, tieBreak: [2] }]).map((place) => place?.rank) // → [2, 1]
 */
export function competitionRanks(contestants: readonly Contestant[]): ReadonlyArray<Place | null> {
  const order = contestants
    .map((one, at) => ({ one, at }))
    .filter(({ one }) => one.value !== null && Number.isFinite(one.value))
    .sort((a, b) => compare(a.one, b.one))
  const places: Array<Place | null> = contestants.map(() => null)
  for (let first = 0; first < order.length; ) {
    const head = order[first]
    let next = first + 1
    while (next < order.length && head !== undefined && compare(head.one, order[next]?.one ?? head.one) === 0)
      next++
    for (const { at } of order.slice(first, next)) places[at] = { rank: first + 1, shared: next - first }
    first = next
  }
  return places
}

/** Best first: negative where `a` stands before `b`. */
function compare(a: Contestant, b: Contestant): number {
  const main = descending(a.value, b.value)
  if (main !== 0) return main
  const keys = Math.max(a.tieBreak?.length ?? 0, b.tieBreak?.length ?? 0)
  for (let key = 0; key < keys; key++) {
    const way = descending(a.tieBreak?.[key] ?? null, b.tieBreak?.[key] ?? null)
    if (way !== 0) return way
  }
  return 0
}

function descending(a: number | null, b: number | null): number {
  if (a === b) return 0
  if (a === null) return 1
  return b === null || a > b ? -1 : 1
}
