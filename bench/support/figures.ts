/** The middle of some measurements; of an even number, the mean of the two in the middle. */
export function median(values: ReadonlyArray<number>): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const above = sorted[Math.floor(middle)] ?? Number.NaN
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + above) / 2 : above
}

/** The measurement that a share of all do not exceed, 0.95 for p95. */
export function percentile(values: ReadonlyArray<number>, share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** Numbers right, words left, columns as wide as their widest cell. */
export function printTable(heads: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): void {
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)))
  for (const row of [heads, ...rows])
    console.log(
      row
        .map((cell, at) => {
          const width = widths[at] ?? 0
          return at === 0 ? cell.padEnd(width) : cell.padStart(width)
        })
        .join('  ')
        .trimEnd(),
    )
}

/** One promised figure beside what was measured. */
export function printTarget(what: string, measured: string, kept: boolean): void {
  console.log(`${kept ? 'kept  ' : 'MISSED'}  ${what}: ${measured}`)
}

/** A fixed sequence of numbers from 0 to 1 that looks random enough (minimal standard generator). */
export function sequence(seed = 1): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}
