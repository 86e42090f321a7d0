import type { IndexDefinition } from '../../scoring/definition.ts'
import { allNodes } from '../../scoring/index-faults.ts'
import type { Panel, PanelUnit } from '../../scoring/panel.ts'
import { climb, type Gain, gains } from '../../scoring/round/gain.ts'
import { type Distance, distance } from '../../scoring/round/reach.ts'
import { valueInWords } from '../rounds/answer-words.ts'

/** What one criterion still could give, in words. */
export type GainLine = Gain & { readonly name: string; readonly to: string }

/** A goal, how far it is, and the criteria that together would reach it. */
export type GoalLine = {
  readonly name: string
  readonly distance: Distance | null
  /** Null where even every criterion at its best is not enough. */
  readonly by: ReadonlyArray<string> | null
}

export type Ahead = { readonly gains: ReadonlyArray<GainLine>; readonly goals: ReadonlyArray<GoalLine> }

/**
 * "Còn có thể thêm điểm": what a unit's own criteria still could give, and what it would take to reach a place or a
 * value if all others stayed where they are.
 * @param others values of the other ranked units of its group; none where they may not be told
 */
export function ahead(
  index: IndexDefinition,
  unit: PanelUnit,
  forms: Panel['forms'],
  own: number | null,
  others: ReadonlyArray<number>,
  late: string,
): Ahead {
  const found = gains(index, unit, forms, late)
  const steps = climb(index, unit, forms, found)
  const nodes = new Map(allNodes(index.tree).map((node) => [node.code, node]))
  const goals = goalsOf(index, others.length).map(({ name, goal }) => {
    const far = distance(goal, own, others)
    const at = far === null ? -1 : steps.findIndex(({ value }) => value !== null && value >= far.bound)
    const reached = far !== null && far.missing === 0
    const by = reached ? [] : at < 0 ? null : steps.slice(0, at + 1).map(({ criterion }) => criterion)
    return { name, distance: far, by }
  })
  return {
    gains: found.map((one) => {
      const node = nodes.get(one.criterion) ?? { code: one.criterion, name: { vi: one.criterion } }
      return { ...one, name: node.name.vi, to: wordsOf(node, one.next.value) }
    }),
    goals,
  }
}

function goalsOf(index: IndexDefinition, others: number) {
  const bands = index.verdicts.flatMap((rule) =>
    rule.method === 'bands' && (rule.nodes === undefined || rule.nodes.includes(index.tree.code))
      ? rule.bands
      : [],
  )
  const top = [...bands].sort((a, b) => (b.atLeast ?? -Infinity) - (a.atLeast ?? -Infinity))[0]
  const best = top?.atLeast
  return [
    ...[15, 30].flatMap((place) =>
      others >= place ? [{ name: `${place} đơn vị đứng đầu`, goal: { place } }] : [],
    ),
    ...(best === undefined ? [] : [{ name: `Xếp loại ${top?.name.vi}`, goal: { atLeast: best } }]),
    ...(best === 90 ? [] : [{ name: 'Từ 90 điểm', goal: { atLeast: 90 } }]),
  ]
}

/** The value to be declared; of a ratio what part it must be. */
function wordsOf(node: Parameters<typeof valueInWords>[0], value: Gain['next']['value']): string {
  if (typeof value === 'number' && node.measure?.method === 'ratio')
    return `từ ${valueInWords(node, { value })}`
  return valueInWords(node, value)
}
