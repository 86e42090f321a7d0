/** One unit as a reward list reads it. */
export type RewardCandidate = {
  readonly unit: string
  /** The group it is ranked in. */
  readonly group: string
  readonly value: number | null
  readonly rank: number | null
  /** Class of the whole, by code. */
  readonly verdict: string | null
  /** Criteria without a value. */
  readonly unscored: number
}

/** A rule for whom to propose, said before anybody looks at the list. */
export type RewardRule = {
  /** So many of each group. */
  readonly top: number
  /** Classes that are good enough; any where empty. */
  readonly verdicts: readonly string[]
  /** At least this value; null for any. */
  readonly atLeast: number | null
  /** Whether every criterion must have a value. */
  readonly complete: boolean
  /** Who shares the last place: all of them, or none. */
  readonly ties: 'all' | 'none'
}

export const LEFT_OUT = ['not-ranked', 'below-top', 'tied-at-edge', 'verdict', 'value', 'unscored'] as const
export type LeftOut = (typeof LEFT_OUT)[number]

export type RewardLine = RewardCandidate & { readonly why: LeftOut | null }

/**
 * Who is proposed for a reward and who is not, with the first reason that keeps each out, group by group in the
 * order of ranks. Places are counted among all ranked units: whoever fails another condition gives their place to
 * nobody.
 *
 * @example rewardList([{ unit: 'a', group: 'g', value: 92, rank: 1, verdict: 'A', unscored: 0 }, { unit: 'b', group: 'g', value: 80, rank: 2, verdict: 'B', unscored: 0 }], { top: 1, verdicts: [], atLeast: null, complete: false, ties: 'all' }).map(({ unit, why }) => [unit, why]) // → [['a', null], ['b', 'below-top']]
 * @example rewardList([{ unit: 'a', group: 'g', value: 92, rank: 1, verdict: 'A', unscored: 0 }, { unit: 'b', group: 'g', value: 92, rank: 1, verdict: 'A', unscored: 0 }], { top: 1, verdicts: [], atLeast: null, complete: false, ties: 'none' }).map(({ why }) => why) // → ['tied-at-edge', 'tied-at-edge']
 */
export function rewardList(candidates: readonly RewardCandidate[], rule: RewardRule): readonly RewardLine[] {
  const holders = Map.groupBy(candidates, ({ group, rank }) => JSON.stringify([group, rank]))
  return [...candidates]
    .sort(
      (a, b) =>
        Number(a.group > b.group) - Number(a.group < b.group) ||
        (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
        Number(a.unit > b.unit) - Number(a.unit < b.unit),
    )
    .map((one) => ({
      ...one,
      why: leftOut(one, holders.get(JSON.stringify([one.group, one.rank]))?.length ?? 1, rule),
    }))
}

function leftOut(one: RewardCandidate, shared: number, rule: RewardRule): LeftOut | null {
  if (one.rank === null || one.value === null) return 'not-ranked'
  if (one.rank > rule.top) return 'below-top'
  // The last of those who share the rank stands beyond the places there are.
  if (rule.ties === 'none' && one.rank + shared - 1 > rule.top) return 'tied-at-edge'
  if (rule.verdicts.length > 0 && !rule.verdicts.includes(one.verdict ?? '')) return 'verdict'
  if (rule.atLeast !== null && one.value < rule.atLeast) return 'value'
  return rule.complete && one.unscored > 0 ? 'unscored' : null
}
