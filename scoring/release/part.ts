/**
 * How much of the points that could be had were had: 0 to 1, a deduction and what lies beyond kept within.
 *
 * @param max the most the node can give; of a penalty, which can only take, 0
 * @returns null where there is no value; of a penalty 1 for nothing taken and 0 for anything taken
 * @example partOf(3, 4) // → 0.75
 * @example partOf(-1, 0) // → 0
 * @example partOf(null, 4) // → null
 */
export function partOf(value: number | null, max: number | null): number | null {
  if (value === null || max === null) return null
  if (max === 0) return value < 0 ? 0 : 1
  return Math.min(1, Math.max(0, value / max))
}

/** 0 under a quarter of the points, 1 under half, 2 under three quarters, 3 under all, 4 all of them. */
export type Band = 0 | 1 | 2 | 3 | 4

/**
 * The band of a cell in a heat map; null where there is no value.
 * @example [0, 0.25, 0.5, 0.75, 1].map((part) => bandOfPart(part)) // → [0, 1, 2, 3, 4]
 * @example bandOfPart(null) // → null
 */
export function bandOfPart(part: number | null): Band | null {
  if (part === null) return null
  if (part >= 1) return 4
  return part >= 0.75 ? 3 : part >= 0.5 ? 2 : part >= 0.25 ? 1 : 0
}

/**
 * Whether the values of a board are shares of one (a survey's rate) rather than points.
 * @example isShare([0.8, null, 1]) // → true
 * @example isShare([81.5, 0.9]) // → false
 * @example isShare([null]) // → false
 */
export function isShare(values: ReadonlyArray<number | null>): boolean {
  const known = values.filter((value) => value !== null)
  return known.length > 0 && known.every((value) => value >= 0 && value <= 1)
}
