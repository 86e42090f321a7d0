import { median } from 'simple-statistics'
import type { IndexDefinition, IndexNode } from '../definition.ts'
import { sumPoints } from '../points.ts'
import type { Scoreboard } from '../scoreboard.ts'
import { leaves } from './leaves.ts'

/** One criterion of one unit whose points are not the same on two boards. */
export type Difference = {
  readonly unit: string
  readonly node: string
  readonly before: number | null
  readonly after: number | null
  /** after − before; null where one of them has no value. */
  readonly difference: number | null
}

/**
 * What changed from one board to another: two stages of a round, or two years. Only units on both and only what
 * differs, by unit and then in the order of the nodes.
 *
 * @param nodes codes to look at; for two years only those of `comparableLeaves`
 * @example differences({ rows: [{ unit: 'a' }], values: () => [2] }, { rows: [{ unit: 'a' }], values: () => [1.5] }, ['1']) // → [{ unit: 'a', node: '1', before: 2, after: 1.5, difference: -0.5 }]
 */
export function differences(
  before: Scoreboard,
  after: Scoreboard,
  nodes: readonly string[],
): readonly Difference[] {
  const earlier = new Map(before.rows.map(({ unit }, place) => [unit, place]))
  const columns = nodes.map((node) => ({ node, old: before.values(node), now: after.values(node) }))
  return after.rows.flatMap(({ unit }, place) => {
    const was = earlier.get(unit)
    if (was === undefined) return []
    return columns.flatMap(({ node, old, now }) => {
      const [from, to] = [old[was] ?? null, now[place] ?? null]
      if (from === to) return []
      const difference = from === null || to === null ? null : sumPoints([to, -from])
      return [{ unit, node, before: from, after: to, difference }]
    })
  })
}

/**
 * The criteria of which two frameworks ask the same: the same code, source and maximum, measured and scored alike.
 * Points of the others are not compared from year to year.
 *
 * @example comparableLeaves({ tree: { code: '1', name: { vi: 'A' }, max: 1 } }, { tree: { code: '1', name: { vi: 'A' }, max: 2 } }) // → []
 */
export function comparableLeaves(
  before: Pick<IndexDefinition, 'tree'>,
  after: Pick<IndexDefinition, 'tree'>,
): readonly string[] {
  const asked = ({ source, max, measure, normalise, notApplicable }: IndexNode) =>
    JSON.stringify([source, max, measure, normalise, notApplicable])
  const earlier = new Map(leaves(before).map(({ leaf }) => [leaf.code, asked(leaf)]))
  return leaves(after).flatMap(({ leaf }) => (earlier.get(leaf.code) === asked(leaf) ? [leaf.code] : []))
}

/** How one unit stands at one criterion beside the others of its group. */
export type PeerGap = {
  readonly unit: string
  readonly value: number | null
  /** Of the group's units with a value, this one among them. */
  readonly median: number | null
  /** value − median. */
  readonly gap: number | null
}

/**
 * Every unit's points at a node beside the median of its group, in the order of the board's rows.
 *
 * @example peerGaps({ rows: [{ unit: 'a', group: 'g' }, { unit: 'b', group: 'g' }, { unit: 'c', group: 'g' }], values: () => [1, 2, 4] }, '1').map(({ gap }) => gap) // → [-1, 0, 2]
 */
export function peerGaps(board: Scoreboard, node: string): readonly PeerGap[] {
  const values = board.values(node)
  const groups = new Map<string, number[]>()
  for (const [place, { group }] of board.rows.entries()) {
    const value = values[place] ?? null
    if (value === null) continue
    const known = groups.get(group ?? '')
    if (known === undefined) groups.set(group ?? '', [value])
    else known.push(value)
  }
  const medians = new Map([...groups].map(([group, all]) => [group, median(all)]))
  return board.rows.map(({ unit, group }, place) => {
    const value = values[place] ?? null
    const middle = medians.get(group ?? '') ?? null
    return {
      unit,
      value,
      median: middle,
      gap: value === null || middle === null ? null : sumPoints([value, -middle]),
    }
  })
}
