import { meanOfItems } from './aggregate/mean-of-items.ts'
import { pooled, pooledMeanLevel, pooledMeanOfMaximum, pooledMeanOfRange } from './aggregate/pooled.ts'
import { type Estimate, type Measure, noAnswers } from './estimate.ts'
import { meanLevel, meanOfMaximum, meanOfRange } from './measure/mean-level.ts'
import { type Answered, isFiveLevel } from './measure/scored-answers.ts'
import { shareOf } from './measure/share.ts'
import type { Distribution, SectionSums, Tallies } from './tallies.ts'

/** What scoring needs to know of a survey; the caller reads it off the survey. Texts stay there. */
export type Form = {
  readonly headline:
    | { readonly formula: 'overall'; readonly question: string }
    | { readonly formula: 'pooled'; readonly sections: readonly string[] }
  /** Every closed question, in the order of the form. `levels`: its option codes are numbers, larger is better. */
  readonly questions: ReadonlyArray<{
    readonly code: string
    readonly satisfied: readonly string[]
    readonly levels: boolean
    readonly options: readonly string[]
  }>
  /** The scored sections only, those that `tallies.sections` has sums of. */
  readonly sections: ReadonlyArray<{ readonly code: string; readonly questions: readonly string[] }>
}

/** How many chose each option, in the order of the scale. */
export type Counts = ReadonlyArray<{ readonly option: string; readonly n: number }>

/** One measure of the headline, aggregated in the two ways the sources leave open; null where it is not defined. */
export type Candidate = { readonly pooled: Estimate; readonly meanOfItems: Estimate | null }

export type ItemFigure = {
  readonly code: string
  readonly estimate: Estimate
  /** On the question's own scale; null where options are not levels or nobody answered. */
  readonly meanLevel: number | null
  readonly distribution: Counts
  /** People who said "không áp dụng"; not in the base. */
  readonly notApplicable: number
}

export type SectionFigure = {
  readonly code: string
  readonly estimate: Estimate
  readonly meanLevel: number | null
  readonly items: readonly ItemFigure[]
}

export type Satisfaction = {
  readonly headline: Estimate
  /** Of the overall question, or of all items of the headline together. */
  readonly distribution: Counts
  /** The three SIPAS candidates for the headline; `headline` is `share.pooled`. The means need levels 1–5. */
  readonly candidates: {
    readonly share: Candidate
    readonly meanOfMaximum: Candidate | null
    readonly meanOfRange: Candidate | null
  }
  readonly sections: readonly SectionFigure[]
  /** Every closed question outside the scored sections, the overall one included. */
  readonly others: ReadonlyArray<{
    readonly code: string
    readonly distribution: Counts
    /** Times an option was chosen: people, or more than people where several may be chosen. */
    readonly n: number
    readonly notApplicable: number
  }>
}

type Question = Form['questions'][number]

/** The section of all scored questions together. */
const WHOLE_FORM = '*'
/** How a ledger letter says "không áp dụng". */
const NOT_APPLICABLE = 'x'

/**
 * Everything a department page says about satisfaction, from one form and its counts: headline with interval,
 * distribution, the three SIPAS candidates, each section and item, and the other questions.
 *
 * Shares are 0–1 and unrounded. What nobody answered is there with `reason: 'no answers'`, never NaN.
 *
 * @param form the scored shape of the survey; a pooled headline names one scored section or all of them, since
 *   exact sums over people exist for each section and for the whole form (`*`) only
 * @param tallies counts of one base of people
 * @throws RangeError when the form names a question it does not have, or a pooled headline some of the sections
 * @example satisfaction({ headline: { formula: 'overall', question: 'overall' }, questions: [{ code: 'overall', satisfied: ['4', '5'], levels: true, options: ['1', '2', '3', '4', '5'] }], sections: [] }, { questions: { overall: { 5: 3, 2: 1 } }, sections: {} }).headline.value // → 0.75
 */
export function satisfaction(form: Form, tallies: Tallies): Satisfaction {
  const figures = form.sections.map((section) => sectionFigure(form, section, tallies))
  const scored = new Set(form.sections.flatMap(({ questions }) => questions))
  const base = headlineBase(form, tallies)
  const candidates = candidatesOf(base)
  return {
    headline: candidates.share.pooled,
    distribution: pooledCounts(base.items),
    candidates,
    sections: figures,
    others: form.questions
      .filter(({ code }) => !scored.has(code))
      .map((question) => {
        const distribution = countsOf(question, tallies)
        const n = distribution.reduce((sum, option) => sum + option.n, 0)
        return { code: question.code, distribution, n, notApplicable: notApplicable(question, tallies) }
      }),
  }
}

/** What the headline is computed from; `sums` is null where it is one question, whose distribution says all. */
type HeadlineBase = { readonly items: readonly Answered[]; readonly sums: SectionSums | null | 'empty' }

function headlineBase(form: Form, tallies: Tallies): HeadlineBase {
  if (form.headline.formula === 'overall')
    return { items: [answered(questionOf(form, form.headline.question), tallies)], sums: null }
  const named = form.sections.filter(({ code }) => sectionsOf(form).includes(code))
  const [only] = named
  if (only === undefined || (named.length > 1 && named.length < form.sections.length))
    throw new RangeError(
      `a pooled headline names one scored section or all, got ${sectionsOf(form).join(', ')}`,
    )
  const section = named.length === form.sections.length ? WHOLE_FORM : only.code
  return {
    items: named.flatMap(({ questions }) =>
      questions.map((code) => answered(questionOf(form, code), tallies)),
    ),
    sums: sumsOf(tallies, section) ?? 'empty',
  }
}

function sectionsOf(form: Form): readonly string[] {
  return form.headline.formula === 'pooled' ? form.headline.sections : []
}

function candidatesOf({ items, sums }: HeadlineBase): Satisfaction['candidates'] {
  const levels = items.every(({ options }) => isFiveLevel(options))
  const candidate = (measure: Measure): Candidate => {
    const [first] = items
    if (sums === 'empty' || first === undefined)
      return { pooled: noAnswers(`${measure}:pooled`), meanOfItems: noAnswers(`${measure}:meanOfItems`) }
    if (sums === null) return { pooled: questionMeasure(first, measure), meanOfItems: null }
    return { pooled: POOLED[measure](sums), meanOfItems: meanOfItems(items, sums, measure) }
  }
  return {
    share: candidate('share'),
    meanOfMaximum: levels ? candidate('meanOfMaximum') : null,
    meanOfRange: levels ? candidate('meanOfRange') : null,
  }
}

const POOLED: Readonly<Record<Measure, (sums: SectionSums) => Estimate>> = {
  share: pooled,
  meanOfMaximum: pooledMeanOfMaximum,
  meanOfRange: pooledMeanOfRange,
}

function questionMeasure({ distribution, satisfied, options }: Answered, measure: Measure): Estimate {
  if (measure === 'share') return shareOf(distribution, satisfied, options)
  return measure === 'meanOfRange' ? meanOfRange(distribution) : meanOfMaximum(distribution)
}

function sectionFigure(form: Form, section: Form['sections'][number], tallies: Tallies): SectionFigure {
  const questions = section.questions.map((code) => questionOf(form, code))
  const sums = sumsOf(tallies, section.code)
  const levels = questions.every((question) => question.levels)
  return {
    code: section.code,
    estimate: sums ? pooled(sums) : noAnswers('share:pooled'),
    meanLevel: sums && levels ? pooledMeanLevel(sums) : null,
    items: questions.map((question) => {
      const { distribution, satisfied, options } = answered(question, tallies)
      return {
        code: question.code,
        estimate: shareOf(distribution, satisfied, options),
        meanLevel: question.levels ? meanLevel(distribution, options) : null,
        distribution: countsOf(question, tallies),
        notApplicable: notApplicable(question, tallies),
      }
    }),
  }
}

function questionOf(form: Form, code: string): Question {
  const question = form.questions.find((one) => one.code === code)
  if (!question) throw new RangeError(`the form has no closed question ${code}`)
  return question
}

function answered(question: Question, tallies: Tallies): Answered {
  const { satisfied, options } = question
  return { distribution: distributionOf(question, tallies), satisfied, options }
}

function distributionOf({ code }: Question, { questions }: Tallies): Distribution {
  return (Object.hasOwn(questions, code) ? questions[code] : undefined) ?? {}
}

function sumsOf({ sections }: Tallies, code: string): SectionSums | undefined {
  return Object.hasOwn(sections, code) ? sections[code] : undefined
}

function countsOf(question: Question, tallies: Tallies): Counts {
  const distribution = distributionOf(question, tallies)
  return question.options.map((option) => ({ option, n: distribution[option] ?? 0 }))
}

function notApplicable(question: Question, tallies: Tallies): number {
  return distributionOf(question, tallies)[NOT_APPLICABLE] ?? 0
}

/** The distributions of several questions added up, option by option, in the order first met. */
function pooledCounts(items: readonly Answered[]): Counts {
  const counts = new Map<string, number>()
  for (const { distribution, options } of items)
    for (const option of options) counts.set(option, (counts.get(option) ?? 0) + (distribution[option] ?? 0))
  return [...counts].map(([option, n]) => ({ option, n }))
}
