import { pooled } from '../../scoring/aggregate/pooled.ts'
import type { EvidenceKind } from '../../scoring/target-reading.ts'
import { LEAST } from '../../scoring/threshold.ts'
import { halfMonths, type Period, periodCode, periodDays } from '../../surveys/period.ts'
import { addSums, type SectionSums } from '../../surveys/section-sums.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import type { Deps } from '../deps.ts'
import { type Books, sectionSums } from '../store/tally.ts'
import { loadTargets } from '../store/target.ts'
import { kindOrder } from '../units/kinds.ts'
import { type Unit, type UnitTree, validOn } from '../units/tree.ts'
import { type Attribution, attributionOf } from './attribution.ts'
import { evidenceOf } from './evidence.ts'
import { headlineSection } from './form-of.ts'
import { publicFigure } from './public-figure.ts'
import { promisesOf, targetLine } from './target-lines.ts'
import { scopeOf } from './unit-report.ts'
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

export type Ranking = {
  readonly period: { readonly code: string; readonly from: string; readonly to: string }
  readonly groups: ReadonlyArray<RankingGroup>
}

/** Rates of all units that answer for a period, in groups that may be compared. Nothing is ranked by number here. */
export async function ranking(deps: Deps, books: Books, tree: UnitTree, period: Period): Promise<Ranking> {
  const { calendar } = deps.config
  const today = vietnamTime(deps.clock()).day
  const days = periodDays(period, calendar)
  const end = days.to < today ? days.to : today
  const everything = { column: 'unit', units: null } as const
  const facets = ['section', 'unit', 'decider'] as const
  const [rows, targets] = await Promise.all([
    sectionSums(deps.store.db, books, everything, halfMonths(period, calendar), facets, ['overall', '*']),
    loadTargets(deps.store.db),
  ])

  // Each answer is put at the units it belongs to; a unit's figure is the sum over its scope.
  const bySeries = new Map<
    string,
    { code: string; evidence: EvidenceKind; sums: Record<'unit' | 'decider', Map<string, SectionSums>> }
  >()
  for (const row of rows) {
    const survey = deps.definitions.survey(row.definition)
    if (!survey || row.status !== 'counted' || row.key.section !== headlineSection(survey)) continue
    const evidence = evidenceOf(row.channel)
    const key = `${survey.code} ${evidence}`
    const series = bySeries.get(key) ?? {
      code: survey.code,
      evidence,
      sums: { unit: new Map(), decider: new Map() },
    }
    bySeries.set(key, series)
    for (const column of ['unit', 'decider'] as const) {
      const code = row.key[column] ?? ''
      const known = series.sums[column].get(code)
      series.sums[column].set(code, known ? addSums(known, row.sums) : row.sums)
    }
  }

  const listed = tree.units.filter((unit) => unit.ranking_group !== '' && validOn(unit, end))
  const groups = [...bySeries.values()].flatMap((series) => {
    const lines = listed.flatMap((unit) => {
      const scope = scopeOf(tree, unit, attributionOf(unit.kind), end)
      const sums = [...(scope.units ?? [])].flatMap((code) => series.sums[scope.column].get(code) ?? [])
      const [first, ...rest] = sums
      if (!first) return []
      const estimate = pooled(rest.reduce(addSums, first))
      const promised = promisesOf(targets, tree, unit, end)
        .filter((target) => target.field === '' && target.question === 'headline')
        .sort((a, b) => Number(b.goal) - Number(a.goal))[0]
      const reading = {
        evidence: series.evidence,
        minimum: LEAST.public,
        day: end,
        closed: days.to < today,
        fieldName: (code: string) => code,
      }
      return [
        {
          unit,
          figure: publicFigure(estimate, LEAST.public, 'whole'),
          target: promised ? targetLine({ ...reading, target: promised, estimate }) : null,
        },
      ]
    })
    const name = deps.definitions.current(series.code)?.survey.name.vi ?? series.code
    const attributions = ['receiving', 'deciding'] as const
    return attributions.flatMap((attribution) => {
      const own = lines.filter((line) => attributionOf(line.unit.kind) === attribution)
      return [...Map.groupBy(own, (line) => line.unit.ranking_group)].map(([group, some]) => ({
        group,
        survey: { code: series.code, name },
        evidence: series.evidence,
        attribution,
        lines: some,
      }))
    })
  })
  return { period: { code: periodCode(period), ...days }, groups: groups.sort(bySize) }
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
