import { pooled } from '../../scoring/aggregate/pooled.ts'
import type { Estimate } from '../../scoring/estimate.ts'
import type { EvidenceKind } from '../../scoring/target-reading.ts'
import { addSums } from '../../surveys/section-sums.ts'
import type { Deps } from '../deps.ts'
import { attributionOf } from '../report/attribution.ts'
import { seriesOf } from '../report/collected.ts'
import { headlineSection } from '../report/form-of.ts'
import { scopeOf } from '../report/scope.ts'
import { type SectionRow, type Span, sectionSums } from '../store/tally.ts'
import type { Unit, UnitTree } from '../units/tree.ts'

/** One survey series and kind of evidence as a unit's figure. */
export type AnswerFigure = {
  readonly survey: string
  /** Whether the form judges a public service, such as a hospital, and no office. */
  readonly publicService: boolean
  readonly evidence: EvidenceKind
  readonly estimate: Estimate
}

/** Asks for the figures of a unit: of a field ('' for all), of the headline or of a section by its code. */
export type AnswerBook = (unit: Unit, field: string, question: string) => AnswerFigure[]

/** Reads the answers of all units once, so that a board of hundreds of promises is one query. */
export async function readAnswerBook(
  deps: Pick<Deps, 'store' | 'definitions'>,
  tree: UnitTree,
  span: Span,
  day: string,
  questions: ReadonlyArray<string>,
): Promise<AnswerBook> {
  const sections = [...new Set(['overall', '*', ...questions])]
  const everything = { column: 'unit', units: null } as const
  const facets = ['section', 'unit', 'decider', 'field'] as const
  const rows = (await sectionSums(deps.store.db, 'live', everything, span, facets, sections)).filter(
    ({ status }) => status === 'counted',
  )
  const series = Map.groupBy(rows, (row) => seriesOf(deps.definitions, row).name)
  const indexed = [...series.values()].map((some) => ({
    some,
    unit: Map.groupBy(some, ({ key }) => key.unit ?? ''),
    decider: Map.groupBy(some, ({ key }) => key.decider ?? ''),
  }))

  function wanted(row: SectionRow, field: string, question: string): boolean {
    const survey = deps.definitions.survey(row.definition)
    const section = question === 'headline' && survey ? headlineSection(survey) : question
    return row.key.section === section && (field === '' || row.key.field === field)
  }

  return (unit, field, question) => {
    const { column, units } = scopeOf(tree, unit, attributionOf(unit.kind), day)
    return indexed.flatMap((index): AnswerFigure[] => {
      const own = units === null ? index.some : [...units].flatMap((code) => index[column].get(code) ?? [])
      const [first, ...rest] = own.filter((row) => wanted(row, field, question))
      if (!first) return []
      const { code, evidence } = seriesOf(deps.definitions, first)
      const sums = rest.reduce((sum, row) => addSums(sum, row.sums), first.sums)
      const publicService = deps.definitions.current(code)?.survey.subject === 'public-service'
      return [{ survey: code, publicService, evidence, estimate: pooled(sums) }]
    })
  }
}

/** The figure a promise is read with: of the kinds it accepts the one with most people, else the one with most. */
export function bestAnswers(
  figures: ReadonlyArray<AnswerFigure>,
  accepts: ReadonlyArray<EvidenceKind>,
): AnswerFigure | null {
  const accepted = figures.filter(({ evidence }) => accepts.includes(evidence))
  const [best] = (accepted.length > 0 ? accepted : [...figures]).toSorted(
    (a, b) => (b.estimate.people ?? 0) - (a.estimate.people ?? 0),
  )
  return best ?? null
}
