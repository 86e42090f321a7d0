import { pageOf } from '../report/page-of.ts'
import type { RankingGroup, RankingLine, RankingModel } from './ranking-model.ts'
import { folded, type RankingQuery } from './ranking-query.ts'

export type ChosenRanking = {
  readonly groups: ReadonlyArray<RankingGroup>
  readonly page: number
  readonly pages: number
  /** How many units are left of all. */
  readonly found: number
}

/** Made once: comparing by a locale's name looks the locale up each time. */
const names = new Intl.Collator('vi')

/** What an address asks for: filtered, sorted, one page of it. Ranks stay what they are among all. */
export function chosenRanking(model: RankingModel, asked: RankingQuery): ChosenRanking {
  const wanted = folded(asked.q.trim())
  const order = orderOf(model, asked.sort)
  const groups = model.groups
    .filter(({ name }) => asked.group === '' || name === asked.group)
    .map((group) => ({
      ...group,
      lines: group.lines
        .filter(
          ({ unit, name, verdict }) =>
            (wanted === '' || folded(`${unit} ${name}`).includes(wanted)) &&
            (asked.verdict === '' || verdict?.code === asked.verdict),
        )
        .toSorted(order),
    }))
    .filter(({ lines }) => lines.length > 0)
  return { ...pageOf(groups, asked.page), found: groups.reduce((sum, { lines }) => sum + lines.length, 0) }
}

function orderOf({ board }: RankingModel, sort: string): (a: RankingLine, b: RankingLine) => number {
  const down = (of: (line: RankingLine) => number | null | undefined) => (a: RankingLine, b: RankingLine) =>
    order(of(b) ?? -Infinity, of(a) ?? -Infinity)
  if (sort === 'name') return (a, b) => names.compare(a.name, b.name)
  if (sort === 'change') return down(({ movement }) => movement?.difference)
  if (sort === 'places') return down(({ movement }) => movement?.ranks)
  const column = board.values(sort)
  return column.length > 0 ? down(({ at }) => column[at]) : () => 0
}

/** Without subtracting: two infinities would give no number. */
const order = (a: number, b: number) => Number(a > b) - Number(a < b)

/** The lines of some units in the order in which they were asked for. */
export function linesOf(model: RankingModel, units: ReadonlyArray<string>): RankingLine[] {
  const all = new Map(model.groups.flatMap(({ lines }) => lines.map((line) => [line.unit, line] as const)))
  return units.flatMap((unit) => all.get(unit) ?? [])
}
