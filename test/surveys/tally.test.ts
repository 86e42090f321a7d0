import fc from 'fast-check'
import { expect, expectTypeOf, it } from 'vitest'
import type * as scoring from '../../scoring/tallies.ts'
import { encodeAnswers } from '../../surveys/layout.ts'
import type { SectionSums } from '../../surveys/section-sums.ts'
import type { Survey } from '../../surveys/survey.ts'
import { increments, merge, type Tallies, tally } from '../../surveys/tally.ts'
import { answers, everyKind, form } from './people.ts'

type Given = Record<string, string | string[]>

const crowd = form.chain((survey) =>
  fc.tuple(fc.constant(survey), fc.array(answers(survey), { maxLength: 12 })),
)

it('has the shape that scoring/ reads', () => {
  expectTypeOf<Tallies>().toEqualTypeOf<scoring.Tallies>()
  expectTypeOf<SectionSums>().toEqualTypeOf<scoring.SectionSums>()
})

it('counts what a slow count by hand gives, on every form', () => {
  fc.assert(
    fc.property(crowd, ([survey, people]) => {
      const ledger = people.map((given) => encodeAnswers(survey, given))
      expect(tally(survey, ledger)).toEqual(byHand(survey, people))
    }),
    { numRuns: 300 },
  )
})

it('does not care for the order of the ledger', () => {
  fc.assert(
    fc.property(crowd, ([survey, people]) => {
      const ledger = people.map((given) => encodeAnswers(survey, given))
      expect(tally(survey, [...ledger].sort())).toEqual(tally(survey, ledger))
      expect(tally(survey, [...ledger].reverse())).toEqual(tally(survey, ledger))
    }),
  )
})

it('merges to the tallies of both ledgers as one', () => {
  fc.assert(
    fc.property(crowd, fc.nat(), ([survey, people], cut) => {
      const ledger = people.map((given) => encodeAnswers(survey, given))
      const at = cut % (ledger.length + 1)
      const [first, second] = [tally(survey, ledger.slice(0, at)), tally(survey, ledger.slice(at))]
      expect(merge(first, second)).toEqual(tally(survey, ledger))
      expect(merge(second, first)).toEqual(tally(survey, ledger))
    }),
  )
})

it('adds one increment for each answer of one row', () => {
  const row = encodeAnswers(everyKind, {
    overall: '2',
    why: ['a', 'c'],
    polite: '4',
    clean: 'x',
    visits: '12',
  })
  const { questions, sections } = increments(everyKind, row)
  expect(questions).toEqual([
    { question: 'overall', option: '2' },
    { question: 'why', option: 'a' },
    { question: 'why', option: 'c' },
    { question: 'polite', option: '4' },
    { question: 'clean', option: 'x' },
    { question: 'visits', option: '12' },
  ])
  expect(sections.map(({ section }) => section)).toEqual(['staff', '*', 'overall'])
})

it('takes neither a blank nor "not applicable" for an answer to an item', () => {
  const row = encodeAnswers(everyKind, { overall: '5', clean: 'x', signs: 'x' })
  expect(increments(everyKind, row).sections.map(({ section }) => section)).toEqual(['overall'])
})

it('keeps the sums of one person exactly', () => {
  const row = encodeAnswers(everyKind, { overall: '2', clean: '5', signs: '4', seats: '2' })
  expect(tally(everyKind, [row]).sections.place).toEqual({
    persons: 1,
    y: 2,
    m: 3,
    yy: 4,
    ym: 6,
    mm: 9,
    l: 11,
    ll: 121,
    lm: 33,
    u: 666667,
    uu: 444444,
    k: 1,
    o: 2,
    oo: 4,
    w: 3666667,
    ww: 13444444,
    wo: 7333333,
  })
})

it('leaves the overall sums empty for a person who skipped the overall question', () => {
  const row = encodeAnswers(everyKind, { polite: '4' })
  expect(tally(everyKind, [row]).sections.staff).toMatchObject({ persons: 1, k: 0, o: 0, w: 0, ww: 0, wo: 0 })
})

it('makes no overall section where the headline pools the items', () => {
  const pooled: Survey = { ...everyKind, headline: { formula: 'pooled', sections: ['staff'] } }
  const row = encodeAnswers(pooled, { overall: '4', polite: '4' })
  expect(Object.keys(tally(pooled, [row]).sections).sort()).toEqual(['*', 'staff'])
})

it.each(['', '5', '5'.repeat(99), '9--------------'])('refuses the row "%s"', (row) =>
  expect(() => tally(everyKind, [row])).toThrow(RangeError),
)

/** Counts person by person from the answers themselves, with whole-number arithmetic of its own. */
function byHand(survey: Survey, people: readonly Given[]): Tallies {
  const questions: Record<string, Record<string, number>> = {}
  for (const given of people)
    for (const [question, answer] of Object.entries(given))
      for (const option of [answer].flat()) {
        questions[question] = { ...questions[question] }
        questions[question][option] = (questions[question][option] ?? 0) + 1
      }
  const scored = survey.sections.filter((section) => section.scored)
  const groups = new Map(scored.map(({ code, questions: items }) => [code, items]))
  if (scored.length > 0)
    groups.set(
      '*',
      scored.flatMap((section) => section.questions),
    )
  const { headline } = survey
  if (headline.formula === 'overall') groups.set('overall', [headline.question])
  const sections = Object.fromEntries(
    [...groups].flatMap(([code, items]) => {
      const sums = sumsByHand(people, items)
      return sums.persons > 0 ? [[code, sums]] : []
    }),
  )
  return { questions, sections }
}

function sumsByHand(people: readonly Given[], items: readonly string[]): SectionSums {
  const persons = people.flatMap((given) => {
    const levels = items.flatMap((item) => (given[item] && given[item] !== 'x' ? [Number(given[item])] : []))
    if (levels.length === 0) return []
    const l = levels.reduce((sum, level) => sum + level, 0)
    const o = given.overall === undefined ? null : Number(given.overall)
    return [{ m: levels.length, y: levels.filter((level) => level >= 4).length, l, o }]
  })
  const both = persons.flatMap(({ o, ...person }) => (o === null ? [] : [{ ...person, o }]))
  const total = <P>(group: readonly P[], of: (person: P) => number) =>
    group.reduce((sum, person) => sum + of(person), 0)
  return {
    persons: persons.length,
    y: total(persons, ({ y }) => y),
    m: total(persons, ({ m }) => m),
    yy: total(persons, ({ y }) => y * y),
    ym: total(persons, ({ y, m }) => y * m),
    mm: total(persons, ({ m }) => m * m),
    l: total(persons, ({ l }) => l),
    ll: total(persons, ({ l }) => l * l),
    lm: total(persons, ({ l, m }) => l * m),
    u: total(persons, ({ y, m }) => millionths(y, m)),
    uu: total(persons, ({ y, m }) => millionths(y * y, m * m)),
    k: both.length,
    o: total(both, ({ o }) => o),
    oo: total(both, ({ o }) => o * o),
    w: total(both, ({ l, m }) => millionths(l, m)),
    ww: total(both, ({ l, m }) => millionths(l * l, m * m)),
    wo: total(both, ({ l, m, o }) => millionths(l * o, m)),
  }
}

/** Half up by the remainder of a whole-number division. */
function millionths(numerator: number, denominator: number): number {
  const whole = BigInt(numerator) * 1_000_000n
  const [quotient, remainder] = [whole / BigInt(denominator), whole % BigInt(denominator)]
  return Number(2n * remainder >= BigInt(denominator) ? quotient + 1n : quotient)
}
