import { BLANK, type Column, NOT_APPLICABLE, optionAt } from './layout.ts'
import { addSums, type SectionSums, sumsAt } from './section-sums.ts'
import { talliesOf, tallyCounter } from './tally-counter.ts'
import { type Counted, personIn, tallyPlan } from './tally-plan.ts'

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

/**
 * What one ledger row adds to the tallies. Each answered closed question adds its option (a multiple question
 * each chosen option, a number its value in digits), and `x` counts as an option of its own. Of sections, a
 * row counts once in each scored section where it answers an item, in `*` (all scored questions), and in
 * `overall` where the overall question is the form's headline; `-` and `x` are no answers to an item.
 * @throws RangeError where the row does not fit the survey
 * @example increments({ scales: {}, questions: [{ code: 'age', kind: 'number', max: 120 }], sections: [], headline: {} }, '007') // → { questions: [{ question: 'age', option: '7' }], sections: [] }
 */
export function increments(survey: Counted, row: string): Increments {
  const plan = tallyPlan(survey)
  if (row.length !== plan.width) throw new RangeError(`a row of ${row.length} letters`)
  const questions: { question: string; option: string }[] = []
  for (const column of plan.columns) addOptions(questions, column, row)
  const sections: { section: string; sums: SectionSums }[] = []
  for (const group of plan.groups) {
    const sums = personIn(plan, group, row)
    if (sums) sections.push({ section: group.section, sums: sumsAt(sums, 0) })
  }
  return { questions, sections }
}

/**
 * The tallies of a ledger: rows in any order give the same. Options and sections nobody chose are absent.
 * @example tally({ scales: {}, questions: [{ code: 'age', kind: 'number', max: 120 }], sections: [], headline: {} }, ['007', '007', '---']) // → { questions: { age: { 7: 2 } }, sections: {} }
 */
export function tally(survey: Counted, ledger: Iterable<string>): Tallies {
  const counter = tallyCounter(survey)
  for (const row of ledger) counter.add(row)
  return talliesOf(counter)
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
  return plain(balance)
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

function plain({ questions, sections }: Balance): Tallies {
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
