import type { IndexDefinition, IndexNode } from '../../scoring/definition.ts'
import { edition } from '../../scoring/edition.ts'
import { allNodes } from '../../scoring/index-faults.ts'
import { findIndex, indices } from '../../scoring/list.ts'
import type { PanelForm } from '../../scoring/panel.ts'
import { scoreboard } from '../../scoring/scoreboard.ts'
import type { Tallies } from '../../scoring/tallies.ts'
import type { EvidenceKind } from '../../scoring/target-reading.ts'
import { halfMonths, type Period } from '../../surveys/period.ts'
import { addSums, type SectionSums } from '../../surveys/section-sums.ts'
import type { Deps } from '../deps.ts'
import { evidenceOf } from '../report/evidence.ts'
import { formOf } from '../report/form-of.ts'
import { type AnswerScope, unitQuestionCounts, unitSectionSums } from '../store/round-tally.ts'
import type { UnitTree } from '../units/tree.ts'

/** What the product itself counted for a round: tallies and the scores they give in other indices, by unit. */
export type RoundAnswers = {
  readonly tallies: ReadonlyMap<string, Readonly<Record<string, Tallies>>>
  readonly scores: ReadonlyMap<string, Readonly<Record<string, number | null>>>
  readonly forms: Readonly<Record<string, PanelForm>>
  /** The one kind of evidence read of each survey: kinds are never mixed in a ranking. */
  readonly evidence: Readonly<Record<string, EvidenceKind>>
}

export type AnswerQuery = {
  readonly framework: IndexDefinition
  readonly period: Period
  /** Codes of the assessed units. */
  readonly units: ReadonlyArray<string>
  readonly tree: UnitTree
  /** The day whose tree says which streams belong to a unit. */
  readonly day: string
}

/** Reads the answers the framework asks for, attributed as it says; a framework that asks nobody reads nothing. */
export async function roundAnswers(
  deps: Pick<Deps, 'store' | 'config' | 'definitions'>,
  query: AnswerQuery,
): Promise<RoundAnswers> {
  const { framework, period, units } = query
  const others = otherIndices(framework, period.year)
  const asked = [framework, ...others].flatMap(({ tree }) => surveysAsked(tree))
  const wanted = Map.groupBy(asked, ({ survey }) => survey)
  const read = await Promise.all(
    [...wanted].map(async ([survey, questions]) => ({
      survey,
      // One figure over several questions needs the exact sums, and these only fit all questions of the form.
      ...(await surveyTallies(deps, query, survey, questions.length > 1 ? null : questions)),
    })),
  )
  const tallies = new Map(
    units.map((unit) => [
      unit,
      Object.fromEntries(
        read.flatMap(({ survey, byUnit }) => (byUnit.get(unit) ? [[survey, byUnit.get(unit)]] : [])),
      ),
    ]),
  ) as ReadonlyMap<string, Readonly<Record<string, Tallies>>>
  const forms = Object.fromEntries(read.flatMap(({ survey, form }) => (form ? [[survey, form]] : [])))
  const panel = {
    period: String(period.year),
    units: units.map((code) => ({ code, tallies: tallies.get(code) ?? {} })),
    forms,
  }
  const boards = others.map((index) => ({ code: index.code, rows: scoreboard(index, panel).rows }))
  const scores = new Map(units.map((unit) => [unit, {} as Record<string, number | null>]))
  for (const { code, rows } of boards)
    for (const { unit, value } of rows) {
      const own = scores.get(unit)
      if (own) own[code] = value
    }
  return {
    tallies,
    scores,
    forms,
    evidence: Object.fromEntries(read.flatMap(({ survey, kind }) => (kind ? [[survey, kind]] : []))),
  }
}

/** The indices whose scores the framework takes over, in the edition of the year. */
function otherIndices({ tree }: IndexDefinition, year: number): IndexDefinition[] {
  const codes = new Set(
    allNodes(tree).flatMap(({ measure }) => (measure?.method === 'index' ? [measure.index] : [])),
  )
  return [...codes].flatMap((code) => edition(indices, code, year) ?? findIndex(code) ?? [])
}

function surveysAsked(tree: IndexNode): ReadonlyArray<{ survey: string; question: string }> {
  return allNodes(tree).flatMap(({ measure }) =>
    measure !== undefined && 'question' in measure
      ? [{ survey: measure.survey, question: measure.question }]
      : [],
  )
}

type Books = { questions: Record<string, Record<string, number>>; sections: Record<string, SectionSums> }

async function surveyTallies(
  { store, config, definitions }: Pick<Deps, 'store' | 'config' | 'definitions'>,
  { framework, period, units, tree, day }: AnswerQuery,
  series: string,
  questions: ReadonlyArray<{ question: string }> | null,
): Promise<{ byUnit: ReadonlyMap<string, Tallies>; form: PanelForm | null; kind: EvidenceKind | null }> {
  const survey = definitions.current(series)?.survey
  if (!survey) return { byUnit: new Map(), form: null, kind: null }
  const form = formOf(survey)
  const homes = new Map<string, string[]>()
  for (const unit of units)
    for (const code of tree.streamsUnits(unit, day)) homes.set(code, [...(homes.get(code) ?? []), unit])
  const scope: AnswerScope = {
    column: framework.attribution === 'deciding' ? 'decider' : 'unit',
    units: [...homes.keys()],
    span: halfMonths(period, config.calendar),
    definitions: [...definitions.all].flatMap(([id, one]) => (one.code === series ? [id] : [])),
  }
  const codes = questions?.map(({ question }) => question) ?? form.questions.map(({ code }) => code)
  const [counts, sums] = await Promise.all([
    unitQuestionCounts(store.db, scope, codes),
    questions === null ? unitSectionSums(store.db, scope) : [],
  ])
  const kind = mostAnswered(counts)
  const books = new Map<string, Books>()
  const bookOf = (unit: string): Books => {
    const known = books.get(unit) ?? { questions: {}, sections: {} }
    books.set(unit, known)
    return known
  }
  for (const { unit, channel, question, option, n } of counts)
    if (evidenceOf(channel) === kind)
      for (const home of homes.get(unit) ?? []) {
        const book = bookOf(home)
        const known = book.questions[question] ?? {}
        known[option] = (known[option] ?? 0) + n
        book.questions[question] = known
      }
  const scored = new Set([...form.sections.map(({ code }) => code), '*'])
  for (const { unit, channel, section, sums: one } of sums)
    if (evidenceOf(channel) === kind && scored.has(section))
      for (const home of homes.get(unit) ?? []) {
        const { sections } = bookOf(home)
        const known = sections[section]
        sections[section] = known ? addSums(known, one) : one
      }
  return { byUnit: books, form, kind }
}

/** The kind of evidence most answers are; of equal ones the strongest. */
function mostAnswered(counts: ReadonlyArray<{ channel: string; n: number }>): EvidenceKind | null {
  const kinds: EvidenceKind[] = ['sampled', 'one-time-code', 'self-selected']
  const answers = (kind: EvidenceKind) =>
    counts.reduce((sum, { channel, n }) => sum + (evidenceOf(channel) === kind ? n : 0), 0)
  const [first] = kinds.filter((kind) => answers(kind) > 0).sort((a, b) => answers(b) - answers(a))
  return first ?? null
}
