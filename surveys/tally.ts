import { type Asked, BLANK, type Column, layout, letterOf, NOT_APPLICABLE, optionAt } from './layout.ts'
import { addSums, personSums, type SectionSums } from './section-sums.ts'
import type { Survey } from './survey.ts'

/** How many people chose each option of one question, by option code. */
export type Distribution = Readonly<Record<string, number>>

/** Everything counted about one base of people: the same shape as `Tallies` of scoring/tallies.ts. */
export type Tallies = {
  readonly questions: Readonly<Record<string, Distribution>>
  readonly sections: Readonly<Record<string, SectionSums>>
}

/** What one response adds to the running balance. */
export type Increments = {
  readonly questions: ReadonlyArray<{ readonly question: string; readonly option: string }>
  readonly sections: ReadonlyArray<{ readonly section: string; readonly sums: SectionSums }>
}

/** All scored questions of the form together. */
export const WHOLE_FORM = '*'
/** The overall question alone, as a section of its own, on forms whose headline it is. */
export const OVERALL = 'overall'

/** The part of a survey its tallies depend on. */
export type Counted = Asked & Pick<Survey, 'sections' | 'headline'>

type Item = {
  readonly at: number
  readonly level: ReadonlyMap<string, number>
  readonly satisfied: Set<string>
}
type Group = { readonly section: string; readonly items: readonly Item[] }
type Plan = {
  readonly columns: readonly Column[]
  readonly groups: readonly Group[]
  readonly overall: Item | undefined
}

const plans = new WeakMap<Counted, Plan>()

/**
 * What one ledger row adds to the tallies. Each answered closed question adds its option (a multiple question
 * each chosen option, a number its value in digits), and `x` counts as an option of its own. Of sections, a
 * row counts once in each scored section where it answers an item, in `*` (all scored questions), and in
 * `overall` where the overall question is the form's headline; `-` and `x` are no answers to an item.
 * @throws RangeError where the row does not fit the survey
 * @example increments({ scales: {}, questions: [{ code: 'age', kind: 'number', max: 120 }], sections: [], headline: {} }, '007') // → { questions: [{ question: 'age', option: '7' }], sections: [] }
 */
export function increments(survey: Counted, row: string): Increments {
  const { columns, groups, overall } = planOf(survey)
  const last = columns.at(-1)
  if (row.length !== (last ? last.at + last.width : 0)) throw new RangeError(`a row of ${row.length} letters`)
  const questions: { question: string; option: string }[] = []
  for (const column of columns) addOptions(questions, column, row)
  const o = overall?.level.get(row.charAt(overall.at)) ?? null
  const sections: { section: string; sums: SectionSums }[] = []
  for (const { section, items } of groups) {
    const answered = countItems(items, row)
    if (answered.m > 0) sections.push({ section, sums: personSums(answered, o) })
  }
  return { questions, sections }
}

/**
 * The tallies of a ledger: rows in any order give the same. Options and sections nobody chose are absent.
 * @example tally({ scales: {}, questions: [{ code: 'age', kind: 'number', max: 120 }], sections: [], headline: {} }, ['007', '007', '---']) // → { questions: { age: { 7: 2 } }, sections: {} }
 */
export function tally(survey: Counted, ledger: Iterable<string>): Tallies {
  const balance = emptyBalance()
  for (const row of ledger) {
    const { questions, sections } = increments(survey, row)
    for (const { question, option } of questions) count(balance, question, option, 1)
    for (const { section, sums } of sections) sum(balance, section, sums)
  }
  return talliesOf(balance)
}

/**
 * The tallies of two groups of people together: merging tallies is tallying both ledgers as one. Only tallies
 * of one survey version may be merged; a question code means one thing for ever, a section does not.
 * @example merge({ questions: { age: { 7: 2 } }, sections: {} }, { questions: { age: { 7: 1, 8: 1 } }, sections: {} }) // → { questions: { age: { 7: 3, 8: 1 } }, sections: {} }
 */
export function merge(a: Tallies, b: Tallies): Tallies {
  const balance = emptyBalance()
  for (const { questions, sections } of [a, b]) {
    for (const [question, distribution] of Object.entries(questions))
      for (const [option, n] of Object.entries(distribution)) count(balance, question, option, n)
    for (const [section, sums] of Object.entries(sections)) sum(balance, section, sums)
  }
  return talliesOf(balance)
}

type Balance = {
  readonly questions: Map<string, Map<string, number>>
  readonly sections: Map<string, SectionSums>
}

function emptyBalance(): Balance {
  return { questions: new Map(), sections: new Map() }
}

function count({ questions }: Balance, question: string, option: string, n: number): void {
  const distribution = questions.get(question) ?? new Map<string, number>()
  distribution.set(option, (distribution.get(option) ?? 0) + n)
  questions.set(question, distribution)
}

function sum({ sections }: Balance, section: string, sums: SectionSums): void {
  const before = sections.get(section)
  sections.set(section, before ? addSums(before, sums) : sums)
}

function talliesOf({ questions, sections }: Balance): Tallies {
  return {
    questions: Object.fromEntries(
      [...questions].map(([code, options]) => [code, Object.fromEntries(options)]),
    ),
    sections: Object.fromEntries(sections),
  }
}

function addOptions(into: { question: string; option: string }[], column: Column, row: string): void {
  const { question, kind, at, width, options } = column
  const first = row.charAt(at)
  if (first === BLANK) return
  if (first === NOT_APPLICABLE) into.push({ question, option: NOT_APPLICABLE })
  else if (kind === 'choice') into.push({ question, option: optionAt(column, first) ?? BLANK })
  else if (kind === 'number') into.push({ question, option: String(Number(row.slice(at, at + width))) })
  else
    options.forEach((option, index) => {
      if (row.charAt(at + index) === '1') into.push({ question, option })
    })
}

function countItems(items: readonly Item[], row: string): { m: number; y: number; l: number } {
  const answered = { m: 0, y: 0, l: 0 }
  for (const { at, level, satisfied } of items) {
    const letter = row.charAt(at)
    const value = level.get(letter)
    if (value === undefined) continue
    answered.m++
    answered.l += value
    if (satisfied.has(letter)) answered.y++
  }
  return answered
}

/** Worked out once a survey: the submit path reads letters only. */
function planOf(survey: Counted): Plan {
  const known = plans.get(survey)
  if (known) return known
  const columns = layout(survey)
  const asked = survey.questions.find(({ role }) => role === 'overall')
  const overall = asked && itemOf(survey, columns, asked.code)
  const scored = survey.sections
    .filter((section) => section.scored)
    .map(({ code, questions }) => ({
      section: code,
      items: questions.flatMap((question) => itemOf(survey, columns, question) ?? []),
    }))
  const groups: Group[] = [...scored]
  if (scored.length > 0) groups.push({ section: WHOLE_FORM, items: scored.flatMap(({ items }) => items) })
  if (survey.headline.formula === 'overall' && overall) groups.push({ section: OVERALL, items: [overall] })
  const plan = { columns, groups, overall }
  plans.set(survey, plan)
  return plan
}

function itemOf(survey: Counted, columns: readonly Column[], code: string): Item | undefined {
  const column = columns.find(({ question }) => question === code)
  const asked = survey.questions.find((question) => question.code === code)
  const scale = asked?.kind === 'choice' ? survey.scales[asked.scale] : undefined
  if (!column || !scale) return undefined
  const letters = scale.options.map((option) => ({
    letter: letterOf(column, option.code),
    option: option.code,
  }))
  return {
    at: column.at,
    level: new Map(letters.map(({ letter, option }) => [letter, Number(option)])),
    satisfied: new Set(
      letters.flatMap(({ letter, option }) => (scale.satisfied.includes(option) ? [letter] : [])),
    ),
  }
}
