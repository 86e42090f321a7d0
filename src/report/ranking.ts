import type { EvidenceKind } from '../../scoring/target-reading.ts'
import { type Period, periodCode } from '../../surveys/period.ts'
import type { Deps } from '../deps.ts'
import type { Books } from '../store/tally.ts'
import { kindOrder } from '../units/kinds.ts'
import type { Unit, UnitTree } from '../units/tree.ts'
import { type Attribution, attributionOf } from './attribution.ts'
import { unitFigures } from './unit-figures.ts'
import type { Figure, TargetLine } from './unit-report-schema.ts'

export type RankingLine = {
  readonly unit: Unit
  readonly figure: Figure
  /** The promise for the whole unit that is read first: the hardest one of its own figure. */
  readonly target: TargetLine | null
}

/** Units of one ranking group, survey series, kind of evidence and attribution: the only ones that may be compared. */
export type RankingGroup = {
  readonly group: string
  readonly survey: { readonly code: string; readonly name: string }
  readonly evidence: EvidenceKind
  readonly attribution: Attribution
  readonly lines: ReadonlyArray<RankingLine>
}

/** What is said of a unit where only one figure can be: of the form its own page shows first. */
export type Headline = RankingLine & Pick<RankingGroup, 'survey' | 'evidence'>

export type Ranking = {
  readonly period: { readonly code: string; readonly from: string; readonly to: string }
  readonly groups: ReadonlyArray<RankingGroup>
  readonly headlines: ReadonlyArray<Headline>
}

/** Rates of all units that answer for a period, in groups that may be compared. Nothing is ranked by number here. */
export async function ranking(deps: Deps, books: Books, tree: UnitTree, period: Period): Promise<Ranking> {
  const listed = tree.units.filter((unit) => unit.ranking_group !== '')
  const figures = await unitFigures(deps, books, tree, listed, period, 'public')
  const bySeries = Map.groupBy(figures.lines, ({ survey, evidence }) => `${survey} ${evidence}`)
  const groups = [...bySeries.values()].flatMap((lines) => {
    const attributions = ['receiving', 'deciding'] as const
    return attributions.flatMap((attribution) => {
      const own = lines.filter((line) => attributionOf(line.unit.kind) === attribution)
      return [...Map.groupBy(own, (line) => line.unit.ranking_group)].flatMap(([group, some]) => {
        const [first] = some
        if (!first) return []
        const { survey, evidence } = first
        return [{ group, survey: named(survey), evidence, attribution, lines: some }]
      })
    })
  })
  const byUnit = Map.groupBy(figures.lines, ({ unit }) => unit.code)
  return {
    period: { code: periodCode(period), ...figures.days },
    groups: groups.sort(bySize),
    headlines: [...byUnit.values()].flatMap(([first]) =>
      first ? [{ ...first, survey: named(first.survey) }] : [],
    ),
  }

  function named(code: string) {
    return { code, name: deps.definitions.current(code)?.survey.name.vi ?? code }
  }
}

const order = ({ lines: [first] }: RankingGroup) => kindOrder(first?.unit.kind ?? '')

function bySize(a: RankingGroup, b: RankingGroup): number {
  return (
    order(a) - order(b) ||
    a.group.localeCompare(b.group, 'vi') ||
    b.lines.length - a.lines.length ||
    (`${a.survey.code} ${a.evidence}` < `${b.survey.code} ${b.evidence}` ? -1 : 1)
  )
}
