import { pooled } from '../../scoring/aggregate/pooled.ts'
import type { Estimate } from '../../scoring/estimate.ts'
import { satisfaction } from '../../scoring/satisfaction.ts'
import { LEAST } from '../../scoring/threshold.ts'
import type { Period } from '../../surveys/period.ts'
import { addSums } from '../../surveys/section-sums.ts'
import type { Deps } from '../deps.ts'
import { counterLabels } from '../store/counter-label.ts'
import { questionCounts, type SectionRow, sectionSums } from '../store/tally.ts'
import type { Unit, UnitTree } from '../units/tree.ts'
import { type Collected, seriesOf } from './collected.ts'
import { counterNames } from './dashboard.ts'
import { formOf } from './form-of.ts'
import { between } from './months.ts'
import { type Piece, type Pieces, piecesBy } from './pieces.ts'
import { readUnit, type UnitReading } from './unit-reading.ts'
import { staffReport } from './unit-report.ts'
import type { Result, TargetLine, UnitReport } from './unit-report-schema.ts'
import { type Node, nodeOf } from './working-node.ts'

/** One number with everything it was made of, down to counts. */
export type Working = {
  readonly series: string
  readonly title: string
  readonly node: Node
  readonly result: Result
  readonly period: UnitReport['period']
  readonly estimate: Estimate
  /** How the options that count as satisfied read. */
  readonly satisfied: ReadonlyArray<string>
  readonly distribution: Result['distribution']
  readonly byCounter: Pieces
  readonly byHalf: Pieces
  readonly target: TargetLine | null
  /** Answers set aside, which are in none of these counts. */
  readonly aside: number
  readonly below: ReadonlyArray<{
    readonly node: string
    readonly title: string
    readonly value: number | null
  }>
}

/**
 * The working of one number of a dashboard; null where there is none, or too few people are behind it.
 * @param text which number: `headline`, or a kind and its code: `section officials`, `item officials_polite`,
 *   `field land`, `moment result`, `channel qr`, `counter CODE`
 */
export async function working(
  deps: Deps,
  tree: UnitTree,
  unit: Unit,
  period: Period,
  series: string,
  text: string,
): Promise<Working | null> {
  const reading = await readUnit(deps, 'live', tree, unit, period, 'staff')
  const report = await staffReport(deps, tree, reading)
  const named = (one: { survey: { code: string }; evidence: string }) => `${one.survey.code} ${one.evidence}`
  const result = report.results.find((one) => named(one) === series) ?? report.results[0]
  const collected = result && reading.collected.find((one) => named(one) === named(result))
  if (!result || !collected) return null
  const names = counterNames(await counterLabels(deps.store.db, reading.scope), tree, unit)
  const node = nodeOf(text, collected, result, { names, span: reading.span })
  const rows = node && (await rowsOf(deps, reading, collected, node))
  const estimate = node && rows && estimateOf(collected, node, rows)
  if (!node || !rows || !estimate || estimate.people < LEAST.staff) return null

  const form = formOf(collected.survey)
  return {
    series: named(result),
    title: node.title,
    node,
    result,
    period: report.period,
    estimate,
    satisfied: satisfiedWords(collected, node),
    distribution:
      node.kind === 'headline'
        ? result.distribution
        : (result.sections
            .flatMap(({ items }) => items)
            .find(({ code }) => node.kind === 'item' && code === node.code)?.distribution ?? null),
    byCounter: piecesBy(rows, ({ counter }) => counter, names),
    byHalf: piecesBy(rows, ({ half }) => half, halfName),
    target: node.kind === 'headline' ? (result.targets.find(({ field }) => field === '') ?? null) : null,
    aside: satisfaction(form, collected.tallies.quarantined).headline.people,
    below: below(node, result),
  }
}

/** The counts of a number, one row for each counter and half-month. */
async function rowsOf(
  deps: Deps,
  { scope, span }: UnitReading,
  collected: Collected,
  node: Node,
): Promise<ReadonlyArray<Piece>> {
  const { survey, evidence } = collected
  const own = (row: { definition: number; channel: string; status: string }) => {
    const found = seriesOf(deps.definitions, row)
    return row.status === 'counted' && found.code === survey.code && found.evidence === evidence
  }
  const piece = ({ key, sums }: SectionRow): Piece => ({
    counter: key.code ?? '',
    half: key.half_month ?? '',
    people: sums.persons,
    part: sums.y,
    whole: sums.m,
    sums,
  })
  if (node.kind === 'section') {
    const facets = ['section', 'half_month', 'code'] as const
    return (await sectionSums(deps.store.db, 'live', scope, span, facets, [node.code])).filter(own).map(piece)
  }
  if (node.kind === 'item') {
    const question = formOf(survey).questions.find(({ code }) => code === node.code)
    const counts = await questionCounts(
      deps.store.db,
      'live',
      scope,
      span,
      ['half_month', 'code'],
      [node.code],
    )
    return counts
      .filter((row) => own(row) && question?.options.includes(row.option))
      .map(({ key, option, n }) => ({
        counter: key.code ?? '',
        half: key.half_month ?? '',
        people: n,
        part: question?.satisfied.includes(option) ? n : 0,
        whole: n,
        sums: null,
      }))
  }
  return collected.headlineRows
    .filter((row) => own(row) && between(row.key.half_month ?? '', span) && node.holds(row))
    .map(piece)
}

/** By the way the dashboard itself takes: sums over people where there are any, else the distribution. */
function estimateOf({ survey, tallies }: Collected, node: Node, rows: ReadonlyArray<Piece>): Estimate | null {
  const counted = satisfaction(formOf(survey), tallies.counted)
  if (node.kind === 'headline') return counted.headline
  if (node.kind === 'item')
    return (
      counted.sections.flatMap(({ items }) => items).find(({ code }) => code === node.code)?.estimate ?? null
    )
  const [first, ...rest] = rows.flatMap(({ sums }) => sums ?? [])
  return first ? pooled(rest.reduce(addSums, first)) : null
}

/** How satisfaction reads on the scale of the question, or of the first question, a number is about. */
function satisfiedWords({ survey }: Collected, { kind, code }: Node): string[] {
  const { headline, sections } = survey
  const first = sections.find((section) => (kind === 'section' ? section.code === code : section.scored))
  const whole = headline.formula === 'overall' ? headline.question : first?.questions[0]
  const asked = kind === 'item' ? code : kind === 'section' ? first?.questions[0] : whole
  const question = survey.questions.find((one) => one.code === asked)
  const scale = question && 'scale' in question ? survey.scales[question.scale] : undefined
  return (scale?.options ?? [])
    .filter((option) => scale?.satisfied.includes(option.code))
    .map(({ text }) => text.vi ?? '')
}

function halfName(half: string): string {
  const [year, month, part] = half.split('-')
  return part === '1' ? `Từ ngày 1 đến 14/${month}/${year}` : `Từ ngày 15 đến hết tháng ${month}/${year}`
}

function below(node: Node, { sections }: Result): Working['below'] {
  if (node.kind === 'headline')
    return sections.map(({ code, title, figure }) => ({
      node: `section ${code}`,
      title,
      value: figure.value,
    }))
  if (node.kind !== 'section') return []
  return (sections.find(({ code }) => code === node.code)?.items ?? []).map(({ code, text, figure }) => ({
    node: `item ${code}`,
    title: text,
    value: figure.value,
  }))
}
