/** Where a value is spread to: `from` at the low goalpost, `to` at the high one; the other way when reversed. */
export type Spread = { readonly from: number; readonly to: number; readonly reversed: boolean }

/**
 * Linear between two goalposts fixed beforehand; values beyond a goalpost stay at it.
 *
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), §5; PCI: 1 + 9·(x − min)/(max − min), and
 * 11 minus that where less is better.
 *
 * @param low and high, with low < high
 * @example goalposts(3, 1, 5, { from: 1, to: 10, reversed: false }) // → 5.5
 * @example goalposts(9, 1, 5, { from: 0, to: 100, reversed: true }) // → 0
 */
export function goalposts(value: number, low: number, high: number, spread: Spread): number {
  const way = Math.max(0, Math.min((value - low) / (high - low), 1))
  const { from, to } = spread
  return from + (to - from) * (spread.reversed ? 1 - way : way)
}
