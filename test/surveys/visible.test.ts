import fc from 'fast-check'
import { expect, it } from 'vitest'
import { latest } from '../../surveys/list.ts'
import { printedNumbers, visibleQuestions } from '../../surveys/visible.ts'
import { answers, everyKind, form } from './people.ts'

const codes = (given: Record<string, string | string[]>) =>
  visibleQuestions(everyKind, given).map(({ code }) => code)

it('asks what follows an answer, and nothing else', () => {
  expect(codes({})).not.toContain('why')
  expect(codes({ overall: '3' })).not.toContain('why')
  expect(codes({ overall: '2' })).toContain('why')
  expect(codes({ used: ['a'] })).not.toContain('note')
  expect(codes({ used: ['a', 'c'] })).toContain('note')
  expect(codes({ used: 'x' })).not.toContain('note')
})

it('follows a path of several steps only while every step is on it', () => {
  const chain = {
    questions: everyKind.questions.map((one) =>
      one.code === 'used' ? { ...one, showIf: { question: 'why', options: ['b'] } } : one,
    ),
  }
  const last = (given: Record<string, string | string[]>) =>
    visibleQuestions(chain, given).some(({ code }) => code === 'note')
  expect(last({ overall: '1', why: ['b'], used: ['c'] })).toBe(true)
  expect(last({ overall: '5', why: ['b'], used: ['c'] })).toBe(false)
})

it('never depends on answers off the path', () => {
  fc.assert(
    fc.property(
      form.chain((survey) => fc.tuple(fc.constant(survey), answers(survey))),
      ([survey, given]) => {
        const path = visibleQuestions(survey, given)
        const kept = Object.fromEntries(
          path.flatMap(({ code }) => (given[code] ? [[code, given[code]]] : [])),
        )
        expect(visibleQuestions(survey, kept)).toEqual(path)
      },
    ),
  )
})

it('offers exactly one list of reasons after each face', () => {
  const oneTap = latest('one-tap')
  for (const overall of ['1', '2', '3', '4', '5']) {
    const reasons = oneTap && visibleQuestions(oneTap, { overall }).filter(({ role }) => role === 'reason')
    expect(reasons?.map(({ code }) => code)).toEqual([overall < '3' ? 'reason_bad' : 'reason_better'])
  }
})

it('numbers what is printed without a gap, follow-ups under their question', () => {
  const oneTap = latest('one-tap')
  expect(oneTap && [...printedNumbers(oneTap).values()]).toEqual([1, 1, 1, 2, 3, 4, 5])
})
