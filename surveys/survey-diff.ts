import { canonicalJson } from './canonical.ts'
import type { Option, Question, Survey } from './survey.ts'

/** What of a question is asked otherwise: its words, its answers' words or order, who is asked it, or other languages only. */
export type ChangedPart = 'text' | 'options' | 'base' | 'translation'

export type QuestionChange = {
  readonly question: string
  readonly parts: readonly ChangedPart[]
  /** The Vietnamese wording. */
  readonly before: string
  readonly after: string
}

/** Why a question no longer means what its code says. */
export type NewMeaning = 'kind' | 'role' | 'options' | 'levels' | 'satisfied' | 'bounds'

export type SurveyDiff = {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly QuestionChange[]
  readonly meaning: readonly { readonly question: string; readonly rules: readonly NewMeaning[] }[]
  /** Whether the headline is computed from something else. */
  readonly headline: boolean
}

/**
 * What a version changes against the one before it. A question code means one thing for ever: what stands under
 * `meaning` needs a new code. What stands under `changed` may be compared or not, which only people can say.
 * @param before the version in force
 * @param after the version to come, of the same series
 * @example surveyDiff({ scales: {}, questions: [{ code: 'a', kind: 'longtext', required: false, notApplicable: false, text: { vi: 'Ý kiến' } }], sections: [], headline: {} }, { scales: {}, questions: [{ code: 'a', kind: 'longtext', required: false, notApplicable: false, text: { vi: 'Góp ý' } }], sections: [], headline: {} }) // → { added: [], removed: [], changed: [{ question: 'a', parts: ['text'], before: 'Ý kiến', after: 'Góp ý' }], meaning: [], headline: false }
 */
export function surveyDiff(before: Survey, after: Survey): SurveyDiff {
  const old = new Map(before.questions.map((question) => [question.code, question]))
  const fresh = new Set(after.questions.map(({ code }) => code))
  const pairs = after.questions.flatMap((question) => {
    const was = old.get(question.code)
    return was ? [{ was, is: question }] : []
  })
  return {
    added: after.questions.filter(({ code }) => !old.has(code)).map(({ code }) => code),
    removed: before.questions.filter(({ code }) => !fresh.has(code)).map(({ code }) => code),
    changed: pairs.flatMap(({ was, is }) => {
      const parts = changedParts({ survey: before, question: was }, { survey: after, question: is })
      return parts.length > 0 ? [{ question: is.code, parts, before: was.text.vi, after: is.text.vi }] : []
    }),
    meaning: pairs.flatMap(({ was, is }) => {
      const rules = newMeaning({ survey: before, question: was }, { survey: after, question: is })
      return rules.length > 0 ? [{ question: is.code, rules }] : []
    }),
    headline: !same(headlineBase(before), headlineBase(after)),
  }
}

/**
 * The changed questions whose figures people must say something about: may they be compared or not. A change of
 * other languages alone is not asked about.
 * @example toDecide({ changed: [{ question: 'a', parts: ['translation'] }, { question: 'b', parts: ['text'] }], headline: true }) // → ['', 'b']
 */
export function toDecide({ changed, headline }: Pick<SurveyDiff, 'changed' | 'headline'>): string[] {
  const asked = changed.filter(({ parts }) => parts.some((part) => part !== 'translation'))
  return [...(headline ? [''] : []), ...asked.map(({ question }) => question)]
}

type Asked = { readonly survey: Survey; readonly question: Question }

function changedParts(before: Asked, after: Asked): ChangedPart[] {
  const [was, is] = [before.question, after.question]
  const parts: ChangedPart[] = []
  if (was.text.vi !== is.text.vi) parts.push('text')
  if (!same(words(optionsOf(before)), words(optionsOf(after)))) parts.push('options')
  const base = ({ showIf, required, notApplicable }: Question) => [showIf ?? null, required, notApplicable]
  if (!same([base(was), mostOf(was)], [base(is), mostOf(is)])) parts.push('base')
  const all = ({ question }: Asked, options: readonly Option[]) => [
    question.text,
    question.hint ?? null,
    options.map(({ text }) => text),
  ]
  if (parts.length === 0 && !same(all(before, optionsOf(before)), all(after, optionsOf(after))))
    parts.push('translation')
  return parts
}

function newMeaning(before: Asked, after: Asked): NewMeaning[] {
  const [was, is] = [before.question, after.question]
  if (was.kind !== is.kind) return ['kind']
  const rules: NewMeaning[] = []
  if (was.role !== is.role) rules.push('role')
  if (!same(codes(before), codes(after))) rules.push('options')
  const [wasScale, isScale] = [scaleOf(before), scaleOf(after)]
  if (wasScale && isScale) {
    if (wasScale.levels !== isScale.levels) rules.push('levels')
    if (!same(wasScale.satisfied.toSorted(), isScale.satisfied.toSorted())) rules.push('satisfied')
  }
  if (was.kind === 'number' && is.kind === 'number' && !same([was.min, was.max], [is.min, is.max]))
    rules.push('bounds')
  return rules
}

function headlineBase({ headline, sections }: Survey): unknown {
  if (headline.formula !== 'pooled') return headline
  return headline.sections.map((code) => [
    code,
    (sections.find((one) => one.code === code)?.questions ?? []).toSorted(),
  ])
}

function scaleOf({ survey, question }: Asked) {
  return 'scale' in question ? survey.scales[question.scale] : undefined
}

const optionsOf = (asked: Asked): readonly Option[] => scaleOf(asked)?.options ?? []
const codes = (asked: Asked) =>
  optionsOf(asked)
    .map(({ code }) => code)
    .toSorted()
const words = (options: readonly Option[]) => options.map(({ code, text }) => [code, text.vi])
const mostOf = (question: Question) => (question.kind === 'multiple' ? (question.most ?? null) : null)

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b)
}
