import type { IndexDefinition, IndexNode } from '../../scoring/definition.ts'
import type { League } from '../../scoring/league.ts'
import { leagues } from '../../scoring/league.ts'
import { type Movement, movements } from '../../scoring/movement.ts'
import { peers } from '../../scoring/place.ts'
import { isShare, partOf } from '../../scoring/release/part.ts'
import { leaves } from '../../scoring/round/leaves.ts'
import type { Row, Scoreboard } from '../../scoring/scoreboard.ts'
import { className } from '../audit/score-table.ts'
import { NOT_RANKED_WORDS, PROBLEM_WORDS } from '../audit/score-words.ts'
import { KIND_NAMES } from '../locales/results.ts'
import { fieldsOf } from '../rounds/fields.ts'

/** How values read: points of a maximum, a rate from 0 to 1, or one in percent. */
export type Scale = 'points' | 'share' | 'percent'

/** One unit in a ranking, or beside it with the reason why. */
export type RankingLine = {
  /** Place in the board's rows, for values of nodes. */
  readonly at: number
  readonly unit: string
  readonly name: string
  readonly rank: number | null
  readonly shared: boolean
  readonly value: number | null
  readonly max: number | null
  /** Value over maximum, 0–1. */
  readonly index: number | null
  readonly interval: Row['interval']
  readonly n: number | null
  readonly ranks: { readonly best: number; readonly worst: number } | null
  readonly tier: number | null
  readonly verdict: { readonly code: string; readonly name: string } | null
  readonly movement: Movement | null
  /** The rank it had before; null where it had none. */
  readonly rankBefore: number | null
  /** Why it has no rank; '' where it has one. */
  readonly why: string
}

export type RankingGroup = {
  readonly name: string
  readonly lines: ReadonlyArray<RankingLine>
  /** How many of the lines are ranked. */
  readonly ranked: number
}

/** Everything the pages of a ranking show, of a round or of a release. */
export type RankingModel = {
  readonly index: IndexDefinition
  readonly board: Scoreboard
  readonly scale: Scale
  readonly fields: ReadonlyArray<IndexNode>
  readonly groups: ReadonlyArray<RankingGroup>
  /** The period it is compared with; '' for none. */
  readonly before: string
}

export type RankingInput = {
  readonly index: IndexDefinition
  readonly board: Scoreboard
  readonly before: Scoreboard | null
  /** Said of single units: why one stands apart. */
  readonly remarks: ReadonlyArray<{ readonly unit: string; readonly words: string }>
  readonly leagues?: ReadonlyArray<League>
}

export function rankingModel({ index, board, before, remarks, ...given }: RankingInput): RankingModel {
  const among = index.ranking?.among ?? 'group-and-kind'
  const ranked = new Map(
    (given.leagues ?? leagues(index, board)).flatMap(({ rows }) =>
      rows.map((row) => [row.unit, row] as const),
    ),
  )
  const moved = new Map(movements(before, board).map((one) => [one.unit, one]))
  const old = new Map(before?.rows.map((row) => [row.unit, row.standing.rank]))
  const said = Map.groupBy(remarks, ({ unit }) => unit)
  const groups = new Map<string, { name: string; lines: RankingLine[] }>()
  for (const [at, row] of board.rows.entries()) {
    const key = peers({ code: row.unit, group: row.group ?? '', kind: row.kind ?? '' }, among)
    const group = groups.get(key) ?? { name: groupName(row, among), lines: [] }
    groups.set(key, group)
    const league = ranked.get(row.unit)
    const verdict = row.value === null ? null : (row.verdicts[index.tree.code] ?? null)
    group.lines.push({
      at,
      unit: row.unit,
      name: row.name,
      rank: row.standing.rank,
      shared: (row.standing.shared ?? 1) > 1,
      value: row.value,
      max: row.max,
      index: partOf(row.value, row.max),
      interval: row.interval,
      n: row.n,
      ranks: league?.ranks ?? null,
      tier: league?.tier ?? null,
      verdict: verdict === null ? null : { code: verdict, name: className(index, verdict) },
      movement: moved.get(row.unit) ?? null,
      rankBefore: old.get(row.unit) ?? null,
      why: row.standing.rank === null ? reasonOf(row, said.get(row.unit)) : '',
    })
  }
  return {
    index,
    board,
    scale: scaleOf(index.tree, board.values(index.tree.code)),
    fields: fieldsOf(index),
    before: before?.period ?? '',
    groups: [...groups.values()]
      .map(({ name, lines }) => ({
        name,
        lines: lines.sort(byRank),
        ranked: lines.filter(({ rank }) => rank !== null).length,
      }))
      .sort((a, b) => Number(a.name > b.name) - Number(a.name < b.name)),
  }
}

/** A node without a maximum is a rate; its values say on which scale. */
export function scaleOf({ max }: Pick<IndexNode, 'max'>, values: ReadonlyArray<number | null>): Scale {
  if (max !== undefined) return 'points'
  return isShare(values) ? 'share' : 'percent'
}

/** The most a node can give: its points, or the whole of a rate. */
export function topOf({ max }: Pick<IndexNode, 'max'>, scale: Scale): number {
  return max ?? (scale === 'share' ? 1 : 100)
}

/** Criteria or whatever else stands side by side at a level of the table. */
export function nodesAt(
  { fields }: Pick<RankingModel, 'fields'>,
  level: 'fields' | 'criteria' | 'leaves',
  field: string,
): ReadonlyArray<IndexNode> {
  const asked = fields.filter(({ code }) => field === '' || code === field)
  if (level === 'fields') return asked
  if (level === 'criteria') return asked.flatMap((one) => one.children ?? [one])
  return asked.flatMap((tree) => leaves({ tree }).map(({ leaf }) => leaf))
}

function reasonOf(row: Row, remarks: RankingInput['remarks'] = []): string {
  const words = remarks.map((remark) => remark.words).join(' ')
  if (words !== '') return words
  if (row.reason !== null) return capital(PROBLEM_WORDS[row.reason])
  return capital(NOT_RANKED_WORDS[row.standing.notRanked ?? 'no-ranking'])
}

function groupName({ group, kind }: Row, among: NonNullable<IndexDefinition['ranking']>['among']): string {
  const kindName = KIND_NAMES[kind ?? ''] ?? ''
  if (among === 'all') return 'Tất cả đơn vị'
  if (among === 'kind') return kindName
  const name = group ?? ''
  return among === 'group' || kindName === '' || name.includes(kindName) ? name : `${name} – ${kindName}`
}

/** Ranked ones first; the others by value. */
function byRank(a: RankingLine, b: RankingLine): number {
  return (
    (a.rank ?? Infinity) - (b.rank ?? Infinity) ||
    (b.value ?? -Infinity) - (a.value ?? -Infinity) ||
    Number(a.unit > b.unit) - Number(a.unit < b.unit)
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
