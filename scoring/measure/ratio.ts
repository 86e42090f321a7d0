/**
 * numerator / denominator, both entered. It may exceed 1: more may be done than was planned.
 *
 * @returns null where the denominator is zero ("không phát sinh"); the definition says what that means
 * @example ratio(27, 30) // → 0.9
 * @example ratio(0, 0) // → null
 */
export function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator
}
