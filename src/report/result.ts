import { pooled } from '../../scoring/aggregate/pooled.ts'
import { asideShare } from '../../scoring/aside.ts'
import { type Estimate, noAnswers } from '../../scoring/estimate.ts'
import { shareOf } from '../../scoring/measure/share.ts'
import { type Counts, type Satisfaction, satisfaction } from '../../scoring/satisfaction.ts'
import type { Calendar, Period } from '../../surveys/period.ts'
import { addSums } from '../../surveys/section-sums.ts'
import type { Question, Survey } from '../../surveys/survey.ts'
import { merge } from '../../surveys/tally.ts'
import { CHANNEL_NAMES, MOMENT_NAMES } from '../locales/results.ts'
import type { SectionRow, Span } from '../store/tally.ts'
import type { StoredTarget } from '../store/target.ts'
import type { Collected } from './collected.ts'
import { facetOf } from './facet.ts'
import { formOf } from './form-of.ts'
import { between } from './months.ts'
import { publicFigure } from './public-figure.ts'
import type { Allowed, Slice } from './slices.ts'
import { measuredBy, targetLine } from './target-lines.ts'
import { trendOf } from './trend.ts'
import type { Result } from './unit-report-schema.ts'

export type ResultContext = {
  readonly collected: Collected
  readonly targets: ReadonlyArray<StoredTarget>
  readonly span: Span
  readonly months: ReadonlyArray<Period>
  readonly calendar: Calendar
  readonly minimum: number
  /** Whether a slice may be shown beside what other periods show. */
  readonly allowed: Allowed
  /** Whether a headline of too few people says how few. */
  readonly tellsFew: boolean
  readonly closed: boolean
  readonly day: string
  readonly fieldName: (code: string) => string
}

/** The figures of one survey series and kind of evidence. */
export function resultOf(context: ResultContext): Result {
  const { collected, minimum, span, allowed, calendar, months } = context
  /** People a slice needs: no number is enough where another period would tell it. */
  const least = (slice: Slice) => (allowed(slice) ? minimum : Infinity)
  const { survey, evidence, tallies } = collected
  const counted = satisfaction(formOf(survey), tallies.counted)
  const rows = collected.headlineRows.filter(
    (row) => row.status === 'counted' && between(row.key.half_month ?? '', span),
  )
  const whole = least('headline')
  const enough = counted.headline.people >= whole
  const sliced = (
    kind: 'field' | 'moment' | 'channel',
    by: (row: SectionRow) => string,
    nameOf: (code: string) => string,
  ) =>
    enough || counted.headline.people === 0
      ? facetOf(rows, by, nameOf, minimum, (code) => allowed(`${kind} ${code}`))
      : { shown: false, cells: [] }
  const fields = sliced('field', (row) => row.key.field ?? '', context.fieldName)
  return {
    survey: {
      code: survey.code,
      version: survey.version,
      name: survey.name.vi,
      status: survey.languages.vi ?? 'paraphrased',
    },
    measure: survey.measure,
    evidence,
    formula: survey.headline.formula,
    headline: publicFigure(counted.headline, whole, context.tellsFew ? 'whole' : 'slice'),
    distribution: enough ? distributionOf(survey, counted.distribution, headlineScale(survey)) : null,
    quarantined: quarantined(context, counted),
    candidates: enough ? candidates(counted) : [],
    sections: counted.sections.map((section) => {
      const few = enough ? least(`section ${section.code}`) : Infinity
      return {
        code: section.code,
        title: survey.sections.find((one) => one.code === section.code)?.title?.vi ?? section.code,
        figure: publicFigure(section.estimate, few),
        meanLevel: section.estimate.people >= few ? section.meanLevel : null,
        items: section.items.map((item) => {
          const fewer = enough ? least(`question ${item.code}`) : Infinity
          const shown = item.estimate.people >= fewer
          return {
            code: item.code,
            text: questionOf(survey, item.code)?.text.vi ?? item.code,
            figure: publicFigure(item.estimate, fewer),
            meanLevel: shown ? item.meanLevel : null,
            distribution: shown ? distributionOf(survey, item.distribution, item.code) : null,
            notApplicable: shown ? item.notApplicable : null,
          }
        }),
      }
    }),
    questions: counted.others.map((other) => ({
      code: other.code,
      role: questionOf(survey, other.code)?.role ?? '',
      text: questionOf(survey, other.code)?.text.vi ?? other.code,
      distribution:
        enough && peopleAtLeast(questionOf(survey, other.code), other) >= least(`question ${other.code}`)
          ? distributionOf(survey, other.distribution, other.code)
          : null,
    })),
    targets: context.targets
      .filter((target) => measuredBy(target, survey.code))
      .map((target) =>
        targetLine({
          ...context,
          evidence,
          target,
          estimate: targetEstimate(target, context, counted),
          // A field that had to be pooled with others stays hidden here too.
          minimum: !enough
            ? Infinity
            : target.field !== ''
              ? fields.cells.some(({ code }) => code === target.field)
                ? minimum
                : Infinity
              : Math.max(least(`section ${target.question}`), least(`question ${target.question}`)),
        }),
      ),
    fields,
    moments: sliced(
      'moment',
      (row) => row.key.moment ?? '',
      (code) => MOMENT_NAMES[code] ?? 'Không nêu',
    ),
    channels: sliced(
      'channel',
      (row) => row.channel,
      (code) => CHANNEL_NAMES[code] ?? code,
    ),
    trend: trendOf(collected.headlineRows, months, calendar, minimum, allowed),
  }
}

/** Shown where nothing or at least the minimum was set aside. */
function quarantined(
  { collected, minimum, allowed }: ResultContext,
  counted: Satisfaction,
): Result['quarantined'] {
  const { survey, tallies } = collected
  const n = satisfaction(formOf(survey), tallies.quarantined).headline.people
  const share = asideShare(n, counted.headline.people)
  if (n === 0) return { n: 0, share, headlineWithThem: null }
  const may = allowed('headline') && allowed('quarantined')
  if (!may || n < minimum || counted.headline.people < minimum)
    return { n: null, share: null, headlineWithThem: null }
  const both = satisfaction(formOf(survey), merge(tallies.counted, tallies.quarantined)).headline
  return { n, share, headlineWithThem: publicFigure(both, minimum) }
}

function candidates({ candidates: all }: Satisfaction): Result['candidates'] {
  return (['share', 'meanOfMaximum', 'meanOfRange'] as const).flatMap((measure) => {
    const candidate = all[measure]
    const pooledValue = candidate?.pooled.value ?? null
    return candidate && pooledValue !== null
      ? [{ measure, pooled: pooledValue, meanOfItems: candidate.meanOfItems?.value ?? null }]
      : []
  })
}

/** The figure a promise is about: the headline, one field of it, a factor, or one question. */
function targetEstimate(target: StoredTarget, context: ResultContext, counted: Satisfaction): Estimate {
  const { survey, tallies, headlineRows } = context.collected
  if (target.field !== '') {
    const { span } = context
    const rows = headlineRows.filter(
      ({ status, key }) =>
        status === 'counted' && key.field === target.field && between(key.half_month ?? '', span),
    )
    const [first, ...rest] = rows.map((row) => row.sums)
    return first ? pooled(rest.reduce(addSums, first)) : noAnswers('share:pooled')
  }
  if (target.question === 'headline' || target.question === '') return counted.headline
  const section = counted.sections.find((one) => one.code === target.question)
  if (section) return section.estimate
  const question = formOf(survey).questions.find((one) => one.code === target.question)
  if (!question) return noAnswers('share:question')
  return shareOf(tallies.counted.questions[question.code] ?? {}, question.satisfied, question.options)
}

/** People in the base of a question, never more than there were: one person may choose several options, each once. */
function peopleAtLeast(
  question: Question | undefined,
  { distribution, n }: Satisfaction['others'][number],
): number {
  return question?.kind === 'multiple' ? Math.max(0, ...distribution.map((option) => option.n)) : n
}

function questionOf(survey: Survey, code: string): Question | undefined {
  return survey.questions.find((question) => question.code === code)
}

function headlineScale(survey: Survey): string {
  if (survey.headline.formula === 'overall') return survey.headline.question
  const [first] = survey.headline.sections
  return survey.sections.find((section) => section.code === first)?.questions[0] ?? ''
}

function distributionOf(
  survey: Survey,
  counts: Counts,
  question: string,
): NonNullable<Result['distribution']> {
  const asked = questionOf(survey, question)
  const options = asked && 'scale' in asked ? (survey.scales[asked.scale]?.options ?? []) : []
  const total = counts.reduce((sum, { n }) => sum + n, 0)
  return counts.map(({ option, n }) => ({
    option,
    text: options.find((one) => one.code === option)?.text.vi ?? option,
    n,
    share: total === 0 ? 0 : n / total,
  }))
}
