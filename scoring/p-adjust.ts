/** How p-values are corrected when several are read at once. */
export type Correction = 'bonferroni' | 'holm' | 'benjamini-hochberg'

/**
 * P-values corrected for being many: of forty units without any change, two would seem to have changed.
 *
 * - `bonferroni`, `holm`: the chance of even one wrong "changed" stays below the level; Holm (1979) is never weaker.
 * - `benjamini-hochberg`: of those called changed, no more than that share is wrong in the long run (1995).
 *
 * @param values from 0 to 1, in any order
 * @returns corrected values in the order given, never above 1
 * @example pAdjust([0.01, 0.04], 'bonferroni') // → [0.02, 0.08]
 * @example pAdjust([0.01, 0.04], 'holm') // → [0.02, 0.04]
 * @example pAdjust([0.04, 0.01], 'benjamini-hochberg') // → [0.04, 0.02]
 */
export function pAdjust(values: readonly number[], correction: Correction): readonly number[] {
  const n = values.length
  if (correction === 'bonferroni') return values.map((p) => Math.min(1, p * n))
  const ascending = values.map((p, at) => ({ p, at })).sort((a, b) => a.p - b.p)
  const adjusted = values.map(() => 1)
  if (correction === 'holm') {
    let most = 0
    for (const [place, { p, at }] of ascending.entries()) {
      most = Math.max(most, Math.min(1, p * (n - place)))
      adjusted[at] = most
    }
    return adjusted
  }
  let least = 1
  for (const [place, { p, at }] of [...ascending.entries()].reverse()) {
    least = Math.min(least, (p * n) / (place + 1))
    adjusted[at] = least
  }
  return adjusted
}
