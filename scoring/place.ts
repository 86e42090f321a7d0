import type { RankingRule } from './definition.ts'
import type { PanelUnit } from './panel.ts'
import { competitionRanks } from './rank.ts'
import { LEAST } from './threshold.ts'

/** Why a unit is shown without a rank. */
export type NotRanked = 'no-ranking' | 'no-value' | 'not-ranked' | 'too-few-people' | 'too-little-known'

/** A rank among comparable units, or the reason why there is none. */
export type Standing =
  | { readonly rank: number; readonly shared: number; readonly among: number; readonly notRanked: null }
  | { readonly rank: null; readonly shared: null; readonly among: null; readonly notRanked: NotRanked }

/** A unit as the ranking sees it. */
export type Candidate = {
  readonly unit: PanelUnit
  readonly value: number | null
  readonly n: number | null
  readonly coverage: number
  readonly tieBreak: ReadonlyArray<number | null>
}

/**
 * The comparable units a unit is ranked among, as a text that is equal for equal groups.
 *
 * @example peers({ code: 'u', group: 'sở', kind: 'department' }, 'kind') // → 'department'
 */
export function peers({ group = '', kind = '' }: PanelUnit, among: RankingRule['among']): string {
  if (among === 'all') return ''
  if (among === 'group-and-kind') return JSON.stringify([group, kind])
  return among === 'group' ? group : kind
}

/**
 * Ranks every unit within its peers; the rest get the reason why not.
 *
 * @example standings([{ unit: { code: 'u' }, value: 80, n: 12, coverage: 1, tieBreak: [] }], { among: 'all', notRanked: [], tieBreak: [] })[0]?.notRanked // → 'too-few-people'
 */
export function standings(
  candidates: readonly Candidate[],
  rule: RankingRule | undefined,
): readonly Standing[] {
  if (rule === undefined) return candidates.map(() => without('no-ranking'))
  const result: Standing[] = candidates.map((one) => without(excluded(one, rule) ?? 'no-value'))
  const groups = new Map<string, number[]>()
  for (const [at, one] of candidates.entries()) {
    if (excluded(one, rule) !== null) continue
    const key = peers(one.unit, rule.among)
    const members = groups.get(key)
    if (members === undefined) groups.set(key, [at])
    else members.push(at)
  }
  for (const members of groups.values()) {
    const ranks = competitionRanks(members.flatMap((at) => candidates[at] ?? []))
    for (const [place, at] of members.entries()) {
      const found = ranks[place]
      if (found) result[at] = { ...found, among: members.length, notRanked: null }
    }
  }
  return result
}

function excluded({ unit, value, n, coverage }: Candidate, rule: RankingRule): NotRanked | null {
  if (value === null) return 'no-value'
  if (unit.ranked === false || rule.notRanked.includes(unit.code)) return 'not-ranked'
  if (n !== null && n < Math.max(LEAST.ranked, rule.minimumN ?? 0)) return 'too-few-people'
  return coverage < (rule.minimumCoverage ?? 0) ? 'too-little-known' : null
}

function without(notRanked: NotRanked): Standing {
  return { rank: null, shared: null, among: null, notRanked }
}
