import { type Asked, BLANK, type Column, layout, letterOf, NOT_APPLICABLE } from './layout.ts'
import { personSums, type SectionSums, SUM_NAMES } from './section-sums.ts'
import type { Survey } from './survey.ts'

/** All scored questions of the form together. */
export const WHOLE_FORM = '*'
/** The overall question alone, as a section of its own, on forms whose headline it is. */
export const OVERALL = 'overall'

/** The part of a survey its tallies depend on. */
export type Counted = Asked & Pick<Survey, 'sections' | 'headline'>

/** The levels of a question, looked up by the letter's character code; -1 where the letter is no answer to an item. */
type Levels = { readonly at: number; readonly level: Float64Array }

/** One item of a section, and what each letter adds to the number of a kind of person: 0 where it is no answer. */
export type Item = { readonly at: number; readonly adds: Float64Array }

export type Group = {
  readonly section: string
  readonly items: readonly Item[]
  /** The kinds of people seen so far, with what one of them adds: see `personIn`. */
  readonly people: Map<number, Float64Array>
}

/** A column with the first of its own places in an array of counts, and what each of its places stands for. */
export type Counting = {
  readonly column: Column
  readonly first: number
  /** Of a choice: see `letterPlaces`. */
  readonly places: Int8Array
  /** Option → its place among all columns' places. */
  readonly placeOf: ReadonlyMap<string, number>
  /** The options in order, then "not applicable"; none of a number, which is counted by its value. */
  readonly options: readonly string[]
}

/** How the rows of one survey are counted. */
export type TallyPlan = {
  readonly columns: readonly Column[]
  readonly counting: readonly Counting[]
  /** Of these, choices, which nearly all are, and the others. */
  readonly choices: readonly Counting[]
  readonly others: readonly Counting[]
  readonly byQuestion: ReadonlyMap<string, Counting>
  /** The places of all columns. */
  readonly places: number
  /** The letters of a row. */
  readonly width: number
  readonly groups: readonly Group[]
  readonly overall: Levels | undefined
  /** The highest level of any item. */
  readonly most: number
}

/** Every letter of a ledger row is one of these. */
const CHARACTERS = 128

const plans = new WeakMap<Counted, TallyPlan>()

/**
 * How the rows of a survey are counted, worked out once a survey: counting reads letters only.
 * @example tallyPlan({ scales: {}, questions: [{ code: 'age', kind: 'number', max: 120 }], sections: [], headline: {} }).width // → 3
 */
export function tallyPlan(survey: Counted): TallyPlan {
  const known = plans.get(survey)
  if (known) return known
  const columns = layout(survey)
  const last = columns.at(-1)
  const asked = survey.questions.find(({ role }) => role === 'overall')
  const overall = asked && itemOf(survey, columns, asked.code)
  const scored = survey.sections
    .filter((section) => section.scored)
    .map(({ code, questions }) => ({
      section: code,
      items: questions.flatMap((question) => itemOf(survey, columns, question) ?? []),
    }))
  const sections = [...scored]
  if (scored.length > 0) sections.push({ section: WHOLE_FORM, items: scored.flatMap(({ items }) => items) })
  if (survey.headline.formula === 'overall' && overall) sections.push({ section: OVERALL, items: [overall] })
  const levels = sections.flatMap(({ items }) => items).flatMap(({ level }) => [...level])
  const most = Math.max(0, ...levels, ...(overall?.level ?? []))
  const groups = sections.map(
    ({ section, items }): Group => ({
      section,
      items: items.map((item) => addendsOf(item, items.length, most)),
      people: new Map(),
    }),
  )
  const counting = countingOf(columns)
  const places = counting.reduce((sum, { options }) => sum + options.length, 0)
  const width = last ? last.at + last.width : 0
  const byQuestion = new Map(counting.map((one) => [one.column.question, one]))
  const choices = counting.filter(({ column }) => column.kind === 'choice')
  const others = counting.filter(({ column }) => column.kind !== 'choice')
  const plan = { columns, counting, choices, others, byQuestion, places, width, groups, overall, most }
  plans.set(survey, plan)
  return plan
}

function countingOf(columns: readonly Column[]): Counting[] {
  let first = 0
  return columns.map((column) => {
    const options = column.kind === 'number' ? [] : [...column.options, NOT_APPLICABLE]
    const placeOf = new Map(options.map((option, at) => [option, first + at]))
    const own = { column, first, places: letterPlaces(column), placeOf, options }
    first += options.length
    return own
  })
}

/**
 * Which of its options a letter of a choice stands for, by character code: the place of the option, the number
 * of options for "not applicable", -1 for a blank, -2 for a letter no option has.
 * @example [...letterPlaces({ question: 'ok', options: ['no', 'yes'] })].slice(49, 52) // → [0, 1, -2]
 */
export function letterPlaces(column: Pick<Column, 'question' | 'options'>): Int8Array {
  const places = new Int8Array(CHARACTERS).fill(-2)
  places[BLANK.charCodeAt(0)] = -1
  places[NOT_APPLICABLE.charCodeAt(0)] = column.options.length
  column.options.forEach((option, at) => {
    places[letterOf(column, option).charCodeAt(0)] = at
  })
  return places
}

/**
 * What the person of a ledger row adds to a section, the sums in order; null where none of its items was answered. The
 * row may begin inside a longer text. Few people differ in their sums: each kind of them is worked out once.
 * @example personIn({ width: 1, columns: [], counting: [], choices: [], others: [], byQuestion: new Map(), places: 0, groups: [], overall: undefined, most: 5 }, { section: 'overall', items: [], people: new Map() }, '5') // → null
 */
export function personIn(
  { overall, most }: TallyPlan,
  { items, people }: Group,
  row: string,
  from = 0,
): Float64Array | null {
  let answered = 0
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as Item
    answered += item.adds[row.charCodeAt(from + item.at)] ?? 0
  }
  if (answered === 0) return null
  const o = overall ? (overall.level[row.charCodeAt(from + overall.at)] ?? -1) : -1
  const kind = answered + o + 1
  return (
    people.get(kind) ??
    addKind(people, kind, personSums(decode(answered, items.length, most), o < 0 ? null : o))
  )
}

/**
 * The number of a kind of person counts items answered, satisfied ones, levels and the overall level as digits of a
 * number, each to a base its count cannot reach: adding up what the letters add gives it.
 */
function addendsOf({ at, level, satisfied }: Scored, items: number, most: number): Item {
  const adds = level.map((value, letter) =>
    value < 0 ? 0 : ((items + 1 + (satisfied[letter] ?? 0)) * (most * items + 1) + value) * (most + 2),
  )
  return { at, adds }
}

/** The counts a sum of addends was made of. */
function decode(answered: number, items: number, most: number): { m: number; y: number; l: number } {
  const counts = answered / (most + 2)
  const both = Math.floor(counts / (most * items + 1))
  return { m: Math.floor(both / (items + 1)), y: both % (items + 1), l: counts % (most * items + 1) }
}

function addKind(people: Map<number, Float64Array>, kind: number, sums: SectionSums): Float64Array {
  const inOrder = Float64Array.from(SUM_NAMES, (name) => sums[name])
  people.set(kind, inOrder)
  return inOrder
}

type Scored = Levels & { readonly satisfied: Uint8Array }

function itemOf(survey: Counted, columns: readonly Column[], code: string): Scored | undefined {
  const column = columns.find(({ question }) => question === code)
  const asked = survey.questions.find((question) => question.code === code)
  const scale = asked?.kind === 'choice' ? survey.scales[asked.scale] : undefined
  if (!column || !scale) return undefined
  const level = new Float64Array(CHARACTERS).fill(-1)
  const satisfied = new Uint8Array(CHARACTERS)
  for (const { code: option } of scale.options) {
    const letter = letterOf(column, option).charCodeAt(0)
    level[letter] = Number(option)
    satisfied[letter] = Number(scale.satisfied.includes(option))
  }
  return { at: column.at, level, satisfied }
}
