import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeAnswers } from '../../surveys/layout.ts'
import { addSums, type SectionSums } from '../../surveys/section-sums.ts'
import { increments } from '../../surveys/tally.ts'
import { talliesOf, tallyCounter } from '../../surveys/tally-counter.ts'
import { answers, everyKind, form } from './people.ts'

it('counts what the increments of every row add up to, on every form', () => {
  const crowd = form.chain((survey) =>
    fc.tuple(fc.constant(survey), fc.array(answers(survey), { maxLength: 12 })),
  )
  fc.assert(
    fc.property(crowd, ([survey, people]) => {
      const counter = tallyCounter(survey)
      const questions: Record<string, Record<string, number>> = {}
      const sections: Record<string, SectionSums> = {}
      for (const given of people) {
        const row = encodeAnswers(survey, given)
        counter.add(row)
        const added = increments(survey, row)
        for (const { question, option } of added.questions) {
          const known = questions[question] ?? {}
          questions[question] = { ...known, [option]: (known[option] ?? 0) + 1 }
        }
        for (const { section, sums } of added.sections) {
          const known = sections[section]
          sections[section] = known ? addSums(known, sums) : sums
        }
      }
      expect(talliesOf(counter)).toEqual({ questions, sections })
    }),
    { numRuns: 300 },
  )
})

it('may be asked in between, and goes on counting', () => {
  const counter = tallyCounter(everyKind)
  const row = encodeAnswers(everyKind, { overall: '5' })
  counter.add(row)
  expect(talliesOf(counter).questions.overall).toEqual({ 5: 1 })
  counter.add(row)
  expect(talliesOf(counter).questions.overall).toEqual({ 5: 2 })
})

it('refuses the rows that increments refuses', () => {
  const row = encodeAnswers(everyKind, { overall: '5' })
  for (const bad of [`${row}-`, row.slice(1), `?${row.slice(1)}`, `ư${row.slice(1)}`]) {
    expect(() => increments(everyKind, bad)).toThrow(RangeError)
    expect(() => tallyCounter(everyKind).add(bad)).toThrow(RangeError)
  }
})
